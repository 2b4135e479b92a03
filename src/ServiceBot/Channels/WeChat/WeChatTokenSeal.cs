using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.WeChat;

/// <summary>Encrypts the token that nodes share, with a key that only those who have the account's secret can make.</summary>
internal sealed class WeChatTokenSeal(IOptions<WeChatOptions> options)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.AppSecret), KeyBytes,
        info: Encoding.UTF8.GetBytes("ServiceBot WeChat token of " + options.Value.AppId));

    public string Seal(WeChatToken token)
    {
        var plain = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{token.FetchedAt.ToUnixTimeMilliseconds()}\n{token.EndsAt.ToUnixTimeMilliseconds()}\n{token.Value}"));
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(NonceBytes + plain.Length));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <returns>Null for what was sealed with another secret, or changed.</returns>
    public WeChatToken? Open(string text)
    {
        var sealedBytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, sealedBytes, out var length) || length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        try
        {
            aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes, plain.Length),
                sealedBytes.AsSpan(NonceBytes + plain.Length, TagBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null; // the secret was changed: a new token is fetched with the new one
        }
        return Encoding.UTF8.GetString(plain).Split('\n') is [var fetched, var ends, var value]
            && long.TryParse(fetched, CultureInfo.InvariantCulture, out var fetchedAt)
            && long.TryParse(ends, CultureInfo.InvariantCulture, out var endsAt)
            ? new WeChatToken(value, DateTimeOffset.FromUnixTimeMilliseconds(fetchedAt), DateTimeOffset.FromUnixTimeMilliseconds(endsAt))
            : null;
    }
}
