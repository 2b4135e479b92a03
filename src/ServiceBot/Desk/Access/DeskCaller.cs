using System.Security.Claims;

namespace ServiceBot.Desk.Access;

/// <summary>Who calls. Endpoints may take it as a parameter.</summary>
/// <param name="Id">Id of the account, which is also the id of the human agent.</param>
/// <param name="Name">Name that colleagues see.</param>
/// <param name="Number">Work number (工号) that customers see.</param>
/// <param name="Roles">What was given to them; see <see cref="May"/>.</param>
internal sealed record DeskCaller(string Id, string Name, string Number, IReadOnlyList<DeskRole> Roles)
{
    private const string NumberClaim = "number", SessionClaim = "session", MustChangeClaim = "must-change";

    /// <summary>Key of the session, for <see cref="ClaimsPrincipal"/>s that live long.</summary>
    public string Session { get; private init; } = "";

    /// <summary>Whether nothing is allowed but to change the password.</summary>
    public bool MustChangePassword { get; private init; }

    public bool IsSupervisor => May(DeskRole.Supervisor);

    public bool IsAdmin => May(DeskRole.Admin);

    /// <summary>Whether one of the roles includes this one.</summary>
    public bool May(DeskRole least) => !MustChangePassword && Roles.Any(role => role >= least);

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks its policy.</exception>
    public static DeskCaller Of(ClaimsPrincipal user) =>
        TryOf(user) ?? throw new InvalidOperationException("Nobody is signed in at the desk; the endpoint lacks its policy.");

    /// <inheritdoc cref="Of(ClaimsPrincipal)"/>
    public static DeskCaller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.User);
    }

    /// <returns>Null when nobody is signed in at the desk.</returns>
    public static DeskCaller? TryOf(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id ? null : new DeskCaller(
        id,
        user.FindFirstValue(ClaimTypes.Name) ?? "",
        user.FindFirstValue(NumberClaim) ?? "",
        [.. user.FindAll(ClaimTypes.Role).Select(claim => Enum.Parse<DeskRole>(claim.Value))])
    {
        Session = user.FindFirstValue(SessionClaim) ?? "",
        MustChangePassword = user.HasClaim(MustChangeClaim, "true"),
    };

    /// <summary>Lets minimal APIs give it to endpoints.</summary>
    public static ValueTask<DeskCaller?> BindAsync(HttpContext context) => ValueTask.FromResult<DeskCaller?>(Of(context));

    /// <summary>What a request of this caller carries.</summary>
    /// <param name="session">Key of the session.</param>
    /// <param name="mustChangePassword">Whether the password has to be changed first.</param>
    public ClaimsPrincipal ToPrincipal(string session, bool mustChangePassword) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Name, Name), new(NumberClaim, Number), new(SessionClaim, session),
        new(MustChangeClaim, mustChangePassword ? "true" : "false"),
        .. Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
    ], DeskPolicies.Scheme));

    /// <inheritdoc/>
    public override string ToString() => Id;
}
