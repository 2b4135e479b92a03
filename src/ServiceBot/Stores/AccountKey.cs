using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;

namespace ServiceBot.Stores;

/// <summary>Name under which an account is kept where its number is not needed.</summary>
internal static class AccountKey
{
    /// <param name="secret">Of the installation.</param>
    /// <param name="number">The account.</param>
    public static string Of(ReadOnlySpan<byte> secret, AccountNumber number) => KeyedHash.Of(secret, "account\n" + number.Value);
}
