using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.WorkOrders;

/// <summary>The closed list of writes that are kept while a system of the utility is away, and how they are put down.</summary>
/// <remarks>Put the record into the turn's side records after the system answered <c>Unavailable</c>, with the key of that call:
/// the write is then sent with this key until the system takes it, so it can never stand twice.</remarks>
public static partial class KeptWrites
{
    /// <summary>Filing an order.</summary>
    public const string FileOperation = "work-order.file";

    /// <summary>Adding to an order.</summary>
    public const string AddOperation = "work-order.add";

    /// <summary>Keeps a filing.</summary>
    /// <param name="draft">What the customer confirmed.</param>
    /// <param name="key">The idempotency key that the first attempt carried.</param>
    public static SideRecord.KeptWrite File(WorkOrderDraft draft, string key)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(key, FileOperation, JsonSerializer.Serialize(draft, PayloadJson.Default.WorkOrderDraft));
    }

    /// <summary>Keeps an addition.</summary>
    /// <param name="note">What the customer wants added.</param>
    /// <param name="key">The idempotency key that the first attempt carried.</param>
    public static SideRecord.KeptWrite Add(WorkOrderNote note, string key)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(key, AddOperation, JsonSerializer.Serialize(note, PayloadJson.Default.WorkOrderNote));
    }

    /// <summary>Reads a kept filing back; null when it is something else or can no longer be read.</summary>
    internal static WorkOrderDraft? Draft(KeptWrite write) =>
        write.Operation == FileOperation ? Read(write, PayloadJson.Default.WorkOrderDraft) : null;

    /// <summary>Reads a kept addition back; null when it is something else or can no longer be read.</summary>
    internal static WorkOrderNote? Note(KeptWrite write) =>
        write.Operation == AddOperation ? Read(write, PayloadJson.Default.WorkOrderNote) : null;

    private static T? Read<T>(KeptWrite write, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try { return JsonSerializer.Deserialize(write.PayloadJson, type); }
        catch (JsonException) { return null; }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(WorkOrderDraft))]
    [JsonSerializable(typeof(WorkOrderNote))]
    private sealed partial class PayloadJson : JsonSerializerContext;
}
