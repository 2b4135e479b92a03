namespace ServiceBot.Desk.Access;

/// <summary>Somebody who may use the desk. Queues, regions and capacity stand in the human agent's profile of the same id.</summary>
internal sealed record DeskAccount
{
    public required string Id { get; init; }

    /// <summary>What they type to sign in; one account whatever the case.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Work number (工号) that customers see; unique.</summary>
    public required string Number { get; init; }

    public required IReadOnlyList<DeskRole> Roles { get; init; }

    /// <summary>Null when they sign in elsewhere only.</summary>
    public string? PasswordHash { get; init; }

    public bool MustChangePassword { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Who vouches for them, with their id there; null for a local account.</summary>
    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; init; } = 1;

    public DeskCaller ToCaller() => new(Id, DisplayName, Number, Roles);

    /// <summary>The form in which names are compared.</summary>
    public static string KeyOf(string name) => name.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    /// <inheritdoc/>
    public override string ToString() => Id;
}
