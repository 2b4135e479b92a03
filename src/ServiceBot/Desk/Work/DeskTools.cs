using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Time;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Desk.Work;

/// <summary>The bot's abilities in the hands of human agents, through the same systems. Writes carry a key made of conversation,
/// person and the page's own id, so that a repetition does nothing twice.</summary>
internal sealed class DeskTools(
    CustomerPanel panel,
    IBillingSystem billing,
    IOutageSystem outages,
    IWorkOrderSystem orders,
    IQuestionAnswers answers,
    IEpisodeStore episodes,
    INoticeStore notices,
    TimeProvider time)
{
    private const string NoAccount = "请先选择客户已核实的户号。", Away = "业务系统暂时没有响应，请稍后重试。";
    private const int Months = 3;

    public static IReadOnlyList<ToolItem> All { get; } =
    [
        new("bills", "查电费", "查看最近三个月的电费和欠费。", false, [ToolField.Account()]),
        new("outages", "查停电", "按户号或地址查看停电信息。", false, [ToolField.Account(required: false), ToolField.Of("place", "地址", required: false)]),
        new("order", "查工单", "按工单号查看进度。", false, [ToolField.Order()]),
        new("question", "查政策与电价", "在服务指南和电价表中查找答案。", false, [ToolField.Of("question", "问题")]),
        new("repair", "登记报修", "登记故障报修工单。", true,
        [
            ToolField.Of("description", "故障情况"), ToolField.Account(required: false), ToolField.Of("place", "故障地址", required: false),
            ToolField.Of("phone", "联系电话", required: false), ToolField.Choice("urgent", "是否紧急", ("no", "一般"), ("yes", "紧急")),
        ]),
        new("complaint", "登记投诉与意见", "登记投诉、举报、建议或表扬。", true,
        [
            ToolField.Choice("kind", "类型", ("complaint", "投诉"), ("report", "举报"), ("suggestion", "建议"), ("praise", "表扬")),
            ToolField.Of("description", "内容"), ToolField.Account(required: false), ToolField.Of("phone", "联系电话", required: false),
        ]),
        new("chase", "催办工单", "催办一张未完成的工单。", true, [ToolField.Order()]),
    ];

    /// <param name="entry">In which conversation.</param>
    /// <param name="humanAgent">Who uses it.</param>
    /// <param name="tool">Which one; it exists.</param>
    /// <param name="clientId">The page's own id for this use.</param>
    /// <param name="args">By name of the field.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent to a system may stand.</param>
    public Task<ToolResult> RunAsync(
        InboxEntry entry, string humanAgent, ToolItem tool, string clientId, IReadOnlyDictionary<string, string> args, CancellationToken cancellationToken)
    {
        var key = $"desk:{entry.Conversation.Value}:{humanAgent}:{clientId}";
        return tool.Name switch
        {
            "bills" => BillsAsync(entry.Conversation, args, cancellationToken),
            "outages" => OutagesAsync(entry.Conversation, args, cancellationToken),
            "order" => OrderAsync(args["order"], cancellationToken),
            "question" => QuestionAsync(entry.Conversation, args["question"], cancellationToken),
            "chase" => ChaseAsync(args["order"], key, cancellationToken),
            "repair" => FileAsync(entry, WorkOrderKind.Repair, key, args, cancellationToken),
            _ => FileAsync(entry, args["kind"] switch
            {
                "report" => WorkOrderKind.Report,
                "suggestion" => WorkOrderKind.Suggestion,
                "praise" => WorkOrderKind.Praise,
                _ => WorkOrderKind.Complaint,
            }, key, args, cancellationToken),
        };
    }

    private async Task<ToolResult> BillsAsync(ConversationKey conversation, IReadOnlyDictionary<string, string> args, CancellationToken cancellationToken)
    {
        if (await NumberAsync(conversation, args, cancellationToken) is not { } number)
            return new ToolResult(NoAccount, null, null);
        var today = ChinaTime.Today(time);
        var month = new DateOnly(today.Year, today.Month, 1);
        switch (await billing.ReadAsync(number, month.AddMonths(-Months), month, cancellationToken))
        {
            case BillLookup.Found { Statement: var statement }:
                var lines = statement.Bills.OrderByDescending(bill => bill.Month).Select(bill => string.Create(CultureInfo.InvariantCulture,
                    $"{bill.Month.Year}年{bill.Month.Month}月：{bill.EnergyKwh:0.##}度，{bill.AmountYuan:0.00}元，{(bill.IsPaid ? "已缴清" : $"未缴，{bill.DueDate.Month}月{bill.DueDate.Day}日前缴清")}"));
                var text = string.Create(CultureInfo.InvariantCulture, $"户号 {number.Masked}\n{string.Join('\n', lines)}\n当前欠费：{statement.ArrearsYuan:0.00}元。");
                return new ToolResult(text, null, text);
            case BillLookup.UnknownAccount:
                return new ToolResult("电费系统中没有这个户号。", null, null);
            default:
                return new ToolResult(Away, null, null);
        }
    }

    private async Task<ToolResult> OutagesAsync(ConversationKey conversation, IReadOnlyDictionary<string, string> args, CancellationToken cancellationToken)
    {
        var address = args.GetValueOrDefault("place") is { Length: > 0 } typed ? typed
            : args.GetValueOrDefault("account") is { Length: > 0 } account ? await panel.FindAddressAsync(conversation, account, cancellationToken) : null;
        if (address is null || PlaceReader.Find(address) is not { } place)
            return new ToolResult("请选择户号，或填写到路名和门牌号的地址。", null, null);
        switch (await outages.FindAsync(place, cancellationToken))
        {
            case OutageLookup.Found { Outages.Count: 0 }:
                return new ToolResult("该地址目前没有停电记录。", null, "目前没有查到您所在地址的停电记录，如家中无电可为您登记报修。");
            case OutageLookup.Found { Outages: var found }:
                var text = string.Join('\n', found.Select(one => string.Create(CultureInfo.InvariantCulture,
                    $"{one.AreaText}：{(one.IsPlanned ? "计划停电" : "故障停电")}，{one.StatusText}，{Clock(one.StartsAt)}开始{(one.ExpectedEndAt is { } end ? $"，预计{Clock(end)}恢复" : "，恢复时间待定")}。")));
                return new ToolResult(text, null, text);
            default:
                return new ToolResult(Away, null, null);
        }
    }

    private async Task<ToolResult> OrderAsync(string number, CancellationToken cancellationToken) =>
        Tell(await orders.FindAsync(number, cancellationToken), order => $"工单 {order.Number}（{NamesOf.Kind(order.Kind)}）：{order.StatusText}，{Clock(order.UpdatedAt)}更新。");

    private async Task<ToolResult> ChaseAsync(string number, string key, CancellationToken cancellationToken) =>
        await orders.FindAsync(number, cancellationToken) is WorkOrderLookup.Found { Order: { Stage: WorkOrderStage.Done or WorkOrderStage.Cancelled } ended }
            ? new ToolResult($"工单 {ended.Number} 已结束（{ended.StatusText}），无需催办。", ended.Number, null)
            : Tell(await orders.AddAsync(new WorkOrderNote(number, WorkOrderNoteKind.Chase, ""), key, cancellationToken),
                order => $"已催办工单 {order.Number}，目前进度：{order.StatusText}。");

    private async Task<ToolResult> QuestionAsync(ConversationKey conversation, string question, CancellationToken cancellationToken)
    {
        var reply = await answers.AnswerAsync(question, await episodes.ReadStateAsync(conversation, cancellationToken), cancellationToken);
        return new ToolResult(reply.Text, null, reply.Kind is ReplyKind.Answer ? reply.Text : null);
    }

    private async Task<ToolResult> FileAsync(
        InboxEntry entry, WorkOrderKind kind, string key, IReadOnlyDictionary<string, string> args, CancellationToken cancellationToken)
    {
        var draft = new WorkOrderDraft
        {
            Kind = kind,
            Description = args["description"],
            ReportedAt = time.GetUtcNow(),
            Channel = entry.Channel,
            AccountNumber = (await NumberAsync(entry.Conversation, args, cancellationToken))?.Value,
            Address = args.GetValueOrDefault("place") is { Length: > 0 } place ? place : null,
            ContactPhone = args.GetValueOrDefault("phone") is { Length: > 0 } phone ? phone : null,
            IsUrgent = args.GetValueOrDefault("urgent") == "yes",
        };
        if (kind == WorkOrderKind.Repair && draft is { AccountNumber: null, Address: null })
            return new ToolResult("请选择户号，或填写故障地址。", null, null);
        var filing = await orders.FileAsync(draft, key, cancellationToken);
        if (filing switch { WorkOrderFiling.Filed filed => filed.Order, WorkOrderFiling.Joined joined => joined.Order, _ => null } is { } stands)
            // The customer hears of its progress, as of one that the bot has filed.
            await notices.WatchAsync(entry.Conversation, stands.Number, CancellationToken.None);
        return filing switch
        {
            WorkOrderFiling.Filed { Order: var order } => Told($"已登记{NamesOf.Kind(order.Kind)}，工单号 {order.Number}，{order.StatusText}。", order.Number),
            WorkOrderFiling.Joined { Order: var order } => Told($"同一故障已有工单 {order.Number}（{order.StatusText}），本次情况已补充进去。", order.Number),
            WorkOrderFiling.Refused refused => new ToolResult(refused.Reason switch
            {
                "address" => "工单系统没有接受：地址不完整，请写到路名和门牌号。",
                "phone" => "工单系统没有接受：联系电话有误，请核对。",
                "account" => "工单系统没有接受：户号有误，请核对。",
                _ => "工单系统没有接受这张工单，请核对内容。",
            }, null, null),
            // The same key is safe to send again.
            _ => new ToolResult(Away + "再次提交不会重复登记。", null, null),
        };
    }

    private static ToolResult Told(string text, string number) => new(text, number, text);

    private static ToolResult Tell(WorkOrderLookup lookup, Func<WorkOrder, string> say) => lookup switch
    {
        WorkOrderLookup.Found { Order: var order } => Told(say(order), order.Number),
        WorkOrderLookup.NotFound => new ToolResult("没有这个工单号，请核对后再查。", null, null),
        _ => new ToolResult(Away, null, null),
    };

    private async Task<AccountNumber?> NumberAsync(ConversationKey conversation, IReadOnlyDictionary<string, string> args, CancellationToken cancellationToken) =>
        args.GetValueOrDefault("account") is { Length: > 0 } account ? await panel.FindNumberAsync(conversation, account, cancellationToken) : null;

    private static string Clock(DateTimeOffset instant) => ChinaTime.Of(instant).ToString("M月d日H:mm", CultureInfo.InvariantCulture);
}

/// <summary>An ability.</summary>
internal sealed record ToolItem(string Name, string Title, string Description, bool Writes, IReadOnlyList<ToolField> Fields);

/// <summary>What an ability has to know.</summary>
internal sealed record ToolField(string Name, string Label, ToolFieldKind Kind, bool Required, IReadOnlyList<ToolChoice>? Choices)
{
    public static ToolField Of(string name, string label, bool required = true) => new(name, label, ToolFieldKind.Text, required, null);

    public static ToolField Account(bool required = true) => new("account", "户号", ToolFieldKind.Account, required, null);

    public static ToolField Order() => new("order", "工单号", ToolFieldKind.Order, true, null);

    public static ToolField Choice(string name, string label, params ReadOnlySpan<(string Value, string Label)> choices) =>
        new(name, label, ToolFieldKind.Choice, true, [.. choices.ToArray().Select(one => new ToolChoice(one.Value, one.Label))]);
}

internal enum ToolFieldKind
{
    Text,
    Choice,
    Account,
    Order,
}

internal sealed record ToolChoice(string Value, string Label);

/// <summary>What an ability brought.</summary>
/// <param name="Text">For the human agent.</param>
/// <param name="Order">Number of the work order; null for none.</param>
/// <param name="Insert">What can be said to the customer; null for nothing.</param>
internal sealed record ToolResult(string Text, string? Order, string? Insert);
