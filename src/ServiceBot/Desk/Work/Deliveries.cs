using ServiceBot.Core.Messaging;

namespace ServiceBot.Desk.Work;

/// <summary>Says what became of messages on their channels.</summary>
internal static class Deliveries
{
    /// <summary>An entry with its outcome: what is not known as unsent has been sent.</summary>
    public static EntryItem Show(EntryItem entry, Delivery? unsent)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return unsent is null || entry.Delivery is null ? entry : entry with
        {
            Delivery = unsent.State switch
            {
                DeliveryState.Held => EntryDelivery.Held,
                DeliveryState.Failed => EntryDelivery.Failed,
                _ => EntryDelivery.Stored,
            },
            DeliveryError = unsent.State == DeliveryState.Waiting ? null : Explain(unsent),
        };
    }

    private static string Explain(Delivery unsent) => (unsent.State, unsent.Reason) switch
    {
        (DeliveryState.Held, _) => "平台暂不允许主动发送，客户下次来信时会一并送达。",
        (_, "held-too-long") => "等候客户来信的时间过长，已停止发送，可以重新发送。",
        _ => "平台没有接收这条消息，请核对内容后重新发送。",
    };
}
