using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>Steps 3 and 4 of a message that is neither danger nor a wish for a person: the customer's business and questions,
/// and how the one comes back after the other.</summary>
internal sealed class TalkStep(
    BusinessStep business, MannerStep manner, MoodStep moods, QuestionStep questions, ModelStep model, HandoffStep handoff, FixedAnswers fixedAnswers, IReplyTexts texts, TimeProvider time)
{
    private const string SatisfactionPlugin = "satisfaction";
    private const string BillIntent = "bill";
    private const int MostQuestions = 3;
    private const int MostInBurst = 6;
    private const int LongestRemainder = 8;
    private const int LongestBareAnswer = 4;
    private const int LongestSkip = 3;
    private const int LongestFragment = 10;
    private const int LongestAnswer = 16;

    // A route below it does not interrupt a business that is being taken down.
    private const double Sure = 0.6;

    /// <summary>Answers a message.</summary>
    public async Task<Exchange> AnswerAsync(BusinessTurn turn, CustomerMessage message, CancellationToken cancellationToken)
    {
        var isTaking = turn.State.Form is { Asked: not null };
        if (manner.TryAnswer(message.Folded, turn.State) is { } way)
            return new Exchange(isTaking ? Remind([way.Answer], way.State) : [way.Answer], way.State);

        var attempt = await business.TryAsync(turn, cancellationToken);
        if (attempt.Taken is { } taken) return await GoOnAsync(turn, message, taken, cancellationToken);

        if (moods.TryAnswer(turn.Words, turn.State) is { } mood)
            return new Exchange(isTaking ? Remind([mood.Answer], mood.State) : [mood.Answer], isTaking ? mood.State : OpenForms.PassBy(mood.State));

        if (isTaking && turn.Words.Does(DialogueAct.Waits)) return new Exchange([Wait()], turn.State);
        // Insults open no complaint in the middle of a business: calm, and the question once more.
        if (isTaking && turn.Words.Does(DialogueAct.Abuses)) return Of(business.Miss(turn, attempt.Miss));
        if (!isTaking && turn.Words.Does(DialogueAct.Resumes) && !turn.Words.Asks) return new Exchange([NothingOpen()], turn.State);

        if (!isTaking && (turn.Words.Act is DialogueAct.Confirms or DialogueAct.Denies or DialogueAct.Cancels || turn.Words.Act is DialogueAct.Skips && turn.Words.Folded.Length <= LongestSkip) && turn.State.Pending is null && !turn.Words.Asks
            && !RouteRules.LacksSupply(turn.Words.Corrected) && FollowUp.Of(message, turn.State) is null
            && !(Afterthought.Of(message.Topic) is { } wanted && (CustomerMessage.IsQuestion(wanted) || CustomerMessage.IsWish(wanted))))
            return new Exchange([Nod()], OpenForms.PassBy(turn.State));

        // Numbers alone belong to what was asked before them, whoever answered it.
        if (!isTaking && message.IsOnlyIdentity
            && (questions.WishBefore(turn.State) ?? (IdentityReader.Read(message.Folded).Accounts.Count > 0 ? BillIntent : null)) is { } before
            && await business.StartAsync(WithQuestion(turn, before), before, cancellationToken) is { } meant)
            return Of(meant);

        if (!isTaking && Aside.Of(message.Topic) is { } both && await ReportBesidesAsync(turn, both.Report, both.Question, cancellationToken) is { } reported) return reported;

        var outcomes = await AskAsync(turn, message, cancellationToken);
        // What the bot can do by itself is known by now, so that it goes on with it whatever becomes of the model.
        if (await model.TryAnswerAsync(turn, message, outcomes, isTaking, cancellationToken) is { } written)
            return isTaking ? written with { Answers = Remind([.. written.Answers], turn.State) } : written;
        var answers = outcomes.Where(outcome => outcome.Answered is not null).Select(outcome => outcome.Answered).OfType<Answered>().ToList();
        if (!isTaking && outcomes.FirstOrDefault(IsForHuman) is { Intent: not null } wish)
        {
            if (HumanWish.IsOfOthers(turn.Words.Folded))
            {
                if (answers.Count == 0) answers.Add(await questions.AnswerWithoutBusinessAsync(message.Topic, turn.State, ChinaTime.Today(time), cancellationToken));
                return Close(answers, OpenForms.PassBy(turn.State));
            }
            var passed = wish.Score >= Sure
                ? await handoff.AnswerAsync(turn, isButton: false, cancellationToken)
                : await handoff.OfferAsync(turn, cancellationToken);
            return passed with { Answers = [.. answers, .. passed.Answers] };
        }
        foreach (var opening in outcomes.Where(outcome => outcome.Intent is not null && !IsForHuman(outcome) && MayOpen(outcome, isTaking, turn)).Take(1))
        {
            if (await business.StartAsync(turn, opening.Intent ?? "", cancellationToken) is { } started)
                return new Exchange([.. answers, started.Answered], started.State);
            if (answers.Count == 0) answers.Add(await questions.AnswerWithoutBusinessAsync(message.Topic, turn.State, ChinaTime.Today(time), cancellationToken));
        }
        if (!isTaking && turn.State.Form is not null && answers is [{ Intent: "other_scope" or "small_talk" }] && !RouteRules.NamesOtherMatter(turn.Words.Corrected))
            return new Exchange([fixedAnswers.Say(ReplyKind.Clarify, "dialogue.not-understood", "unclear")], OpenForms.PassBy(turn.State));
        if (!isTaking) return Close(answers, OpenForms.PassBy(turn.State));

        answers = [.. answers.Where(answered => IsDigression(answered, turn.Words))];
        return answers.Count == 0 ? Of(business.Miss(turn, attempt.Miss)) : new Exchange(Remind(answers, turn.State), turn.State);
    }

    /// <summary>Who calls one thing off and wants another in the same breath gets both.</summary>
    private async Task<Exchange> GoOnAsync(BusinessTurn turn, CustomerMessage message, BusinessStep.Taken taken, CancellationToken cancellationToken)
    {
        if (turn.State.Form is not { } left || taken.State.Form is not null || !turn.Words.Does(DialogueAct.Cancels) || Afterthought.Of(message.Folded) is not { } rest) return Of(taken);
        var topic = IdentityTopic.OrAll(rest);
        var words = turn.Words with { Typed = rest, Folded = rest, Corrected = rest, Topic = topic, Act = DialogueActs.Read(rest), Asks = CustomerMessage.IsQuestion(rest) };
        var other = turn with { Words = words, State = taken.State };
        // 那算了，查我自己的吧: the same once more, for another account.
        if (Afterthought.IsOfAnother(rest) && !business.Claims(words) && await business.StartPluginAsync(other, left.Plugin, cancellationToken) is { } again)
            return new Exchange([After(taken, again.Answered)], again.State);
        if (!words.Asks && !business.Claims(words)) return Of(taken);
        var next = await AnswerAsync(other, message with { Folded = rest, Topic = topic, Questions = [topic], IsBurstOfQuestions = false }, cancellationToken);
        if (next.Answers is not [var first, ..]) return Of(taken);
        return next with { Answers = [After(taken, first), .. next.Answers.Skip(1)] };
    }

    private static Answered After(BusinessStep.Taken taken, Answered next) => next with
    {
        Reply = next.Reply with { Text = taken.Answered.Reply.Text + "\n" + next.Reply.Text },
        Records = [.. taken.Answered.Records, .. next.Records],
    };

    /// <summary>A fault with a question by the way: the question is answered, and the report begins.</summary>
    private async Task<Exchange?> ReportBesidesAsync(BusinessTurn turn, string report, string question, CancellationToken cancellationToken)
    {
        var words = turn.Words with { Typed = report, Folded = report, Corrected = report, Topic = report, Act = DialogueActs.Read(report), Asks = false };
        if (await business.StartAsync(turn with { Words = words }, "repair", cancellationToken) is not { } started) return null;
        var asked = await questions.AnswerAsync(question, null, isOnly: true, turn.State, ChinaTime.Today(time), cancellationToken);
        return asked.Answered is { Reply.Citations.Count: > 0 } answered ? new Exchange([answered, started.Answered], started.State) : Of(started);
    }

    private async Task<IReadOnlyList<QuestionOutcome>> AskAsync(BusinessTurn turn, CustomerMessage message, CancellationToken cancellationToken)
    {
        var today = ChinaTime.Today(time);
        // 那要多久 in the middle of a business is of that business.
        var continues = FollowUp.Of(message, turn.State) ?? (ShortQuestion.IsHowLong(message.Topic) ? business.TitleOfOpen(turn.State) : null) ?? MatterOf(message.Topic, turn);
        if (message.IsBurstOfQuestions) return await AskEachAsync(message.Questions.Take(MostInBurst), turn.State, today, cancellationToken);

        var whole = await questions.AnswerAsync(message.Topic, continues, isOnly: true, turn.State, today, cancellationToken);
        if (continues is null && turn.State.Form is not { Asked: not null } && IsGuessAtFragment(whole, turn.Words)) return [await ContinueAsync(message.Topic, turn.State, today, cancellationToken)];
        if (continues is not null || message.Questions.Count < 2 || whole.Answered is not { Intent: "policy" } answered || !CanSplit(answered)) return [whole];

        // Several questions in one message: each gets its answer, unless they find the same one.
        var each = (await AskEachAsync(message.Questions.Take(MostQuestions), turn.State, today, cancellationToken))
            .Where(outcome => outcome.Answered is { } one && CanSplit(one)).ToList();
        return each.Count >= 2 ? each : [whole];
    }

    /// <summary>A few words that name no business, taken for one by likeness alone: 没通知啊, 我没动过, 农村的.</summary>
    private static bool IsGuessAtFragment(QuestionOutcome outcome, Words words) =>
        !words.Asks && words.Corrected.Count(ChineseText.IsHan) <= LongestFragment && !words.Corrected.Any(char.IsAsciiDigit) && !RouteRules.NamesWish(words.Corrected)
        && (outcome is { Intent: "complaint" or "report" or "suggestion" or "praise" or "progress" } && outcome.Intent != RouteRules.IntentOf(words.Corrected, RouteRules.IsElectric(words.Corrected), asks: false)
            || outcome.Answered is not { Reply.Citations.Count: > 0 } && RouteRules.TellsWhoTheyAre(words.Corrected));

    /// <summary>Such words belong to what was asked before them; without that they are asked for again.</summary>
    private async Task<QuestionOutcome> ContinueAsync(string fragment, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        if (state.Last is { Intent: "policy", Question.Length: > 0 } last
            && await questions.AnswerAsync(fragment, last.Question, isOnly: true, state, today, cancellationToken) is { Answered: { Reply.Citations.Count: > 0 } answered } continued)
            return answered.Topic?.PassageId == last.PassageId ? QuestionOutcome.Of(fixedAnswers.Say(ReplyKind.Clarify, "dialogue.told-already", "unclear")) : continued;
        return QuestionOutcome.Of(fixedAnswers.Say(ReplyKind.Clarify, "dialogue.not-understood", "unclear"));
    }

    private async Task<IReadOnlyList<QuestionOutcome>> AskEachAsync(
        IEnumerable<string> asked, ConversationState state, DateOnly today, CancellationToken cancellationToken)
    {
        var outcomes = new List<QuestionOutcome>();
        LastTopic? before = null;
        foreach (var question in asked)
        {
            var outcome = await questions.AnswerAsync(question, null, isOnly: false, before is null ? state : state with { Last = before }, today, cancellationToken);
            // 要收费吗 after 多久能来人修 names no matter of its own: what charges elsewhere is no answer.
            if (before is { PassageId: { } first } && question.Length <= LongestRemainder && !RouteRules.IsElectric(question) && outcome.Answered?.Topic is { Intent: "policy", PassageId: { } found } && !IsSameGuide(first, found))
                outcome = await questions.AnswerAsync(question, before.Question, isOnly: false, state with { Last = before }, today, cancellationToken);
            if (outcome.Answered?.Topic is { Intent: "policy" } topic) before = topic;
            outcomes.Add(outcome);
        }
        return [.. outcomes.DistinctBy(outcome => outcome.Answered?.Reply.Text ?? outcome.Intent)];
    }

    /// <summary>怎么赔, 损失谁负责 in the middle of a report are about its fault.</summary>
    private static string? MatterOf(string question, BusinessTurn turn) =>
        turn.Words.Asks && question.Length <= LongestFragment && !RouteRules.IsElectric(question) && turn.State.Form is { Asked: not null } form ? form[Form.MatterSlot] : null;

    private static bool IsSameGuide(string passage, string other) => passage.Split('#')[0] == other.Split('#')[0];

    private static bool IsForHuman(QuestionOutcome outcome) => outcome.Intent == HandoffStep.Intent;

    private static bool IsBareAnswer(Words words) =>
        words.Folded.Length <= LongestBareAnswer && !words.Asks && words.Does(DialogueAct.Confirms | DialogueAct.Denies | DialogueAct.Skips);

    /// <summary>In the middle of a business another one is opened only where it is named: 有, 就我家, 没人受伤, 能来看下吗 belong to the open
    /// one, however they are understood.</summary>
    private bool MayOpen(QuestionOutcome outcome, bool isTaking, BusinessTurn turn) =>
        !isTaking || outcome.Score >= Sure && !IsBareAnswer(turn.Words) && !business.IsOfOpenForm(outcome.Intent ?? "", turn.State)
        && (turn.Words.Corrected.Length > LongestAnswer || RouteRules.NamesWish(turn.Words.Corrected));

    /// <summary>Numbers that follow a question on bills answer that question, not the one for the newest bill.</summary>
    private static BusinessTurn WithQuestion(BusinessTurn turn, string intent) =>
        intent == BillIntent && turn.State.Last is { Question.Length: > 0 } last ? turn with { Words = turn.Words with { Topic = last.Question } } : turn;

    /// <summary>Only answers stand beside each other; a request of the customer's own takes the whole message.</summary>
    private static bool CanSplit(Answered answered) => answered.Reply.Kind is ReplyKind.Answer && answered.Reply.Citations.Count > 0;

    /// <summary>Whether an answer belongs to something else the customer asked in the middle of a business, rather than to a
    /// piece of it that nobody understood.</summary>
    private static bool IsDigression(Answered answered, Words words) => answered.Reply.Kind switch
    {
        ReplyKind.Answer or ReplyKind.Clarify or ReplyKind.Abstain => words.Asks,
        // Only what is clearly of something else; a question that nobody places is one about the business.
        ReplyKind.Refuse => answered.Intent is "injection" or "others_data" || words.Asks && RouteRules.NamesOtherMatter(words.Corrected),
        ReplyKind.SmallTalk => words.Does(DialogueAct.Thanks)
            || answered.Intent is "greeting" or "identity" && (words.Asks || DialogueActs.SaysNothing(words.Folded) || RouteRules.IntentOf(words.Corrected, isElectric: false, words.Asks) == "greeting"),
        _ => false,
    };

    private List<Answered> Remind(List<Answered> answers, ConversationState state)
    {
        if (business.Reminder(state) is not { } reminder) return answers;
        var last = answers[^1];
        answers[^1] = last with
        {
            Reply = last.Reply with
            {
                Text = last.Reply.Text + "\n\n" + reminder,
                SuggestedActions = [texts.Say("dialogue.continue"), texts.Say("dialogue.cancel")],
            },
        };
        return answers;
    }

    /// <summary>At the customer's thanks, once in an episode in which something was done: how content they are.</summary>
    private Exchange Close(List<Answered> answers, ConversationState state)
    {
        if (answers is not [{ Intent: "thanks" } thanks] || !Episodes.MayAsk(state) || !business.Knows(SatisfactionPlugin)) return new Exchange(answers, state);
        var episode = state.Episode?.Id ?? "";
        var now = time.GetUtcNow();
        return new Exchange(
            [thanks with { Reply = thanks.Reply with { Text = thanks.Reply.Text + "\n" + texts.Say("satisfaction.ask"), SuggestedActions = ["5", "4", "3", "2", "1"] } }],
            Episodes.MarkAsked(state) with
            {
                Form = new Form { Id = episode + "-s", Plugin = SatisfactionPlugin, OpenedAt = now, TouchedAt = now }.With("episode", episode),
            });
    }

    private Answered Wait() => fixedAnswers.Say(ReplyKind.SmallTalk, "dialogue.wait", "wait");

    private Answered Nod() => fixedAnswers.Say(ReplyKind.SmallTalk, "dialogue.nod", "nod");

    private Answered NothingOpen() => fixedAnswers.Say(ReplyKind.SmallTalk, "dialogue.nothing-open", "resume");

    private static Exchange Of(BusinessStep.Taken taken) => new([taken.Answered], taken.State);
}
