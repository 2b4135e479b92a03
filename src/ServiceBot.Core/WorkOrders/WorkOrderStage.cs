namespace ServiceBot.Core.WorkOrders;

/// <summary>Stages of a work order, the same for every kind.</summary>
public enum WorkOrderStage
{
    /// <summary>Filed.</summary>
    Accepted,

    /// <summary>Given to a crew or a department.</summary>
    Dispatched,

    /// <summary>The crew is on its way.</summary>
    OnTheWay,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Ended without being done: withdrawn, or no business of the utility.</summary>
    Cancelled,
}
