using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Access;

/// <summary>The people of the desk as pages see them: account and presence together.</summary>
internal sealed class DeskPeople(
    IDeskAccounts accounts, IHumanAgentStore presence, IOptions<HandoffOptions> options, TimeProvider time)
{
    public async Task<IReadOnlyList<DeskAgent>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = (await presence.ReadAsync(cancellationToken)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return [.. (await accounts.ReadAsync(cancellationToken)).Select(account => View(account, people.GetValueOrDefault(account.Id)))];
    }

    public async Task<DeskAgent> ReadAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return View(account, await presence.FindAsync(account.Id, cancellationToken));
    }

    /// <returns>Null when there is none.</returns>
    public async Task<DeskAgent?> FindAsync(string id, CancellationToken cancellationToken) =>
        await accounts.FindAsync(id, cancellationToken) is { } account ? await ReadAsync(account, cancellationToken) : null;

    private DeskAgent View(DeskAccount account, HumanAgentPresence? person) => new(
        account.Id, account.Name, account.DisplayName, account.Number, account.Roles, person?.Queues ?? [], person?.Regions ?? [],
        person?.Capacity ?? 0, person?.Load ?? 0, person?.IsAvailable ?? false,
        person is not null && time.GetUtcNow() - person.SeenAt < options.Value.PresenceGrace, account.IsDisabled, account.Version);
}

/// <summary>Somebody of the desk.</summary>
internal sealed record DeskAgent(
    string Id,
    string Name,
    string DisplayName,
    string Number,
    IReadOnlyList<DeskRole> Roles,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string> Regions,
    int Capacity,
    double Load,
    bool Available,
    bool Online,
    bool Disabled,
    int Version)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
