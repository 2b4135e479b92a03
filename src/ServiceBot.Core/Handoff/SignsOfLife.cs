namespace ServiceBot.Core.Handoff;

/// <summary>Whoever acts is there, also where the live connection of their desk is lost: otherwise a talk would be taken from somebody
/// who is just writing in it.</summary>
public sealed class SignsOfLife(IHumanAgentStore people, TimeProvider time)
{
    /// <summary>One sign within this time is enough; below the shortest <see cref="HandoffOptions.PresenceGrace"/>.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>Somebody acts; told before what they do is done. Repeating is safe.</summary>
    public Task ActsAsync(HumanAgentPresence person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        return time.GetUtcNow() - person.SeenAt < Beat ? Task.CompletedTask : people.SeenAsync(person.Id, cancellationToken);
    }
}
