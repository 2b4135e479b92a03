using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>Says in the API's description which refusals there are.</summary>
internal static class ProblemMetadata
{
    public static RouteGroupBuilder ProducesProblemBody(this RouteGroupBuilder group, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/json"]));
        return group;
    }
}
