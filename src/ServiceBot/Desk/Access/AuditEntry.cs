namespace ServiceBot.Desk.Access;

/// <summary>Something that was done at the desk.</summary>
/// <param name="Agent">Id of the account; empty when nobody was signed in.</param>
/// <param name="AgentName">The name at that time.</param>
/// <param name="What">One of <see cref="AuditActions"/>.</param>
internal sealed record AuditEntry(string Agent, string AgentName, string What)
{
    /// <summary>Key of the conversation it concerns; null for none.</summary>
    public string? Conversation { get; init; }

    /// <summary>What exactly, such as the name of a field and why it was shown; never the value of a customer's field.</summary>
    public string? Detail { get; init; }

    /// <summary>Where the request came from.</summary>
    public string? Address { get; init; }

    /// <summary>What a caller does.</summary>
    public static AuditEntry Of(HttpContext context, string what, string? conversation = null, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var caller = DeskCaller.Of(context);
        return new AuditEntry(caller.Id, caller.Name, what)
        {
            Conversation = conversation,
            Detail = detail,
            Address = AddressOf(context),
        };
    }

    /// <summary>The address of a request.</summary>
    public static string? AddressOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.RemoteIpAddress?.ToString();
    }
}
