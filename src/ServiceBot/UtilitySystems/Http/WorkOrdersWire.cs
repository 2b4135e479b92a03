using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Customers;
using ServiceBot.Core.WorkOrders;
using ServiceBot.UtilitySystems.Wire;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The work-order system's part of the contract.</summary>
internal static partial class WorkOrdersWire
{
    private const string NotFound = "work-order-not-found";
    private const int LongestKey = 128;
    private const int LongestNumber = 24;

    private static readonly string[] Reasons = ["address", "phone", "account", "kind"];

    public static UtilityCall<WorkOrderFiling> File(WorkOrderDraft draft, string key) => new(
        "fileWorkOrder", "v1/work-orders",
        JsonSerializer.SerializeToUtf8Bytes(new DraftWire(draft), WorkOrdersJson.Default.DraftWire),
        (status, body) => status switch
        {
            200 or 201 => Filing(WireRule.Body(JsonSerializer.Deserialize(body.Span, WorkOrdersJson.Default.FilingResponse)), draft.Kind),
            422 when Reasons.FirstOrDefault(reason => "refused-" + reason == ErrorWire.CodeOf(body)) is { } reason => new WorkOrderFiling.Refused(reason),
            _ => null,
        },
        Sendable(key));

    public static UtilityCall<WorkOrderLookup> Find(string number) => new(
        "readWorkOrder", "v1/work-orders/read",
        JsonSerializer.SerializeToUtf8Bytes(new NumberRequest(number), WorkOrdersJson.Default.NumberRequest),
        (status, body) => Lookup(status, body, number));

    public static UtilityCall<WorkOrderSearch> FindOpen(WorkOrderQuery query) => new(
        "findOpenWorkOrders", "v1/work-orders/search",
        JsonSerializer.SerializeToUtf8Bytes(
            new SearchRequest(query.AccountNumber, query.Address, query.ContactPhone, query.Kinds), WorkOrdersJson.Default.SearchRequest),
        (status, body) => status == 200
            ? Open(WireRule.Body(JsonSerializer.Deserialize(body.Span, WorkOrdersJson.Default.SearchResponse)), query)
            : null);

    public static UtilityCall<WorkOrderLookup> Add(WorkOrderNote note, string key) => new(
        "addToWorkOrder", "v1/work-orders/notes",
        JsonSerializer.SerializeToUtf8Bytes(new NoteRequest(note.Number, note.Kind, note.Text), WorkOrdersJson.Default.NoteRequest),
        (status, body) => Lookup(status, body, note.Number),
        Sendable(key));

    /// <summary>A key that every server takes as a header: one that is not plain is replaced by its hash, always the same.</summary>
    private static string Sendable(string key) =>
        key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static WorkOrderFiling Filing(FilingResponse wire, WorkOrderKind kind)
    {
        var order = Order(wire.WorkOrder);
        WireRule.Require(order.Kind == kind, "workOrder.kind is the one that was filed");
        return wire.Result == FilingResult.Joined ? new WorkOrderFiling.Joined(order) : new WorkOrderFiling.Filed(order);
    }

    private static WorkOrderLookup? Lookup(int status, ReadOnlyMemory<byte> body, string asked)
    {
        if (status == 404)
            return ErrorWire.CodeOf(body) == NotFound ? new WorkOrderLookup.NotFound() : null;
        if (status != 200)
            return null;
        var order = Order(WireRule.Body(JsonSerializer.Deserialize(body.Span, WorkOrdersJson.Default.WorkOrderResponse)).WorkOrder);
        WireRule.Require(string.Equals(order.Number, asked, StringComparison.OrdinalIgnoreCase), "workOrder.number is the one that was asked for");
        return new WorkOrderLookup.Found(order);
    }

    private static WorkOrderSearch.Found Open(SearchResponse wire, WorkOrderQuery query)
    {
        var orders = WireRule.Items(wire.WorkOrders, "workOrders").Select(Order).ToList();
        WireRule.Require(orders.All(order => order.Stage is not (WorkOrderStage.Done or WorkOrderStage.Cancelled)), "workOrders are open");
        WireRule.Require(query.Kinds.Count == 0 || orders.All(order => query.Kinds.Contains(order.Kind)), "workOrders are of the kinds that were asked for");
        return new WorkOrderSearch.Found(orders);
    }

    private static WorkOrder Order(WorkOrderWire wire)
    {
        WireRule.Require(wire.Number.Length is > 2 and <= LongestNumber && wire.Number.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)), "number");
        WireRule.Require(wire.AccountNumber is null || AccountNumber.TryParse(wire.AccountNumber) is not null, "accountNumber");
        return new WorkOrder
        {
            Number = wire.Number,
            Kind = wire.Kind,
            Stage = wire.Stage,
            StatusText = WireRule.Text(wire.StatusText, "statusText"),
            UpdatedAt = wire.UpdatedAt,
            AccountNumber = wire.AccountNumber,
            Subject = WireRule.Text(wire.Subject, "subject"),
            ArrivalBy = wire.ArrivalBy,
        };
    }

    private enum FilingResult
    {
        Filed,
        Joined,
    }

    private sealed record DraftWire(
        WorkOrderKind Kind, string Description, DateTimeOffset ReportedAt, string Channel, bool IsUrgent, IReadOnlyDictionary<string, string> Details,
        string? AccountNumber, string? Address, string? ContactPhone, string? ContactName, string? OutageId)
    {
        public DraftWire(WorkOrderDraft draft)
            : this(
                draft.Kind, draft.Description, draft.ReportedAt, draft.Channel, draft.IsUrgent, draft.Details,
                draft.AccountNumber, draft.Address, draft.ContactPhone, draft.ContactName, draft.OutageId)
        {
        }
    }

    private sealed record FilingResponse(FilingResult Result, WorkOrderWire WorkOrder);

    private sealed record NumberRequest(string Number);

    private sealed record SearchRequest(string? AccountNumber, string? Address, string? ContactPhone, IReadOnlyList<WorkOrderKind> Kinds);

    private sealed record SearchResponse(IReadOnlyList<WorkOrderWire> WorkOrders);

    private sealed record NoteRequest(string Number, WorkOrderNoteKind Kind, string Text);

    private sealed record WorkOrderResponse(WorkOrderWire WorkOrder);

    private sealed record WorkOrderWire(
        string Number, WorkOrderKind Kind, WorkOrderStage Stage, string StatusText, DateTimeOffset UpdatedAt, string Subject,
        string? AccountNumber = null, DateTimeOffset? ArrivalBy = null);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = [typeof(InstantConverter), typeof(WordConverter<WorkOrderKind>), typeof(WordConverter<WorkOrderStage>),
            typeof(WordConverter<WorkOrderNoteKind>), typeof(WordConverter<FilingResult>)])]
    [JsonSerializable(typeof(DraftWire))]
    [JsonSerializable(typeof(FilingResponse))]
    [JsonSerializable(typeof(NumberRequest))]
    [JsonSerializable(typeof(SearchRequest))]
    [JsonSerializable(typeof(SearchResponse))]
    [JsonSerializable(typeof(NoteRequest))]
    [JsonSerializable(typeof(WorkOrderResponse))]
    private sealed partial class WorkOrdersJson : JsonSerializerContext;
}
