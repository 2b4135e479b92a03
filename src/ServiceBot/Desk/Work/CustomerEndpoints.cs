using ServiceBot.Core.Text;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>The customer of a conversation, masked; single fields as they are, with a reason that is written down.</summary>
internal static class CustomerEndpoints
{
    private const int ShortestWhy = 2;
    private const int LongestWhy = 200;

    public static void MapCustomer(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/conversations/{id}/customer", ReadAsync).WithName("ReadCustomer").WithTags("Customer")
            .WithSummary("Accounts (masked), bills, outages, work orders, and earlier handoffs on all channels. Audited.").Produces<CustomerItem>().Refuses(403, 404);
        api.MapPost("/conversations/{id}/customer/reveal", RevealAsync).WithName("RevealField").WithTags("Customer")
            .WithSummary("Shows one field as it is. Audited with the reason.").Produces<RevealedField>().Refuses(400, 403, 404);
    }

    private static Task<IResult> ReadAsync(
        string id, HttpContext context, ConversationGate gate, CustomerPanel panel, Colleagues colleagues, CancellationToken cancellationToken) =>
        gate.RunAsync(context, id, async (entry, caller) => TypedResults.Ok(
            await panel.ReadAsync(entry.Conversation, await colleagues.ScopeOfAsync(caller, cancellationToken), cancellationToken)), cancellationToken, isRead: true);

    private static async Task<IResult> RevealAsync(
        string id, RevealRequest request, HttpContext context, ConversationGate gate, CustomerPanel panel, IDeskAudit audit, CancellationToken cancellationToken)
    {
        if (request.Field is not { } field)
            return DeskProblems.Invalid("field", "请选择要查看的内容。");
        var why = request.Why?.Trim() ?? "";
        if (why.Length is < ShortestWhy or > LongestWhy)
            return DeskProblems.Invalid("why", "请填写查看原因（2 至 200 个字）。");
        return await gate.RunAsync(context, id, async (entry, _) =>
        {
            var account = request.Account ?? "";
            if (await panel.RevealAsync(entry.Conversation, field, account, cancellationToken) is not { } value)
                return DeskProblems.NotFound("没有这项资料，客户可能已解除绑定，请刷新后再看。");
            // Written before it is shown.
            await audit.WriteAsync(AuditEntry.Of(context, AuditActions.Revealed, id, $"{field} {account}: {PersonalData.Mask(why)}"), cancellationToken);
            return TypedResults.Ok(new RevealedField(value));
        }, cancellationToken);
    }
}

/// <summary>Which field, of which account, and why.</summary>
internal sealed record RevealRequest(RevealField? Field, string? Account, string? Why);

/// <summary>A field as it is.</summary>
internal sealed record RevealedField(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(RevealedField);
}
