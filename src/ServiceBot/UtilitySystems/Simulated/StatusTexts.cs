using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Where an order stands, in the words of the simulated systems; the bot passes them on as they are.</summary>
internal static class StatusTexts
{
    public const string Withdrawn = "已按客户要求撤销";

    /// <summary>Words for an order that was just filed.</summary>
    /// <param name="draft">What was filed.</param>
    /// <param name="isBeingRepaired">Whether a crew is at work on the outage already.</param>
    public static string Filed(WorkOrderDraft draft, bool isBeingRepaired) => draft.Kind switch
    {
        WorkOrderKind.Repair when isBeingRepaired => "已受理，所在区域正在抢修",
        WorkOrderKind.Repair when draft.IsUrgent => "已受理，紧急派工中",
        WorkOrderKind.Repair => "已受理，等待派工",
        WorkOrderKind.Suggestion or WorkOrderKind.Praise => "已受理，转交相关部门",
        WorkOrderKind.Complaint or WorkOrderKind.Report => "已受理，等待核查",
        _ => "已受理，等待办理",
    };
}
