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
        LiveKnowledge knowledge, IReplyTexts texts, IOptions<KnowledgeOptions> options, TimeProvider time)
    {
        (_places, _slips, _time) = (places, slips, time);
        _steps = index => new QuestionStep(router, tools, new AnswerStep(index, knowledge, texts, options), fixedAnswers, business, places, new TopicKeeper(knowledge));
    }

    /// <summary>Asks as a customer who writes for the first time, today, and whose region nobody knows.</summary>
    /// <param name="index">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ValueTask<TrialAnswer> AskAsync(IKnowledgeIndex index, string question, CancellationToken cancellationToken) =>
        AskAsync(index, question, null, null, cancellationToken);

    /// <summary>Asks as a customer who writes for the first time.</summary>
    /// <param name="index">What to answer from.</param>
    /// <param name="question">As typed.</param>
    /// <param name="region">Region that is known of them; null for none.</param>
    /// <param name="day">The day they ask on; null: today.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<TrialAnswer> AskAsync(
        IKnowledgeIndex index, string question, string? region, DateOnly? day, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var state = ConversationState.Empty with { Region = region };
        var outcome = await _steps(index).AnswerAsync(Read(question).Topic, null, isOnly: true, state, day ?? ChinaTime.Today(_time), cancellationToken);
        return new TrialAnswer(outcome.Answered?.Reply, outcome.Answered?.Intent ?? outcome.Intent ?? "");
    }

    /// <summary>What that question searches for.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="region">Region that is known of the customer; one that the question names goes before it.</param>
    /// <param name="day">The day they ask on; null: today.</param>
    public TrialSearch SearchOf(string question, string? region = null, DateOnly? day = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        var (topic, today) = (Read(question).Topic, day ?? ChinaTime.Today(_time));
        var time = TimedSearch.TimeOf(topic, today);
        var regions = CustomerMessage.RegionsIn(topic, _places);
        return new TrialSearch(
            time?.Without(topic) ?? topic, regions.Count > 0 ? regions[0].Code : region,
            time is { IsVague: true } ? null : time?.DayOf(today) ?? today, time is { IsVague: true } ? today : null);
    }

    private CustomerMessage Read(string question)
    {
        var now = _time.GetUtcNow();
        return CustomerMessage.Read(new Turn
        {
            Conversation = new ConversationKey("trial"),
            Address = new ConversationAddress { Channel = "trial", NativeId = "trial", ChannelUser = "trial" },
            Inbound = [new TranscriptEntry(1, new Activity
            {
                Id = "1",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = now,
                Text = question,
            })],
            State = ConversationState.Empty,
            StartedAt = now,
        }, _places, _slips);
    }
}
