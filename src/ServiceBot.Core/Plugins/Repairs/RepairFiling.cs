using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Repairs;

/// <summary>Files what the customer confirmed, once.</summary>
internal sealed partial class RepairFiling(IWorkOrderSystem orders, OrderTexts orderTexts, ClockTexts clock, RepairTexts texts, ILogger<RepairFiling> logger)
{
    public async Task<FormStep> FileAsync(FormTurn turn, CancellationToken cancellationToken)
    {
        var form = turn.Form;
        var draft = Draft(turn);
        // The key outlives repeated confirmations and reruns of the turn; only a refusal, after which nothing stands, opens another.
        var key = $"repair:{form.Id}:{form[RepairSlots.Refused] ?? "0"}";
        var filing = await orders.FileAsync(draft, key, cancellationToken);
        var (outcome, step) = filing switch
        {
            WorkOrderFiling.Filed filed => ("filed", Filed(filed.Order, turn)),
            WorkOrderFiling.Joined joined => ("joined", Joined(joined.Order, turn)),
            WorkOrderFiling.Refused refused => ("refused", Refused(refused.Reason, form)),
            WorkOrderFiling.Unavailable => ("kept", Kept(draft, key)),
            _ => throw new UnreachableException(),
        };
        Log.Ended(logger, turn.Conversation, outcome, draft.IsUrgent);
        return step;
    }

    /// <summary>The order as it will be filed.</summary>
    internal WorkOrderDraft Draft(FormTurn turn)
    {
        var form = turn.Form;
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (slot, name) in Details)
            if (form[slot] is { } value) details[name] = value;
        return new WorkOrderDraft
        {
            Kind = WorkOrderKind.Repair,
            Description = texts.SymptomOf(form),
            ReportedAt = turn.Now,
            Channel = turn.Address.Channel,
            AccountNumber = form[RepairSlots.Account],
            Address = form[RepairSlots.Address],
            ContactPhone = form[RepairSlots.Phone],
            ContactName = form[RepairSlots.Name],
            IsUrgent = RepairSlots.IsUrgent(form),
            OutageId = form[RepairSlots.Outage],
            Details = details,
        };
    }

    private static IReadOnlyList<(string Slot, string Name)> Details { get; } =
    [
        (RepairSlots.Scope, "scope"),
        (RepairSlots.Since, "since"),
        (RepairSlots.Danger, "danger"),
        (RepairSlots.Care, "care"),
        (RepairSlots.SaidAccount, "unverifiedAccount"),
    ];

    private FormStep.Said Filed(WorkOrder order, FormTurn turn)
    {
        var arrival = order.ArrivalBy is { } by && by > turn.Now
            ? texts.Say("repairs.arrival", ("minutes", $"{Math.Round((by - turn.Now).TotalMinutes):0}"), ("at", clock.Say(by, turn.Now)))
            : texts.Say(PromiseFor(turn.Form));
        var text = texts.Say("repairs.filed", ("number", order.Number), ("arrival", arrival)) + Safety(turn.Form);
        var step = RepairTexts.Step(text, OrderDesk.Resting(turn.Form, order.Number, isOwner: true), "repair.filed");
        return step with
        {
            Reply = step.Reply with { Cards = [orderTexts.Card(order, turn.Now)] },
            IsDone = true,
            Records = [new SideRecord.Watch(order.Number)],
        };
    }

    private FormStep.Said Joined(WorkOrder order, FormTurn turn)
    {
        var text = texts.Say("repairs.joined", ("order", orderTexts.Tell(order, turn.Now))) + Safety(turn.Form);
        var step = RepairTexts.Step(text, OrderDesk.Resting(turn.Form, order.Number), "repair.joined", texts.Say("orders.action-chase"));
        return step with
        {
            Reply = step.Reply with { Cards = [orderTexts.Card(order, turn.Now)] },
            IsDone = true,
            Records = [new SideRecord.Watch(order.Number)],
        };
    }

    private FormStep.Said Refused(string reason, Form form)
    {
        var tries = int.TryParse(form[RepairSlots.Refused], CultureInfo.InvariantCulture, out var before) ? before + 1 : 1;
        var open = form.With(RepairSlots.Refused, $"{tries}");
        return reason switch
        {
            "address" => RepairTexts.Step(texts.Say("repairs.refused-address"), open with { Asked = RepairSlots.Address }, "repair.refused", texts.Human),
            "phone" => RepairTexts.Step(texts.Say("repairs.refused-phone"), open.With(RepairSlots.Phone, null).With(RepairSlots.PhoneTail, null) with { Asked = RepairSlots.Phone }, "repair.refused", texts.Human),
            "account" => texts.Confirmation(open.With(RepairSlots.Account, null).With(RepairSlots.SaidAccount, null), texts.Say("repairs.refused-account")),
            _ => RepairTexts.Step(texts.Say("repairs.refused"), null, "repair.refused", texts.Human),
        };
    }

    private FormStep.Said Kept(WorkOrderDraft draft, string key) =>
        RepairTexts.Step(texts.Say(draft.IsUrgent ? "repairs.kept-urgent" : "repairs.kept"), null, "repair.kept", texts.Human) with
        {
            Records = [KeptWrites.File(draft, key)],
        };

    private string Safety(Form form)
    {
        var care = form[RepairSlots.Care] is null || RepairSlots.IsDangerous(form) ? "" : texts.Say("repairs.care");
        return care + texts.Say(!RepairSlots.IsDangerous(form) ? "repairs.safety" : RepairQuestions.IsOutdoors(form) ? "repairs.safety-danger" : "repairs.safety-indoors");
    }

    /// <summary>What is promised where the system gave no time: an arrival, never an end of the repair.</summary>
    /// <remarks>State Grid promises 45, 90 and 120 minutes by area (十项承诺 2022, 第三条); Shanghai's law says 60 and 90 (供用电条例 第 13 条);
    /// of the southern grid no text in force is known, so no figure is told.</remarks>
    internal static string PromiseFor(Form form)
    {
        var place = PlaceReader.Find(form[RepairSlots.Address] ?? "");
        var region = place?.Province + place?.City;
        return SouthernGrid().IsMatch(region) ? "repairs.promise-local" : region.Contains("上海", StringComparison.Ordinal) ? "repairs.promise-shanghai" : "repairs.promise";
    }

    [GeneratedRegex("广东|广西|云南|贵州|海南|广州|深圳|珠海|汕头|佛山|韶关|湛江|肇庆|江门|茂名|惠州|梅州|汕尾|河源|阳江|清远|东莞|中山|潮州|揭阳|云浮|南宁|柳州|桂林|梧州|北海|昆明|大理|丽江|曲靖|贵阳|遵义|海口|三亚")]
    private static partial Regex SouthernGrid();

    private static partial class Log
    {
        [LoggerMessage(EventId = 5201, Level = LogLevel.Information, Message = "Repair of {Conversation} ended {Outcome}, urgent {IsUrgent}")]
        public static partial void Ended(ILogger logger, ConversationKey conversation, string outcome, bool isUrgent);
    }
}
