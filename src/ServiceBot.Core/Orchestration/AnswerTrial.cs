using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>What the bot would make of a question with some index of knowledge. Nothing is stored, nobody hears of it.</summary>
public sealed class AnswerTrial
{
    private readonly Func<IKnowledgeIndex, QuestionStep> _steps;
    private readonly PlaceNames _places;
    private readonly SlipCorrector _slips;
    private readonly TimeProvider _time;

    internal AnswerTrial(
        RouteStep router, ToolStep tools, FixedAnswers fixedAnswers, BusinessStep business, PlaceNames places, SlipCorrector slips,
        IReplyTexts texts, IOptions<KnowledgeOptions> options, TimeProvider time)
    {
        (_places, _slips, _time) = (places, slips, time);
        _steps = index => new QuestionStep(router, tools, new AnswerStep(index, texts, options), fixedAnswers, business, places);
    }

    /// <summary>Asks as a customer who writes for the first time, today.</summary>
    /// <param name="index">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ValueTask<TrialAnswer> AskAsync(IKnowledgeIndex index, string question, CancellationToken cancellationToken) =>
        AskAsync(index, question, null, cancellationToken);

    /// <summary>The same on another day.</summary>
    /// <param name="index">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="day">The day, China time; null for today.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<TrialAnswer> AskAsync(IKnowledgeIndex index, string question, DateOnly? day, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var turn = new Turn
        {
            Conversation = new ConversationKey("trial"),
            Address = new ConversationAddress { Channel = "trial", NativeId = "trial", ChannelUser = "trial" },
            Inbound = [new TranscriptEntry(1, new Activity
            {
                Id = "1",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = _time.GetUtcNow(),
                Text = question,
            })],
            State = ConversationState.Empty,
            StartedAt = _time.GetUtcNow(),
        };
        var message = CustomerMessage.Read(turn, _places, _slips);
        var outcome = await _steps(index).AnswerAsync(message.Topic, null, isOnly: true, turn.State, day ?? ChinaTime.Today(_time), cancellationToken);
        return new TrialAnswer(outcome.Answered?.Reply, outcome.Answered?.Intent ?? outcome.Intent ?? "");
    }
}
