using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Access;

/// <summary>What an admin sets for an account.</summary>
internal sealed record AgentBody
{
    private const int UsualCapacity = 3;

    /// <summary>Sign-in name; only for a new one.</summary>
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public string? Number { get; init; }

    public IReadOnlyList<DeskRole>? Roles { get; init; }

    public IReadOnlyList<string>? Queues { get; init; }

    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>Conversations at once; 3 where nothing is said.</summary>
    public int? Capacity { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Version that was seen; null to overwrite.</summary>
    public int? Version { get; init; }

    internal IReadOnlyList<DeskRole> RolesOrNone => Roles ?? [];

    internal DeskAccount ApplyTo(DeskAccount account) => account with
    {
        DisplayName = (DisplayName ?? "").Trim(),
        Number = (Number ?? "").Trim(),
        Roles = RolesOrNone,
        IsDisabled = Disabled,
    };

    internal HumanAgentProfile ToProfile(string id) => new(id, (Number ?? "").Trim(), Capacity ?? UsualCapacity, Queues ?? [], Regions ?? []);

    /// <summary>For the audit log.</summary>
    internal string Describe(DeskAccount account) =>
        $"{account.Name} {Number} [{string.Join(',', RolesOrNone)}]{(Disabled ? " disabled" : "")} queues={string.Join(',', Queues ?? [])}";

    /// <inheritdoc/>
    public override string ToString() => nameof(AgentBody);
}
