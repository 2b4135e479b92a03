namespace ServiceBot.Desk.Supervision;

/// <summary>Everybody who may use the desk.</summary>
internal interface IDeskPeople
{
    /// <summary>All accounts, disabled ones included: their names stand beside old figures.</summary>
    Task<IReadOnlyList<DeskPerson>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Somebody who may use the desk.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Name">Name for signing in.</param>
/// <param name="DisplayName">Name that colleagues see.</param>
/// <param name="Number">Work number.</param>
/// <param name="Roles">Names of roles.</param>
/// <param name="IsDisabled">Whether the account is closed.</param>
internal sealed record DeskPerson(string Id, string Name, string DisplayName, string Number, IReadOnlyList<string> Roles, bool IsDisabled);
