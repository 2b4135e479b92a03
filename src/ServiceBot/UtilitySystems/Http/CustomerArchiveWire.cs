using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Customers;
using ServiceBot.UtilitySystems.Wire;

namespace ServiceBot.UtilitySystems.Http;

/// <summary>The customer archive's part of the contract.</summary>
internal static partial class CustomerArchiveWire
{
    private const string NotFound = "account-not-found";

    public static UtilityCall<IdentityVerdict> Verify(IdentityClaim claim) => new(
        "verifyIdentity", "v1/identity/verify",
        JsonSerializer.SerializeToUtf8Bytes(new VerifyRequest(claim.Number.Value, claim.PhoneTail, claim.HolderName), CustomerArchiveJson.Default.VerifyRequest),
        (status, body) => status == 200 ? ReadVerdict(claim, body) : null);

    public static UtilityCall<AccountLookup> Find(AccountNumber number) => new(
        "readAccount", "v1/accounts/read",
        JsonSerializer.SerializeToUtf8Bytes(new AccountRequest(number.Value), CustomerArchiveJson.Default.AccountRequest),
        (status, body) => status switch
        {
            200 => new AccountLookup.Found(Account(WireRule.Body(JsonSerializer.Deserialize(body.Span, CustomerArchiveJson.Default.AccountWire)), number)),
            404 when ErrorWire.CodeOf(body) == NotFound => new AccountLookup.Gone(),
            _ => null,
        });

    private static IdentityVerdict ReadVerdict(IdentityClaim claim, ReadOnlyMemory<byte> body)
    {
        var answer = WireRule.Body(JsonSerializer.Deserialize(body.Span, CustomerArchiveJson.Default.VerifyResponse));
        WireRule.Require(answer.Matches == (answer.Account is not null), "account comes with a match, and only then");
        if (answer.Account is null)
            return new IdentityVerdict.Differs();
        var account = Account(answer.Account, claim.Number);
        WireRule.Require(account.PhoneTail == claim.PhoneTail, "account.phoneTail is the one that matched");
        return new IdentityVerdict.Matches(account);
    }

    private static Account Account(AccountWire wire, AccountNumber asked)
    {
        WireRule.Require(wire.AccountNumber == asked.Value, "accountNumber is the one that was asked for");
        WireRule.Require(wire.PhoneTail.Length == 4 && wire.PhoneTail.All(char.IsAsciiDigit), "phoneTail");
        return new Account
        {
            Number = asked,
            HolderName = WireRule.Text(wire.HolderName, "holderName"),
            PhoneTail = wire.PhoneTail,
            Address = WireRule.Text(wire.Address, "address"),
            Area = WireRule.Text(wire.Area, "area"),
            TariffRegion = wire.TariffRegion is { } region ? WireRule.Text(region, "tariffRegion") : null,
            Kind = wire.Kind,
            IsTimeOfUse = wire.IsTimeOfUse,
        };
    }

    private sealed record VerifyRequest(string AccountNumber, string PhoneTail, string? HolderName);

    private sealed record VerifyResponse(bool Matches, AccountWire? Account = null);

    private sealed record AccountRequest(string AccountNumber);

    private sealed record AccountWire(
        string AccountNumber, string HolderName, string PhoneTail, string Address, string Area, AccountKind Kind, bool IsTimeOfUse,
        string? TariffRegion = null);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = [typeof(WordConverter<AccountKind>)])]
    [JsonSerializable(typeof(VerifyRequest))]
    [JsonSerializable(typeof(VerifyResponse))]
    [JsonSerializable(typeof(AccountRequest))]
    [JsonSerializable(typeof(AccountWire))]
    private sealed partial class CustomerArchiveJson : JsonSerializerContext;
}
