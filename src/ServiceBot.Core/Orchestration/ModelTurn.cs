using System.Text.RegularExpressions;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>One turn in which the chat model is asked: what it has been given, and what its function calls came to.</summary>
internal sealed partial class ModelTurn(
    ModelParts parts, BusinessTurn turn, IReadOnlyList<QuestionOutcome> outcomes, bool isTaking, Veil veil, Fence fence, IReadOnlyList<TranscriptEntry> window) : ICallTarget
{
    private const int Searched = 5;
    private const int ShortestNumber = 7;
    private const int MostEvidence = 24;
    private readonly Lock _lock = new();
    private readonly List<Evidence> _evidence = [];

    // Business whose answer the model may go on from; the others end in the words of their own form.
    private static readonly string[] Telling = ["bill", "outage", "progress", "area"];

    /// <summary>What the model was told, which nobody is told again.</summary>
    public string Rules => parts.Prompts.Answer.Rules;

    /// <summary>What an answer may rest on.</summary>
    public IReadOnlyList<Evidence> Evidence => _evidence;

    /// <summary>What the business said that was done in this turn; null for none. It stands when the model fails after it.</summary>
    public BusinessStep.Taken? Done { get; private set; }

    /// <summary>What is said instead of a text of the model; null where no function ended the loop.</summary>
    public Exchange? End { get; private set; }

    /// <summary>Region of an answer; null for none.</summary>
    public string? Region { get; private set; } = turn.Words.Regions is [var named, ..] ? named.Code : null;

    /// <summary>What the bot found by itself, as the first evidence: clauses for a question, and figures from the tables.</summary>
    /// <returns>The best score of a clause.</returns>
    public async Task<double> GatherAsync(string question, CancellationToken cancellationToken)
    {
        foreach (var outcome in outcomes)
            if (outcome.Answered is { Reply: { Kind: ReplyKind.Answer } reply } answered && answered.Intent.StartsWith("tariff", StringComparison.Ordinal))
            {
                Add(EvidenceKind.Tool, reply.Citations is [var table, ..] ? table.Title : answered.Intent, reply.Text, reply.Citations.Count > 0 ? reply.Citations[0] : null);
                Region ??= answered.Region;
            }
        var hits = await SearchAsync(question, cancellationToken);
        foreach (var hit in hits) Add(hit.Passage);
        return hits.Count == 0 ? 0 : hits.Max(hit => hit.Score);
    }

    /// <summary>The evidence so far as the model reads it.</summary>
    public string Passages() => _evidence.Count == 0
        ? parts.Texts.Say("model.none")
        : string.Join("\n\n", _evidence.Select(one => $"[{one.Number}] {fence.Inside(one.Title)}\n{fence.Inside(one.Text)}"));

    public string Unveil(string argument)
    {
        var real = veil.Unveil(argument);
        var digits = SpokenDigits.ToDigits(ChineseText.Fold(real));
        var said = window.Where(entry => entry.Activity.From is ActivityRole.Customer).Select(entry => entry.Activity.Text ?? "").Append(turn.Words.Typed)
            .Select(text => OnlyDigits(SpokenDigits.ToDigits(ChineseText.Fold(text)))).ToList();
        foreach (Match number in Number().Matches(digits))
        {
            var value = OnlyDigits(number.Value);
            if (value.Length >= ShortestNumber && !said.Exists(text => text.Contains(value, StringComparison.Ordinal))
                && !turn.State.Orders.Any(order => order.Contains(value, StringComparison.Ordinal)))
                throw new ChatArgumentException("参数里有客户没有说过的号码，只能用客户自己说过的");
        }
        if (IdentityReader.Read(digits) is { IsTailNamed: true, Tail: { } tail } && !said.Exists(text => text.Contains(tail, StringComparison.Ordinal)))
            throw new ChatArgumentException("核验由系统做，参数里不要写尾号");
        return real;
    }

    public Task<ToolOutcome> RunAsync(ChatCall call, CancellationToken cancellationToken) => call switch
    {
        ChatCall.Search search => SearchGuidesAsync(search.Question, cancellationToken),
        ChatCall.Ask ask => AskTablesAsync(ask.Question, cancellationToken),
        ChatCall.Foreign foreign => Task.FromResult(Bring(foreign.Name, foreign.Result, null)),
        ChatCall.Business or ChatCall.Human when isTaking => Task.FromResult(ToolOutcome.Invalid("客户有一件事还没办完，先不办别的")),
        ChatCall.Business one => DoAsync(one, cancellationToken),
        _ => HandOverAsync(cancellationToken),
    };

    private async Task<ToolOutcome> SearchGuidesAsync(string question, CancellationToken cancellationToken)
    {
        var marks = new List<int>();
        var texts = new List<string>();
        foreach (var hit in await SearchAsync(question, cancellationToken))
        {
            var last = _evidence.Count;
            if (Add(hit.Passage) is not { } one) continue;
            marks.Add(one.Number);
            // What the model has before it already costs no tokens twice.
            texts.Add($"[{one.Number}] {fence.Inside(one.Title)}" + (one.Number > last ? "\n" + fence.Inside(one.Text) : ""));
        }
        return texts.Count == 0
            ? new ToolOutcome(ToolStatus.NotFound, "没有找到资料")
            : new ToolOutcome(ToolStatus.Done, string.Join("\n\n", texts)) { Marks = marks };
    }

    private async Task<ToolOutcome> AskTablesAsync(string question, CancellationToken cancellationToken)
    {
        var folded = ChineseText.Fold(question);
        var answered = await parts.Tools.TryAnswerAsync(
            new PluginQuestion
            {
                Text = folded,
                Regions = CustomerMessage.RegionsIn(folded, parts.Places),
                KnownRegion = null,
                Today = ChinaTime.Today(parts.Time),
            },
            cancellationToken);
        if (answered is not { Reply.Kind: ReplyKind.Answer }) return new ToolOutcome(ToolStatus.NotFound, answered is null ? "电价表里没有" : veil.Cover(answered.Reply.Text));
        Region ??= answered.Region;
        return Bring(answered.Intent, answered.Reply.Text, answered.Reply.Citations is [var cited, ..] ? cited : null);
    }

    private async Task<ToolOutcome> DoAsync(ChatCall.Business call, CancellationToken cancellationToken)
    {
        if (Done is not null) return ToolOutcome.Invalid("这一轮已经查过一件了，请直接回答");
        // Where the customer's own words open the same business, they count and not the model's.
        var isOwn = outcomes.Any(outcome => outcome.Intent == call.Intent);
        var says = isOwn ? "" : call.Says + Identity();
        var taken = isOwn ? await parts.Business.StartAsync(turn, call.Intent, cancellationToken)
            : call.NeedsConsent ? await parts.Business.ProposeAsync(turn, call.Intent, says, cancellationToken)
            : await parts.Business.StartAsync(turn with { Words = WordsOf(says) }, call.Intent, cancellationToken);
        if (taken is null) return new ToolOutcome(ToolStatus.NotFound, "这件事系统办不了，请换一种办法");
        if (taken.State.Form is { Asked: not null } || !Telling.Contains(call.Intent))
        {
            End = new Exchange([taken.Answered], taken.State);
            return new ToolOutcome(ToolStatus.NeedsCustomer, "由客户回答");
        }
        Done = taken;
        var reply = taken.Answered.Reply;
        if (reply.Kind is ReplyKind.Apology or ReplyKind.Abstain)
            return new ToolOutcome(reply.Kind is ReplyKind.Apology ? ToolStatus.Unavailable : ToolStatus.NotFound, Orders.Without(veil.CoverFound(reply.Text)));
        return Bring(call.Intent, reply.Text, reply.Citations is [var cited, ..] ? cited : null);
    }

    /// <summary>Nobody is called on the model's word alone: the customer is asked.</summary>
    private async Task<ToolOutcome> HandOverAsync(CancellationToken cancellationToken)
    {
        End = await parts.Handoff.OfferAsync(turn, cancellationToken);
        return new ToolOutcome(ToolStatus.NeedsCustomer, "由客户回答");
    }

    private ToolOutcome Bring(string title, string text, Citation? citation) => Add(EvidenceKind.Tool, title, text, citation) is { } one
        ? new ToolOutcome(ToolStatus.Done, fence.Inside(one.Text)) { Marks = [one.Number] }
        : ToolOutcome.Invalid("资料已经够多了，请直接回答");

    private async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(string question, CancellationToken cancellationToken)
    {
        var (folded, today) = (ChineseText.Fold(question), ChinaTime.Today(parts.Time));
        var asked = TimedSearch.TimeOf(folded, today) ?? TimedSearch.TimeOf(turn.Words.Topic, today);
        var query = new KnowledgeQuery { Text = asked?.Without(folded) ?? folded, Top = Searched, Region = Region ?? turn.State.Region };
        return await TimedSearch.SearchAsync(parts.Index, query, asked, today, cancellationToken);
    }

    private Evidence? Add(Passage passage)
    {
        lock (_lock)
            if (_evidence.Find(one => one.Citation?.PassageId == passage.Id) is { } known) return known;
        var reserve = ValidityTexts.Behind(parts.Texts, passage) + (passage.Confidence is Confidence.A ? "" : "（以当地供电公司公布为准）");
        return Add(EvidenceKind.Passage, AnswerStep.Cite(passage).Title, passage.Text + reserve, AnswerStep.Cite(passage));
    }

    private Evidence? Add(EvidenceKind kind, string title, string text, Citation? citation)
    {
        lock (_lock)
        {
            if (_evidence.Count >= MostEvidence) return null;
            // Orders to the model are nobody's answer, wherever they stand. Clauses and service halls are public; only what was looked up for the customer may hold personal data.
            var one = new Evidence(_evidence.Count + 1, kind, title, Orders.Without(kind is EvidenceKind.Passage ? text : title == "area" ? veil.Cover(text) : veil.CoverFound(text)), citation);
            _evidence.Add(one);
            return one;
        }
    }

    /// <summary>Who the customer said to be in this very message; the model can add nothing to it.</summary>
    private string Identity()
    {
        var said = IdentityReader.Read(turn.Words.Folded);
        return (said.Accounts is [var account, ..] ? "，户号" + account.Value : "") + (said.Tail is { } tail ? "，尾号" + tail : "");
    }

    private Words WordsOf(string says)
    {
        var folded = ChineseText.Fold(says);
        return turn.Words with
        {
            Typed = says,
            Folded = folded,
            Corrected = folded,
            Topic = IdentityTopic.OrAll(folded),
            Act = DialogueAct.None,
            Asks = CustomerMessage.IsQuestion(folded),
            Regions = CustomerMessage.RegionsIn(folded, parts.Places),
        };
    }

    private static string OnlyDigits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex("[0-9](?:[ -]?[0-9])*")]
    private static partial Regex Number();
}
