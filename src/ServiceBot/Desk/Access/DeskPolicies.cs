using Microsoft.AspNetCore.Authorization;

namespace ServiceBot.Desk.Access;

/// <summary>Who may call; for <c>RequireAuthorization</c>. A supervisor may what an agent may, an admin what a supervisor may.</summary>
internal static class DeskPolicies
{
    /// <summary>Everybody who is signed in. The group <c>/api/desk</c> requires it already.</summary>
    public const string Agent = "desk-agent";

    public const string Supervisor = "desk-supervisor";

    public const string Admin = "desk-admin";

    /// <summary>Signed in, but perhaps with a password that has to be changed first.</summary>
    public const string SignedIn = "desk-signed-in";

    /// <summary>How callers of the desk are recognised.</summary>
    public const string Scheme = "desk";

    public static void Add(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        Add(options, Agent, DeskRole.Agent);
        Add(options, Supervisor, DeskRole.Supervisor);
        Add(options, Admin, DeskRole.Admin);
    }

    private static void Add(AuthorizationOptions options, string name, DeskRole least) => options.AddPolicy(name, policy => policy
        .AddAuthenticationSchemes(Scheme)
        .RequireAssertion(context => DeskCaller.TryOf(context.User)?.May(least) == true));
}
