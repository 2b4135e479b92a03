using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Grid;
using ServiceBot.UtilitySystems.Wire;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The outage system's part of the contract.</summary>
internal static partial class OutagesWire
{
    private const int LongestId = 40;

    public static UtilityCall<OutageLookup> Find(SupplyPlace place, DateTimeOffset now) => new(
        "findOutages", "v1/outages/find",
        JsonSerializer.SerializeToUtf8Bytes(
            new PlaceWire(place.Text, place.Province, place.City, place.District, place.Road, place.HouseNumber, place.Estate, place.Unit),
            OutagesJson.Default.PlaceWire),
        (status, body) => status == 200 ? Found(WireRule.Body(JsonSerializer.Deserialize(body.Span, OutagesJson.Default.OutagesResponse)), now) : null);

    private static OutageLookup.Found Found(OutagesResponse wire, DateTimeOffset now)
    {
        var outages = WireRule.Items(wire.Outages, "outages").Select(Outage).ToList();
        WireRule.Require(outages.Select(outage => outage.Id).Distinct(StringComparer.Ordinal).Count() == outages.Count, "outages have different ids");
        return new OutageLookup.Found([.. outages.OrderBy(outage => outage.StartsAt > now).ThenBy(outage => outage.StartsAt)]);
    }

    private static Outage Outage(OutageWire wire)
    {
        WireRule.Require(wire.Id.Length is > 0 and <= LongestId && wire.Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), "id");
        WireRule.Require(wire.ExpectedEndAt is null || wire.ExpectedEndAt > wire.StartsAt, "expectedEndAt is after startsAt");
        return new Outage
        {
            Id = wire.Id,
            IsPlanned = wire.IsPlanned,
            AreaText = WireRule.Text(wire.AreaText, "areaText"),
            StartsAt = wire.StartsAt,
            ExpectedEndAt = wire.ExpectedEndAt,
            StatusText = WireRule.Text(wire.StatusText, "statusText"),
            Cause = wire.Cause is { } cause ? WireRule.Text(cause, "cause") : null,
        };
    }

    private sealed record PlaceWire(
        string Text, string? Province, string? City, string? District, string? Road, int? HouseNumber, string? Estate, string? Unit);

    private sealed record OutagesResponse(IReadOnlyList<OutageWire> Outages);

    private sealed record OutageWire(
        string Id, bool IsPlanned, string AreaText, DateTimeOffset StartsAt, string StatusText, DateTimeOffset? ExpectedEndAt = null, string? Cause = null);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = [typeof(InstantConverter)])]
    [JsonSerializable(typeof(PlaceWire))]
    [JsonSerializable(typeof(OutagesResponse))]
    private sealed partial class OutagesJson : JsonSerializerContext;
}
