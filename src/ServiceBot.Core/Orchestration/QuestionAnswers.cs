using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Orchestration;

/// <summary>Answers a question by the same steps as in a turn, for people who look on.</summary>
internal sealed class QuestionAnswers(QuestionStep questions, CheckStep check, PlaceNames places, SlipCorrector slips, TimeProvider time)
    : IQuestionAnswers
{
    public async Task<Reply> AnswerAsync(string question, ConversationState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(state);
        var turn = new Turn
        {
            Conversation = default,
            Address = new ConversationAddress { Channel = "desk", NativeId = "", ChannelUser = "" },
            Inbound = [new TranscriptEntry(1, new Activity
            {
                Id = "question",
                Type = ActivityType.Message,
                From = ActivityRole.Customer,
                Timestamp = time.GetUtcNow(),
                Text = question,
            })],
            State = state,
            StartedAt = time.GetUtcNow(),
        };
        var message = CustomerMessage.Read(turn, places, slips);
        var today = ChinaTime.Today(time);
        var outcome = await questions.AnswerAsync(message.Topic, FollowUp.Of(message, state), isOnly: true, state, today, cancellationToken);
        var answered = outcome.Answered ?? await questions.AnswerWithoutBusinessAsync(message.Topic, state, today, cancellationToken);
        return check.Check(answered, default);
    }
}
