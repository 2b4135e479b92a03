using System.Globalization;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.Utility;

/// <summary>What the scripted systems know: one account with two bills, one outage, and the orders that were filed.</summary>
public sealed class ScriptedUtilityData
{
    public const string AccountNumber = "3300102938";
    public const string PhoneTail = "4417";
    public const string HolderName = "张建国";
    public const string Address = "浙江省杭州市西湖区文三路88号2幢301";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Status, JsonNode Body)> _byKey = [];
    private readonly List<JsonObject> _orders = [];
    private readonly List<JsonNode> _notes = [];

    /// <summary>What is billed; tests change it to contradict itself.</summary>
    public JsonObject Statement { get; } = Parse($$"""
        {
          "accountNumber": "{{AccountNumber}}",
          "bills": [
            { "month": "2026-09", "energyKwh": "330", "amountYuan": "177.54", "isPaid": true, "dueDate": "2026-10-20" },
            { "month": "2026-10", "energyKwh": "256", "amountYuan": "144.78", "isPaid": false, "dueDate": "2026-11-20" }
          ],
          "unpaid": [ { "month": "2026-10", "energyKwh": "256", "amountYuan": "144.78", "isPaid": false, "dueDate": "2026-11-20" } ],
          "arrearsYuan": "144.78",
          "yearToDateKwh": "2901",
          "latestMonth": "2026-10"
        }
        """);

    /// <summary>Known outages.</summary>
    public JsonArray Outages { get; } =
    [
        Parse("""
            {
              "id": "GZ-001", "isPlanned": false, "areaText": "浙江省杭州市西湖区文三路80—98号",
              "startsAt": "2026-11-21T08:10:00+08:00", "expectedEndAt": "2026-11-21T12:00:00+08:00", "statusText": "抢修中", "cause": "低压线路故障"
            }
            """),
    ];

    /// <summary>A reason from the contract's list with which filings are refused; null: they are taken.</summary>
    public string? RefusesFilings { get; set; }

    /// <summary>Orders that stand.</summary>
    public IReadOnlyList<JsonObject> Orders
    {
        get { lock (_lock) return [.. _orders]; }
    }

    /// <summary>Additions that stand.</summary>
    public int NoteCount
    {
        get { lock (_lock) return _notes.Count; }
    }

    /// <summary>Puts an order where it is said to be now.</summary>
    public void Move(string number, string stage, string statusText, DateTimeOffset at)
    {
        lock (_lock)
        {
            var order = _orders.Single(order => (string?)order["number"] == number);
            (order["stage"], order["statusText"], order["updatedAt"]) = (stage, statusText, Instant(at));
        }
    }

    /// <summary>Answers a request.</summary>
    public (int Status, JsonNode Body) Answer(string path, string? idempotencyKey, JsonObject request)
    {
        lock (_lock)
        {
            if (idempotencyKey is not null && _byKey.TryGetValue(idempotencyKey, out var earlier))
                return (earlier.Status == 201 ? 200 : earlier.Status, earlier.Body.DeepClone());
            var answer = path switch
            {
                "/v1/identity/verify" => (200, Verify(request)),
                "/v1/accounts/read" => IsKnown(request) ? (200, Account()) : Missing("account-not-found"),
                "/v1/bills/read" => IsKnown(request) ? (200, Statement.DeepClone()) : Missing("account-not-found"),
                "/v1/outages/find" => (200, new JsonObject { ["outages"] = Outages.DeepClone() }),
                "/v1/work-orders" => File(request),
                "/v1/work-orders/read" => Find(request) is { } order ? (200, Wrapped(order)) : Missing("work-order-not-found"),
                "/v1/work-orders/search" => (200, new JsonObject { ["workOrders"] = Open(request) }),
                "/v1/work-orders/notes" => Add(request),
                _ => Missing("no-such-path"),
            };
            if (idempotencyKey is not null && answer.Item1 is 200 or 201)
                _byKey[idempotencyKey!] = (answer.Item1, answer.Item2.DeepClone());
            return answer;
        }
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static bool IsKnown(JsonObject request) => (string?)request["accountNumber"] == AccountNumber;

    private static (int, JsonNode) Missing(string code) => (404, Error(code));

    private static JsonObject Error(string code) =>
        new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "scripted" } };

    private static JsonObject Verify(JsonObject request) =>
        IsKnown(request) && (string?)request["phoneTail"] == PhoneTail && ((string?)request["holderName"] ?? HolderName) == HolderName
            ? new JsonObject { ["matches"] = true, ["account"] = Account() }
            : new JsonObject { ["matches"] = false };

    private static JsonObject Account() => new()
    {
        ["accountNumber"] = AccountNumber,
        ["holderName"] = HolderName,
        ["phoneTail"] = PhoneTail,
        ["address"] = Address,
        ["area"] = "浙江省杭州市西湖区",
        ["tariffRegion"] = "ZJ",
        ["kind"] = "Residential",
        ["isTimeOfUse"] = false,
    };

    private (int, JsonNode) File(JsonObject request)
    {
        if (RefusesFilings is { } reason)
            return (422, Error("refused-" + reason));
        var order = new JsonObject
        {
            ["number"] = string.Create(CultureInfo.InvariantCulture, $"BX20261121{_orders.Count + 1:000}"),
            ["kind"] = (string?)request["kind"],
            ["stage"] = "Accepted",
            ["statusText"] = "已受理",
            ["updatedAt"] = (string?)request["reportedAt"],
            ["subject"] = "无电",
        };
        if ((string?)request["accountNumber"] is { } account)
            order["accountNumber"] = account;
        _orders.Add(order);
        return (201, new JsonObject { ["result"] = "Filed", ["workOrder"] = order.DeepClone() });
    }

    private (int, JsonNode) Add(JsonObject request)
    {
        if (Find(request) is not { } order)
            return Missing("work-order-not-found");
        _notes.Add(request.DeepClone());
        return (200, Wrapped(order));
    }

    private JsonObject? Find(JsonObject request) =>
        _orders.FirstOrDefault(order => (string?)order["number"] == (string?)request["number"]);

    private JsonArray Open(JsonObject request) =>
        [.. _orders.Where(order => (string?)order["accountNumber"] == (string?)request["accountNumber"]
            && (string?)order["stage"] is not ("Done" or "Cancelled")).Reverse().Select(order => order.DeepClone())];

    private static JsonObject Wrapped(JsonObject order) => new() { ["workOrder"] = order.DeepClone() };

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
