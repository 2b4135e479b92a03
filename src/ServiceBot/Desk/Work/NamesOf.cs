using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Desk.Work;

/// <summary>What human agents call things.</summary>
internal static class NamesOf
{
    public static string Kind(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Repair => "故障报修",
        WorkOrderKind.Complaint => "投诉",
        WorkOrderKind.Report => "举报",
        WorkOrderKind.Suggestion => "建议",
        WorkOrderKind.Praise => "表扬",
        WorkOrderKind.NewSupply => "新装",
        WorkOrderKind.CapacityChange => "增减容",
        WorkOrderKind.AccountTransfer => "过户",
        WorkOrderKind.NameChange => "更名",
        WorkOrderKind.EvCharging => "充电桩报装",
        WorkOrderKind.Solar => "光伏接入",
        WorkOrderKind.Suspension => "暂停与恢复",
        WorkOrderKind.AccountClosure => "销户",
        WorkOrderKind.TariffChange => "电价变更",
        WorkOrderKind.MeterCheck => "电表校验",
        _ => "其他业务",
    };

    public static string Stage(WorkOrderStage stage) => stage switch
    {
        WorkOrderStage.Accepted => "已受理",
        WorkOrderStage.Dispatched => "已派单",
        WorkOrderStage.OnTheWay => "在途",
        WorkOrderStage.InProgress => "处理中",
        WorkOrderStage.Done => "已完成",
        _ => "已撤销",
    };
}
