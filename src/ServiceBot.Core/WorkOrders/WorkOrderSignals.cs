namespace ServiceBot.Core.WorkOrders;

/// <summary>How an adapter tells that the system of work orders answers again, so that kept writes need not wait for their turn.</summary>
public sealed class WorkOrderSignals
{
    /// <summary>The system answers again.</summary>
    public event Action? Reachable;

    /// <summary>Tells it.</summary>
    public void TellReachable() => Reachable?.Invoke();
}
