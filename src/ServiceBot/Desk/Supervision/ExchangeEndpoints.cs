using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Supervision;

/// <summary>What was sent to the chat model and what came back, for admins.</summary>
internal static class ExchangeEndpoints
{
    private const int MostAtOnce = 200;
    private const int LengthOfKey = 26;

    public static void MapExchanges(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/model-exchanges", ReadAsync).RequireAuthorization(DeskPolicies.Admin).WithName("ReadModelExchanges").WithTags("Audit")
            .WithSummary("What was sent to the chat model for a conversation and what came back, oldest first. Audited.")
            .Produces<ExchangePage>().Refuses(400, 403);
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context, IModelJournal journal, IDeskAudit audit, CancellationToken cancellationToken, string? conversation = null, int limit = 50)
    {
        if (conversation is not { Length: LengthOfKey } || !conversation.All(char.IsAsciiLetterOrDigit))
            return DeskProblems.Invalid("conversation", "请指定会话编号。");
        if (limit is < 1 or > MostAtOnce)
            return DeskProblems.Invalid("limit", $"每次最多读取 {MostAtOnce} 条。");
        await audit.WriteAsync(AuditEntry.Of(context, AuditActions.ModelRead, conversation), cancellationToken);
        var exchanges = await journal.ReadAsync(new ConversationKey(conversation), limit, cancellationToken);
        return TypedResults.Ok(new ExchangePage([.. exchanges.Select(ExchangeView.Of)]));
    }
}

/// <summary>Exchanges of one conversation.</summary>
internal sealed record ExchangePage(IReadOnlyList<ExchangeView> Items);

/// <summary>An exchange as it was sent, masked as it was sent; its outcome is <c>answered</c>, or why the built-in answerer took
/// over. What was sent and received are messages as JSON.</summary>
internal sealed record ExchangeView(
    DateTimeOffset At, ModelPurpose Purpose, string Model, string Outcome, int TokensIn, int TokensOut, long Ms, string Sent, string? Received)
{
    public static ExchangeView Of(ModelExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return new ExchangeView(
            exchange.At, exchange.Purpose, exchange.Model,
            exchange.Failure is { } failure ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(failure.ToString()) : "answered",
            exchange.TokensIn, exchange.TokensOut, (long)exchange.Duration.TotalMilliseconds, exchange.Sent, exchange.Received);
    }
}
