using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.WorkOrders;
using ServiceBot.UtilitySystems.Wire;

namespace ServiceBot.UtilitySystems.Events;

/// <summary>The field system's side of the contract.</summary>
internal static partial class EventWire
{
    private const int LongestId = 100;
    private const int LongestStatus = 100;

    /// <summary>Reads an event.</summary>
    /// <param name="subject">Number of the order, or id of the outage, from the path.</param>
    /// <param name="body">JSON.</param>
    /// <exception cref="JsonException">It is not as agreed; the path says where.</exception>
    public static FieldEvent Read(string subject, ReadOnlySpan<byte> body)
    {
        var wire = WireRule.Body(JsonSerializer.Deserialize(body, EventJson.Default.EventBody));
        WireRule.Require(wire.EventId.Length is > 0 and <= LongestId && wire.EventId.All(c => c is > ' ' and < '\x7f'), "eventId: 1 to 100 visible ASCII characters");
        var status = WireRule.Text(wire.StatusText, "statusText: 1 to 100 characters on one line");
        WireRule.Require(status.Length <= LongestStatus, "statusText: 1 to 100 characters on one line");
        WireRule.Require(wire.ArrivalBy is null || wire.ArrivalBy >= wire.At, "arrivalBy: not before at");
        return new FieldEvent(
            wire.Stage == EventStage.Restored,
            wire.Stage.ToString(),
            new WorkOrderEvent(wire.EventId, subject, StageOf(wire.Stage), status, wire.At, wire.ArrivalBy));
    }

    public static byte[] Write(string eventId, string result, int conversations) =>
        JsonSerializer.SerializeToUtf8Bytes(new EventAnswer(eventId, result, conversations), EventJson.Default.EventAnswer);

    public static byte[] Write(EventFailure failure) => JsonSerializer.SerializeToUtf8Bytes(
        new ErrorWire(new ErrorWire.Cause(failure.Code, failure.Message)), EventJson.Default.ErrorWire);

    private static WorkOrderStage StageOf(EventStage stage) => stage switch
    {
        EventStage.Accepted => WorkOrderStage.Accepted,
        EventStage.Dispatched => WorkOrderStage.Dispatched,
        EventStage.OnTheWay => WorkOrderStage.OnTheWay,
        EventStage.InProgress => WorkOrderStage.InProgress,
        EventStage.Done or EventStage.Restored => WorkOrderStage.Done,
        EventStage.Cancelled => WorkOrderStage.Cancelled,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Stages of orders, and the end of an outage.</summary>
    private enum EventStage
    {
        Accepted,
        Dispatched,
        OnTheWay,
        InProgress,
        Done,
        Cancelled,
        Restored,
    }

    private sealed record EventBody(string EventId, EventStage Stage, string StatusText, DateTimeOffset At, DateTimeOffset? ArrivalBy = null);

    private sealed record EventAnswer(string EventId, string Result, int Conversations);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, Converters = [typeof(InstantConverter), typeof(WordConverter<EventStage>)])]
    [JsonSerializable(typeof(EventBody))]
    [JsonSerializable(typeof(EventAnswer))]
    [JsonSerializable(typeof(ErrorWire))]
    private sealed partial class EventJson : JsonSerializerContext;
}

/// <summary>An event as it was sent.</summary>
/// <param name="IsRestoration">Whether the subject is an outage that ended.</param>
/// <param name="Stage">Its word, from the contract's closed list.</param>
/// <param name="Change">What happened.</param>
internal sealed record FieldEvent(bool IsRestoration, string Stage, WorkOrderEvent Change);
