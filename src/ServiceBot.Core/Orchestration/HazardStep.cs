using ServiceBot.Core.Conversations;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 1: what keeps people alive comes first, in fixed words.</summary>
internal sealed class HazardStep(IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message)
    {
        if (HazardDetector.Find(message.Folded) is not { } hazard) return null;
        var text = texts.Say(hazard switch
        {
            Hazard.Shock => "safety.shock",
            Hazard.DownedLine => "safety.downed",
            Hazard.Fire => "safety.fire",
            Hazard.Flood => "safety.flood",
            Hazard.Leakage => "safety.leak",
            Hazard.Equipment => "safety.equipment",
            Hazard.Misuse => "safety.misuse",
            _ => "safety.burning",
        });
        return new Answered(
            new Reply { Kind = ReplyKind.Safety, Text = text + "\n" + texts.Say("safety.next"), SuggestedActions = [texts.Say("greeting.suggest-human")] },
            "hazard")
        {
            Records = [new SideRecord.HandoffWish("hazard")],
        };
    }
}
