using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Handoff;

/// <summary>Checks what a human agent says and hands it to the store.</summary>
internal sealed class HumanAgentWords(
    IEpisodeStore episodes, IHumanAgentStore people, SignsOfLife signs, HandoffTexts texts, TypingSignals typing) : IHumanAgentWords
{
    private const int LongestText = 2000;
    private const int LongestId = 64;

    public async Task<SayingOutcome> SayAsync(
        ConversationKey conversation, string humanAgent, string clientId, string text, IReadOnlyList<Citation> citations,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentNullException.ThrowIfNull(citations);
        if (text.Length > LongestText)
            throw new ArgumentException($"A message has at most {LongestText} characters.", nameof(text));
        if (clientId.Length > LongestId || clientId.Any(char.IsControl))
            throw new ArgumentException($"A client id has at most {LongestId} characters, none of them a control character.", nameof(clientId));
        if (await people.FindAsync(humanAgent, cancellationToken) is not { } person)
            return new SayingOutcome.Refused(MoveRefusal.NotFree);
        await signs.ActsAsync(person, cancellationToken);
        typing.Said(conversation, ActivityRole.HumanAgent);
        return await episodes.SayAsync(new HumanAgentWord
        {
            Conversation = conversation,
            HumanAgent = humanAgent,
            Number = person.Number,
            ClientId = clientId,
            Text = text.Trim(),
            Citations = citations,
            Announce = (_, _) => texts.Accepted(person.Number),
        }, cancellationToken);
    }
}
