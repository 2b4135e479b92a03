using System.Buffers;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>Shows a customer what the chat model does and writes while it does: the step in plain words, then whole sentences that
/// already stand the checks of the answer. The reply takes the place of it, whoever made the reply in the end.</summary>
/// <param name="draft">Where it is shown.</param>
/// <param name="texts">The steps in words.</param>
/// <param name="speaks">Told once, with the first words.</param>
internal sealed class LiveAnswer(LiveDraft draft, IReplyTexts texts, Action speaks) : IDraftListener
{
    // What is left of markup belongs to a text whose end has not come yet; the last two are a boundary of data, or a placeholder
    // that was never given.
    private static readonly SearchValues<char> Unfinished = SearchValues.Create("*`<>|#⟦〔");

    private SentenceGate? _gate;
    private Func<string, string?> _show = _ => null;
    private bool _hasSpoken;

    /// <summary>From here on the model writes an answer.</summary>
    /// <param name="asked">What it has been given.</param>
    /// <param name="veil">Of the turn.</param>
    /// <param name="question">What is asked.</param>
    public void Expect(ModelTurn asked, Veil veil, string question)
    {
        var covered = veil.Cover(question);
        _show = beginning => Show(beginning, asked, veil, covered);
    }

    /// <summary>The model is about to be asked.</summary>
    public void Start() => draft.ShowStep(texts.Say("live.start"));

    /// <summary>What was written is held against the sources once more.</summary>
    public void Again() => draft.ShowStep(texts.Say("live.again"));

    public void Begins() => _gate = new SentenceGate(_show);

    public void Writes(string piece)
    {
        if (_gate?.Add(piece) is not [.., var last]) return;
        draft.ShowWords(last);
        if (!_hasSpoken) speaks();
        _hasSpoken = true;
    }

    public void Calls(IReadOnlyList<string> functions)
    {
        if (functions.Count > 0) draft.ShowStep(texts.Say(StepOf(functions[0])));
    }

    /// <summary>The words for a function; a foreign one has the general ones.</summary>
    private static string StepOf(string function) => function switch
    {
        "search_guides" => "live.search-guides",
        "tariff_price" or "tariff_sum" => "live.tariff",
        "look_up_bill" => "live.look-up-bill",
        "check_outage" => "live.check-outage",
        "check_progress" => "live.check-progress",
        "find_service_hall" => "live.find-service-hall",
        "report_repair" or "file_complaint" or "file_request" or "bind_account" => "live.prepare",
        "hand_to_human" => "live.hand-to-human",
        _ => "live.start",
    };

    private static string? Show(string beginning, ModelTurn asked, Veil veil, string question)
    {
        // A thought that has not ended would be taken for the answer.
        if (beginning.Contains("<think", StringComparison.OrdinalIgnoreCase)) return null;
        var text = AnswerText.Plain(beginning);
        if (text.Length is 0 or > AnswerText.Longest || AnswerText.IsRefusal(text) || veil.Unveil(text).AsSpan().ContainsAny(Unfinished)) return null;
        var verdict = GroundingCheck.Check(text, asked.Evidence, question);
        if (!verdict.IsGrounded || verdict.Cited.Count == 0 || AnswerText.Repeats(text, asked.Rules, asked.Evidence)) return null;
        var open = veil.Unveil(GroundingCheck.WithoutMarks(text));
        if (asked.Done is not null && PersonalData.IsIn(open)) return null;
        var shown = PersonalData.Mask(open);
        return PersonalData.IsIn(shown) ? null : shown;
    }
}
