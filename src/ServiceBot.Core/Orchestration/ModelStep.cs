using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 4 with a chat model, where one is set: an answer from numbered sources, or the customer's business by way of its
/// dialogue. Whatever goes wrong with the model, the bot goes on by itself in the same turn.</summary>
internal sealed partial class ModelStep(ModelParts parts, IEnumerable<IModelTurns> meters, ILogger<ModelStep> logger)
{
    private const double Certain = 0.85;
    private const int LongestFragment = 16;
    private const int RewrittenLines = 4;

    /// <summary>Tries the model.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="message">What the customer wrote.</param>
    /// <param name="outcomes">What the bot would do by itself.</param>
    /// <param name="isTaking">Whether a business waits for the customer's answer: then the model may only answer a question.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null: the bot goes on by itself.</returns>
    public async Task<Exchange?> TryAnswerAsync(
        BusinessTurn turn, CustomerMessage message, IReadOnlyList<QuestionOutcome> outcomes, bool isTaking, CancellationToken cancellationToken)
    {
        if (parts.Chat.Client is not { } client || !MayAsk(turn, outcomes, isTaking)) return null;
        if (parts.Chat.IsAway())
        {
            foreach (var meter in meters) meter.Ended(ModelFailure.BreakerOpen, TimeSpan.Zero, 0);
            return null;
        }
        var options = parts.Options.Value;
        var began = parts.Time.GetTimestamp();
        var budget = new TurnBudget(options, parts.Time);
        var loop = new ToolLoop(client, new ModelCall(ModelPurpose.Answer, turn.Turn.Conversation, budget), options);
        var live = LiveOf(turn.Turn, began);
        live?.Start();
        using var patience = new CancellationTokenSource(options.TurnTimeout, parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        ModelTurn? asked = null;
        ModelFailure? failure = null;
        Exchange? exchange = null;
        try
        {
            var memory = await parts.Memory.ReadAsync(turn.Turn, cancellationToken);
            var veil = options.SendPersonalData ? Veil.Open() : Veil.Of([.. memory.Window.Where(entry => entry.Activity.From is ActivityRole.Customer).Select(entry => entry.Activity.Text ?? ""), turn.Words.Typed]);
            // Agents and the bot itself name people as well.
            foreach (var entry in memory.Window.Where(entry => entry.Activity.From is not ActivityRole.Customer)) veil.LearnFound(entry.Activity.Text ?? "");
            veil.LearnFound(memory.Summary?.Text ?? "");
            var fence = new Fence();
            asked = new ModelTurn(parts, turn, outcomes, isTaking, veil, fence, memory.Window);
            exchange = await AskAsync(new Talk(turn, message, memory, veil, fence, loop, asked, isTaking, live), client, budget, either.Token);
            exchange = exchange with { State = exchange.State with { Summary = memory.Summary } };
            parts.Memory.WriteLater(turn.Turn.Conversation, memory.Summary);
        }
        catch (ModelException wrong)
        {
            failure = wrong.Failure;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            failure = ModelFailure.Timeout;
        }
        var took = parts.Time.GetElapsedTime(began);
        Log.Ended(logger, turn.Turn.Conversation, failure?.ToString() ?? "Answered", budget.Steps, budget.Tokens, took.TotalMilliseconds);
        foreach (var meter in meters) meter.Ended(failure, took, budget.Tokens);
        // What a business has said already in its own words is the bot's answer.
        return exchange ?? (asked?.Done is { } done ? new Exchange([done.Answered], done.State) : null);
    }

    /// <returns>Null where nobody looks on.</returns>
    private LiveAnswer? LiveOf(Turn turn, long began) => parts.Live.Begin(turn) is not { } draft ? null : new LiveAnswer(draft, parts.Texts, () =>
    {
        foreach (var meter in meters) meter.FirstWords(parts.Time.GetElapsedTime(began));
    });

    /// <summary>Whether the model could make it better: not for what is greeted, declined or surely someone's business by words alone.</summary>
    private static bool MayAsk(BusinessTurn turn, IReadOnlyList<QuestionOutcome> outcomes, bool isTaking)
    {
        if (isTaking && (!turn.Words.Asks || outcomes.Any(outcome => outcome.Intent is not null))) return false;
        return outcomes.Count > 0 && outcomes.All(outcome => outcome switch
        {
            // A complaint is taken down, never talked away.
            { Intent: HandoffStep.Intent or "complaint" or "report" or "suggestion" or "praise" } => false,
            { Intent: not null } => outcome.Score < Certain,
            { Answered: { } answered } => answered.Reply.Kind switch
            {
                ReplyKind.Answer or ReplyKind.Clarify => true,
                ReplyKind.Abstain => answered.Intent == FixedAnswers.Unanswered,
                ReplyKind.Refuse => answered.Intent == "other_scope" && RouteRules.IsElectric(turn.Words.Corrected),
                _ => false,
            },
            _ => false,
        });
    }

    private async Task<Exchange> AskAsync(Talk talk, IChatClient client, TurnBudget budget, CancellationToken cancellationToken)
    {
        var continues = FollowUp.Of(talk.Message, talk.Turn.State);
        var question = continues is null ? talk.Message.Topic : talk.Message.Topic + "，" + continues;
        var score = await talk.Asked.GatherAsync(question, cancellationToken);
        if (continues is null && score < parts.Knowledge.Value.AnswerThreshold && question.Length <= LongestFragment && talk.Memory.Window.Count > 0)
            await talk.Asked.GatherAsync(await RewriteAsync(talk, client, budget, cancellationToken), cancellationToken);

        var prompt = parts.Prompts.Answer;
        var settings = (prompt.Temperature, prompt.MostTokens);
        var messages = MessagesOf(talk, prompt);
        talk.Live?.Expect(talk.Asked, talk.Veil, question);
        var functions = talk.IsTaking ? ChatFunctions.Reading : ChatFunctions.All;
        var text = await talk.Loop.RunAsync(messages, [.. functions, .. parts.Foreign], talk.Asked, settings, talk.Live, cancellationToken);
        if (text is null) return talk.Asked.End ?? throw new InvalidOperationException("A function ended the loop without words for the customer.");
        var (draft, wrong) = Judge(text, talk, question);
        if (draft is not null) return draft;
        talk.Live?.Again();
        messages.AddRange(parts.Prompts.AnswerAgain.Render(("reason", wrong)).Select(ToMessage));
        text = await talk.Loop.RunAsync(messages, [], talk.Asked, settings, talk.Live, cancellationToken);
        return Judge(text ?? "", talk, question).Draft ?? throw new ModelException(ModelFailure.Ungrounded, "The text states what no source says, also after it was told.");
    }

    private List<ChatMessage> MessagesOf(Talk talk, PromptFile prompt)
    {
        var (veil, fence) = (talk.Veil, talk.Fence);
        var rendered = prompt.Render(
            ("today", $"{ChinaTime.Today(parts.Time):yyyy年M月d日}"),
            ("fence", fence.Mark),
            ("facts", Facts(talk)),
            ("passages", talk.Asked.Passages()),
            ("question", fence.Inside(veil.Cover(talk.Turn.Words.Typed)))).Select(ToMessage).ToList();
        // The talk so far stands between the rules and the message.
        rendered.InsertRange(rendered.Count - 1, talk.Memory.Window.Select(entry => TalkMemory.ToMessage(entry, text => fence.Inside(Orders.Without(veil.Cover(text))))));
        return rendered;
    }

    /// <summary>What the server knows by itself; nothing of it comes from what was said.</summary>
    private string Facts(Talk talk)
    {
        var (state, texts) = (talk.Turn.State, parts.Texts);
        var facts = new List<string> { texts.Say(state.Session is { AccountNumber.Length: > 0 } ? "model.verified" : "model.unverified") };
        if ((talk.Asked.Region ?? state.Region) is { } region && parts.Places.OfficialName(region) is { } name) facts.Add(texts.Say("model.region", ("region", name)));
        if (talk.IsTaking && parts.Business.TitleOfOpen(state) is { } title) facts.Add(texts.Say("model.waiting", ("title", title)));
        foreach (var left in state.Suspended.Take(1)) facts.Add(texts.Say("model.suspended", ("title", parts.Business.TitleOfOpen(state with { Form = left }) ?? "")));
        if (talk.Memory.Summary is { } summary) facts.Add(texts.Say("model.summary", ("summary", "\n" + talk.Fence.Mark + "\n" + talk.Fence.Inside(Orders.Without(talk.Veil.Cover(summary.Text))) + "\n" + talk.Fence.Mark)));
        return string.Join('\n', facts.Select(fact => "- " + fact));
    }

    /// <summary>A short question that finds nothing by itself, made whole by the model with the talk before it.</summary>
    private async Task<string> RewriteAsync(Talk talk, IChatClient client, TurnBudget budget, CancellationToken cancellationToken)
    {
        var (veil, fence, prompt) = (talk.Veil, talk.Fence, parts.Prompts.Rewrite);
        List<ChatMessage> messages = [.. prompt.Render(
            ("fence", fence.Mark),
            ("history", string.Join('\n', talk.Memory.Window.TakeLast(RewrittenLines).Select(entry => fence.Inside(veil.Cover(entry.Activity.Text ?? ""))))),
            ("question", fence.Inside(veil.Cover(talk.Message.Topic)))).Select(ToMessage)];
        var rewriting = new ToolLoop(client, new ModelCall(ModelPurpose.Rewrite, talk.Turn.Turn.Conversation, budget), parts.Options.Value);
        var rewritten = await rewriting.RunAsync(messages, [], talk.Asked, (prompt.Temperature, prompt.MostTokens), listener: null, cancellationToken) ?? "";
        return rewritten.Length is > 0 and <= 80 ? veil.Unveil(rewritten) : talk.Message.Topic;
    }

    /// <summary>The text as an answer, or what is wrong with it.</summary>
    private (Exchange? Draft, string Wrong) Judge(string written, Talk talk, string question)
    {
        if (written.Length > AnswerText.LongestRead) throw new ModelException(ModelFailure.TooLong, "The text is longer than any answer.");
        var text = AnswerText.Plain(written);
        if (text.Length == 0 || AnswerText.IsRefusal(text)) throw new ModelException(ModelFailure.Refused, "The model says that it has nothing to answer from.");
        if (text.Contains(talk.Fence.Mark, StringComparison.Ordinal)) throw new ModelException(ModelFailure.Refused, "The model repeats the boundary of its data.");
        var evidence = talk.Asked.Evidence;
        if (AnswerText.Repeats(text, talk.Asked.Rules, evidence)) throw new ModelException(ModelFailure.Refused, "The model repeats what it was told.");
        if (AnswerText.IsQuestion(text) && talk.Asked.Done is null && GroundingCheck.IsHarmlessQuestion(text, evidence, talk.Veil.Cover(question)))
            return (Say(talk, new Reply { Kind = ReplyKind.Clarify, Text = Open(GroundingCheck.WithoutMarks(text), talk), IsModelWritten = true }, "unclear", question), "");

        var verdict = GroundingCheck.Check(text, evidence, talk.Veil.Cover(question));
        List<string> wrong = [];
        if (verdict.Unsupported.Count > 0) wrong.Add(parts.Texts.Say("model.unsupported", ("list", string.Join('、', verdict.Unsupported))));
        if (verdict.MissingMarks.Count > 0) wrong.Add(parts.Texts.Say("model.missing-marks", ("list", string.Join('、', verdict.MissingMarks.Select(mark => $"[{mark}]")))));
        if (verdict.Strange.Count > 0) wrong.Add(parts.Texts.Say("model.strange", ("list", string.Join(' ', verdict.Strange))));
        if (verdict.Claims.Count > 0) wrong.Add(parts.Texts.Say("model.claims", ("list", string.Join('、', verdict.Claims))));
        if (verdict.Cited.Count == 0) wrong.Add(parts.Texts.Say("model.no-marks"));
        if (text.Length > AnswerText.Longest) wrong.Add(parts.Texts.Say("model.too-long"));
        if (wrong.Count > 0) return (null, string.Concat(wrong));

        List<Evidence> kept = [.. verdict.Cited.Select(mark => evidence.First(one => one.Number == mark)).Where(one => one.Citation is not null)];
        var reply = new Reply
        {
            Kind = ReplyKind.Answer,
            Text = Open(AnswerText.Renumber(text, [.. kept.Select(one => one.Number)]), talk),
            Citations = [.. kept.Select(one => one.Citation).OfType<Citation>()],
            IsModelWritten = true,
        };
        // Words of a business with a number that would have to be hidden say it better themselves.
        if (talk.Asked.Done is { } done) return (PersonalData.IsIn(talk.Veil.Unveil(text)) ? new Exchange([done.Answered], done.State) : Beside(done, reply), "");
        var others = evidence.Where(one => one.Kind is EvidenceKind.Passage && !verdict.Cited.Contains(one.Number))
            .Select(one => one.Citation?.Title.Split(" · ")[^1] ?? "").Where(title => title.Length is > 0 and <= 20).Distinct().Take(3);
        return (Say(talk, reply with { SuggestedActions = [.. others] }, kept.Count > 0 ? "policy" : "model", question), "");
    }

    private static Exchange Say(Talk talk, Reply reply, string intent, string question)
    {
        var answered = new Answered(reply, intent)
        {
            Region = talk.Asked.Region,
            Topic = new LastTopic { Intent = "policy", Question = question, PassageId = reply.Citations is [var cited, ..] ? cited.PassageId : null },
        };
        return new Exchange([answered], talk.IsTaking ? talk.Turn.State : OpenForms.PassBy(talk.Turn.State));
    }

    /// <summary>What was looked up, in the model's words: card, next steps and records stay those of the business.</summary>
    private static Exchange Beside(BusinessStep.Taken done, Reply reply) => new(
        [done.Answered with
        {
            Reply = done.Answered.Reply with
            {
                Text = reply.Text,
                Citations = reply.Citations,
                IsModelWritten = true,
            },
        }],
        done.State);

    /// <summary>The customer's own values in place of placeholders; numbers that point to a person stay masked as everywhere.</summary>
    private static string Open(string text, Talk talk) => PersonalData.Mask(talk.Veil.Unveil(text));

    private static ChatMessage ToMessage((string Role, string Text) message) => new(new ChatRole(message.Role), message.Text);

    private sealed record Talk(
        BusinessTurn Turn, CustomerMessage Message, TalkMemory.Remembered Memory, Veil Veil, Fence Fence, ToolLoop Loop, ModelTurn Asked, bool IsTaking, LiveAnswer? Live);

    private static partial class Log
    {
        [LoggerMessage(EventId = 3010, Level = LogLevel.Information,
            Message = "The chat model in a turn of {Conversation}: {Outcome}, {Steps} calls, {Tokens} tokens, {ElapsedMs:F0} ms")]
        public static partial void Ended(ILogger logger, ConversationKey conversation, string outcome, int steps, int tokens, double elapsedMs);
    }
}
