using ServiceBot.Core.Conversations;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 1: what keeps people alive comes first, in fixed words.</summary>
internal sealed class HazardStep(IntentClassifier classifier, IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message)
    {
        var hazard = HazardDetector.Find(message.Folded) ?? ByExample(message.Folded);
        return hazard is { } danger ? Answer(danger) : null;
    }

    /// <summary>A danger that no rule words, known by its likeness to examples.</summary>
    private Hazard? ByExample(string folded) => classifier.Danger(folded) switch
    {
        null => null,
        "hazard_shock" => Hazard.Shock,
        "hazard_downed" => Hazard.DownedLine,
        "hazard_fire" => Hazard.Fire,
        "hazard_flood" => Hazard.Flood,
        "hazard_leak" => Hazard.Leakage,
        "hazard_equipment" => Hazard.Equipment,
        "hazard_misuse" => Hazard.Misuse,
        _ => Hazard.Burning,
    };

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
