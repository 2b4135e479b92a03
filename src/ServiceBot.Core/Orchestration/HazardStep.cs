using ServiceBot.Core.Conversations;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 1: what keeps people alive comes first, in fixed words.</summary>
internal sealed class HazardStep(IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message)
    {
        return HazardDetector.Find(message.Folded) is { } hazard ? Answer(hazard) : null;
    }

    /// <summary>The fixed words for a danger that the classifier found where no rule did.</summary>
    /// <param name="intent">hazard_shock, hazard_downed …</param>
    public Answered Answer(string intent) => Answer(intent switch
    {
        "hazard_shock" => Hazard.Shock,
        "hazard_downed" => Hazard.DownedLine,
        "hazard_fire" => Hazard.Fire,
        "hazard_flood" => Hazard.Flood,
        "hazard_leak" => Hazard.Leakage,
        "hazard_equipment" => Hazard.Equipment,
        "hazard_misuse" => Hazard.Misuse,
        _ => Hazard.Burning,
    });

    private Answered Answer(Hazard hazard)
    {
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
