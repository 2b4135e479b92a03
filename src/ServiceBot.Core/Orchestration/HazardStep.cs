using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 1: what keeps people alive comes first, in fixed words.</summary>
internal sealed class HazardStep(IntentClassifier classifier, IReplyTexts texts, IOptions<HandoffOptions> options)
{
    private const string MisuseIntent = "hazard.misuse";

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
            Hazard.Trapped => "safety.trapped",
            Hazard.Fire => "safety.fire",
            Hazard.Flood => "safety.flood",
            Hazard.Leakage => "safety.leak",
            Hazard.Equipment => "safety.equipment",
            Hazard.Misuse => "safety.misuse",
            _ => "safety.burning",
        });
        return new Answered(
            new Reply { Kind = ReplyKind.Safety, Text = text, SuggestedActions = [texts.Say("greeting.suggest-human")] },
            hazard is Hazard.Misuse ? MisuseIntent : "hazard")
        {
            Topic = new LastTopic { Intent = "hazard", Question = "" },
            // Nobody is in danger yet who asks about what must not be done.
            Records = hazard is Hazard.Misuse ? [] : [new SideRecord.HandoffWish("hazard") { Queue = options.Value.QueueOf(HandoffReason.Hazard) }],
        };
    }

    /// <summary>The safety text with what comes after it: where the trouble is, so that it can be reported.</summary>
    /// <param name="danger">The safety text.</param>
    /// <param name="report">What the repair report says first; null when there is none.</param>
    public Answered WithReport(Answered danger, Reply? report)
    {
        var next = report is null ? texts.Say("safety.next") : texts.Say("safety.report") + "\n" + report.Text;
        return danger with { Reply = danger.Reply with { Text = danger.Reply.Text + "\n" + next } };
    }

    /// <summary>Whether the danger is trouble that has to be mended, not only something that must not be done.</summary>
    public static bool IsTrouble(Answered danger) => danger.Intent != MisuseIntent;
}
