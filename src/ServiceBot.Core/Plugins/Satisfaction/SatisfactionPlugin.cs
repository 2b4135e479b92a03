using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Satisfaction;

/// <summary>Records how content the customer was with a service episode; whatever is no answer is left to the engine.</summary>
internal sealed class SatisfactionPlugin(IReplyTexts texts) : IBusiness
{
    /// <summary>Slot with the id of the service episode; the engine that asks the question fills it.</summary>
    private const string Episode = "episode";
    private const int Low = 2;
    private const int High = 4;

    public string Name => "satisfaction";

    public IReadOnlyCollection<string> Intents => [];

    public string Title(Form form) => texts.Say("satisfaction.title");

    public bool Claims(Words words) => false;

    public Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken) => Task.FromResult<FormStep>(
        turn.Form[Episode] is { } episode && ScoreReader.Read(turn.Words) is var (score, word)
            ? Record(turn.Form, episode, score, word)
            : FormStep.NotMine.Instance);

    private FormStep.Said Record(Form form, string episode, int score, string? word)
    {
        if (score == 0) return Say(texts.Say("satisfaction.range"), form, []);
        var said = score switch
        {
            <= Low => Say(texts.Say("satisfaction.low"), null, [texts.Say("satisfaction.complain"), texts.Say("greeting.suggest-human")]),
            < High => Say(texts.Say("satisfaction.middle"), null, []),
            _ => Say(texts.Say("satisfaction.high"), null, []),
        };
        return said with { Records = [new SideRecord.Satisfaction(episode, score, word)] };
    }

    private static FormStep.Said Say(string text, Form? form, IReadOnlyList<string> actions) => new()
    {
        Reply = new Reply { Kind = ReplyKind.SmallTalk, Text = text, SuggestedActions = actions },
        Form = form,
        Intent = "satisfaction",
    };
}
