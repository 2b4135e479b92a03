using System.Text.Json.Serialization;
using ServiceBot.Core.Customers;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The demo data as they stand in the file. Instants are minutes or days from the moment of the query.</summary>
internal sealed record DemoDataFile
{
    public required string Note { get; init; }
    public required DemoIdentityRule IdentityCheck { get; init; }
    public required string TimeRule { get; init; }
    public required IReadOnlyList<DemoAccountEntry> Accounts { get; init; }
    public required IReadOnlyList<DemoOutageEntry> Outages { get; init; }
    public required IReadOnlyList<DemoOrderEntry> WorkOrders { get; init; }
}

/// <summary>How the demo customers prove who they are; for people who read the file.</summary>
internal sealed record DemoIdentityRule
{
    public required IReadOnlyList<string> Needs { get; init; }
    public required int FailuresToLock { get; init; }
    public required int LockMinutes { get; init; }
}

internal sealed record DemoAccountEntry
{
    public required string AccountNumber { get; init; }
    public required string HolderName { get; init; }
    public required string Phone { get; init; }
    public required string Address { get; init; }
    public required string Area { get; init; }
    public string? TariffRegion { get; init; }
    public required AccountKind Kind { get; init; }
    public required bool TimeOfUse { get; init; }
    public required decimal YearToDateKwh { get; init; }
    public required decimal ArrearsYuan { get; init; }
    public decimal? PrepaidBalanceYuan { get; init; }
    public decimal? FlatPriceYuanPerKwh { get; init; }
    public string? Note { get; init; }
    public required IReadOnlyList<DemoBillEntry> Bills { get; init; }

    public override string ToString() => nameof(DemoAccountEntry);
}

internal sealed record DemoBillEntry
{
    /// <summary><c>2026-01</c>.</summary>
    public required string Month { get; init; }
    public required decimal EnergyKwh { get; init; }
    public required decimal AmountYuan { get; init; }
    public required DemoBillStatus Status { get; init; }
    public required DateOnly DueDate { get; init; }
}

internal enum DemoBillStatus
{
    Paid,
    Unpaid,
}

internal sealed record DemoOutageEntry
{
    public required string Id { get; init; }
    public required DemoOutageKind Kind { get; init; }
    public required string AreaText { get; init; }
    public required string City { get; init; }
    public required string Road { get; init; }

    /// <summary>First and last house number.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }
    public int? StartedInMinutes { get; init; }
    public int? ExpectedRestoreInMinutes { get; init; }

    /// <summary>Days from today in China; with <see cref="From"/> and <see cref="To"/> instead of minutes.</summary>
    public int? DayOffset { get; init; }

    /// <summary><c>08:00</c>, time in China.</summary>
    public string? From { get; init; }
    public string? To { get; init; }
    public required string Status { get; init; }
    public string? Cause { get; init; }
}

internal enum DemoOutageKind
{
    Planned,
    Unplanned,
}

internal sealed record DemoOrderEntry
{
    public required string Number { get; init; }
    public required WorkOrderKind Kind { get; init; }
    public required string AccountNumber { get; init; }
    public required string Symptom { get; init; }
    public required WorkOrderStage Stage { get; init; }
    public required string Status { get; init; }
    public required int UpdatedInMinutes { get; init; }
    public int? ArrivalInMinutes { get; init; }

    public override string ToString() => Number;
}

/// <summary>The generated reader of <see cref="DemoDataFile"/>: strict, so that a slip of the pen is no silent default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DemoDataFile))]
internal sealed partial class DemoDataJson : JsonSerializerContext;
