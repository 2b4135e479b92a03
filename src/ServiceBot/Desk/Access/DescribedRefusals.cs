namespace ServiceBot.Desk.Access;

/// <summary>Short form for the description of an endpoint.</summary>
internal static class DescribedRefusals
{
    /// <summary>Says with which statuses it may refuse.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemBody>(status);
        return endpoint;
    }
}
