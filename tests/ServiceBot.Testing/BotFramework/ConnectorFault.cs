namespace ServiceBot.Testing.BotFramework;

/// <summary>What a platform does instead of taking a call.</summary>
public sealed record ConnectorFault
{
    /// <summary>HTTP status; 0 cuts the connection.</summary>
    public int Status { get; init; }

    /// <summary>Value of <c>Retry-After</c>; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Code in the body; null for an empty body.</summary>
    public string? Code { get; init; }

    /// <summary>Where the call is passed on to; null for nowhere.</summary>
    public string? Location { get; init; }

    /// <summary>Passes when the call may go on; null for at once.</summary>
    public Engine.Gate? Until { get; init; }

    public static ConnectorFault Reset { get; } = new();

    public static ConnectorFault Of(int status, string? code = null, string? retryAfter = null) =>
        new() { Status = status, Code = code, RetryAfter = retryAfter };

    /// <summary>Holds a call until a gate opens, then takes it.</summary>
    public static ConnectorFault Hold(Engine.Gate until) => new() { Status = 200, Until = until };
}
