using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Channels.WeChat;

/// <summary>Message encryption of the platform: AES-256-CBC over random bytes, length, message and appid.</summary>
internal sealed class WeChatCrypto
{
    /// <summary>Random bytes before every message.</summary>
    public const int RandomLength = 16;

    /// <summary>Characters of an EncodingAESKey.</summary>
    public const int EncodedKeyLength = 43;

    private const int KeyLength = 32;
    private const int CipherBlock = 16;
    private const int PaddingBlock = 32;
    private const int HeadLength = RandomLength + sizeof(uint);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Base64Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private readonly byte[] _key;
    private readonly byte[] _appId;

    /// <param name="appId">The account's own appid; messages to another one are refused.</param>
    /// <param name="encodedKey">EncodingAESKey as the platform shows it.</param>
    /// <exception cref="FormatException">The key is not 43 characters of Base64.</exception>
    public WeChatCrypto(string appId, string encodedKey)
    {
        _appId = Encoding.UTF8.GetBytes(appId);
        _key = TryReadKey(encodedKey) ?? throw new FormatException("An EncodingAESKey has 43 letters or digits.");
    }

    /// <summary>The AES key of an EncodingAESKey.</summary>
    /// <returns>32 bytes; null when it is none.</returns>
    public static byte[]? TryReadKey(string encodedKey)
    {
        if (encodedKey.Length != EncodedKeyLength || encodedKey.AsSpan().ContainsAnyExcept(Base64Letters))
            return null;
        // This reader and not the one of System.Buffers.Text: three keys in four carry spare bits, which that one refuses.
        var key = Convert.FromBase64String(encodedKey + "=");
        return key.Length == KeyLength ? key : null;
    }

    /// <summary>Opens a message whose signature was found right.</summary>
    /// <param name="ciphertext">Text of the element <c>Encrypt</c>, as received.</param>
    public WeChatDecryption Decrypt(string ciphertext)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(ciphertext.Length, 1));
        try
        {
            if (!TryReadBase64(ciphertext, rented, out var length) || length == 0 || length % CipherBlock != 0)
                return new WeChatDecryption.Refused("base64");
            var plain = rented.AsSpan(0, length);
            using (var aes = Aes.Create())
            {
                aes.Key = _key;
                // Without the library's padding: the platform's padding block is 32 bytes, the library's 16.
                aes.DecryptCbc(plain, _key.AsSpan(0, CipherBlock), plain, PaddingMode.None);
            }
            return Open(plain);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Closes a message.</summary>
    /// <param name="message">The message, XML.</param>
    /// <param name="random">16 bytes that no one can guess.</param>
    /// <returns>Text for the element <c>Encrypt</c>.</returns>
    public string Encrypt(string message, ReadOnlySpan<byte> random)
    {
        var messageLength = Encoding.UTF8.GetByteCount(message);
        var bare = HeadLength + messageLength + _appId.Length;
        var padding = PaddingBlock - bare % PaddingBlock;
        var rented = ArrayPool<byte>.Shared.Rent(bare + padding);
        try
        {
            var plain = rented.AsSpan(0, bare + padding);
            random[..RandomLength].CopyTo(plain);
            BinaryPrimitives.WriteUInt32BigEndian(plain[RandomLength..], (uint)messageLength);
            Encoding.UTF8.GetBytes(message, plain[HeadLength..]);
            _appId.CopyTo(plain[(HeadLength + messageLength)..]);
            plain[bare..].Fill((byte)padding);
            using var aes = Aes.Create();
            aes.Key = _key;
            aes.EncryptCbc(plain, _key.AsSpan(0, CipherBlock), plain, PaddingMode.None);
            return Convert.ToBase64String(plain);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Takes padding, length and appid off, in the order in which each can be trusted.</summary>
    private WeChatDecryption Open(ReadOnlySpan<byte> plain)
    {
        var padding = plain[^1];
        if (padding is < 1 or > PaddingBlock || padding > plain.Length || plain[^padding..].ContainsAnyExcept(padding))
            return new WeChatDecryption.Refused("padding");
        var full = plain[..^padding];
        if (full.Length < HeadLength)
            return new WeChatDecryption.Refused("length");
        var rest = full[HeadLength..];
        var length = BinaryPrimitives.ReadUInt32BigEndian(full[RandomLength..]);
        if (length > (uint)rest.Length)
            return new WeChatDecryption.Refused("length");
        if (!rest[(int)length..].SequenceEqual(_appId))
            return new WeChatDecryption.Refused("appid");
        try
        {
            return new WeChatDecryption.Opened(StrictUtf8.GetString(rest[..(int)length]));
        }
        catch (DecoderFallbackException)
        {
            return new WeChatDecryption.Refused("utf8");
        }
    }

    /// <summary>Reads Base64 without blanks, with all its padding and without spare bits.</summary>
    private static bool TryReadBase64(string text, byte[] bytes, out int length)
    {
        length = 0;
        if (text.Length == 0 || text.Length % 4 != 0)
            return false;
        var letters = text.AsSpan().TrimEnd('=');
        if (text.Length - letters.Length > 2 || letters.ContainsAnyExcept(Base64Letters))
            return false;
        Encoding.ASCII.GetBytes(text, bytes);
        return Base64.DecodeFromUtf8InPlace(bytes.AsSpan(0, text.Length), out length) == OperationStatus.Done;
    }
}
