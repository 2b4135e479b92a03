using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Channels.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public class WeChatCryptoTests
{
    private const string AppId = "wx0123456789abcdef";
    private const string EncodedKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static readonly byte[] Key = Convert.FromBase64String(EncodedKey + "=");
    private static readonly byte[] Noise = Encoding.ASCII.GetBytes("0123456789abcdef");

    private readonly WeChatCrypto _crypto = new(AppId, EncodedKey);

    public static TheoryData<string> Encrypted => WeChatVectors.With("encrypt", "random16");

    public static TheoryData<string> MessageSigned => WeChatVectors.With("encrypt", "timestamp");

    public static TheoryData<string> BareSigned => WeChatVectors.With("signature");

    [Theory]
    [MemberData(nameof(Encrypted))]
    public void Every_vector_is_opened_byte_for_byte(string id)
    {
        var vector = WeChatVectors.Of(id);

        var opened = CryptoOf(vector).Decrypt(vector.Text("encrypt"));

        Assert.Equal(vector.Message(), Assert.IsType<WeChatDecryption.Opened>(opened).Xml);
    }

    [Theory]
    [MemberData(nameof(Encrypted))]
    public void Every_vector_is_made_again_exactly(string id)
    {
        var vector = WeChatVectors.Of(id);

        var ciphertext = CryptoOf(vector).Encrypt(vector.Message(), Encoding.ASCII.GetBytes(vector.Text("random16")));

        Assert.Equal(vector.Text("encrypt"), ciphertext);
    }

    [Theory]
    [MemberData(nameof(BareSigned))]
    public void Every_signature_agrees(string id)
    {
        var vector = WeChatVectors.Of(id);
        var signature = new WeChatSignature(vector.Text("token"));

        Assert.Equal(vector.Text("signature"), signature.Of(vector.Text("timestamp"), vector.Text("nonce"), null));
        Assert.True(signature.Matches(vector.Text("signature"), vector.Text("timestamp"), vector.Text("nonce"), null));
    }

    [Theory]
    [MemberData(nameof(MessageSigned))]
    public void Every_message_signature_agrees(string id)
    {
        var vector = WeChatVectors.Of(id);

        var made = new WeChatSignature(vector.Text("token")).Of(vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt"));

        Assert.Equal(vector.Text("msgSignature"), made);
    }

    [Fact]
    public void The_envelope_of_a_reply_is_the_one_of_the_vector()
    {
        var vector = WeChatVectors.Of("V12");

        var envelope = WeChatXml.WriteEnvelope(
            vector.Text("encrypt"), vector.Text("msgSignature"), vector.Text("timestamp"), vector.Text("nonce"));

        Assert.Equal(vector.Text("envelope"), envelope);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4fe87dd1a7568a9581ba939726e404b6b6ee37c")]
    [InlineData("4FE87DD1A7568A9581BA939726E404B6B6EE37C3")]
    [InlineData("4fe87dd1a7568a9581ba939726e404b6b6ee37c4")]
    [InlineData("4fe87dd1a7568a9581ba939726e404b6b6ee37c3 ")]
    public void A_signature_that_differs_at_all_is_refused(string given)
    {
        var vector = WeChatVectors.Of("V01");

        var matches = new WeChatSignature(vector.Text("token"))
            .Matches(given, vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt"));

        Assert.False(matches);
    }

    [Theory]
    [InlineData("", "base64")]
    [InlineData("====", "base64")]
    [InlineData("AAAA", "base64")]
    [InlineData("not base64 at all!", "base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==\n", "base64")]
    [InlineData("AAAAAAAAAAAA AAAAAAAAAAA==", "base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB==", "base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA=", "base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", "base64")]
    public void A_ciphertext_that_is_no_strict_Base64_of_whole_blocks_is_refused(string ciphertext, string reason) =>
        Assert.Equal(reason, Assert.IsType<WeChatDecryption.Refused>(_crypto.Decrypt(ciphertext)).Reason);

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(255)]
    public void A_padding_outside_of_1_to_32_is_refused(int last)
    {
        var plain = Full("<xml></xml>", AppId);
        plain[^1] = (byte)last;

        Assert.Equal("padding", Refusal(plain));
    }

    [Fact]
    public void A_padding_whose_bytes_differ_is_refused()
    {
        var plain = Full("<xml></xml>", AppId);
        plain[^2] ^= 1;

        Assert.Equal("padding", Refusal(plain));
    }

    [Fact]
    public void A_padding_longer_than_the_message_is_refused() =>
        Assert.Equal("padding", Refusal([.. Enumerable.Repeat((byte)32, 16)]));

    [Fact]
    public void A_message_that_is_nothing_but_padding_is_refused() =>
        Assert.Equal("length", Refusal([.. Enumerable.Repeat((byte)32, 32)]));

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x80000000)]
    [InlineData(30u)]
    public void A_length_beyond_the_message_is_refused(uint length)
    {
        var plain = Full("<xml></xml>", AppId);
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(16), length);

        Assert.Equal("length", Refusal(plain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wx0123456789abcde")]
    [InlineData("wx0123456789abcdefg")]
    [InlineData("WX0123456789ABCDEF")]
    public void Another_account_is_refused(string appId) => Assert.Equal("appid", Refusal(Full("<xml></xml>", appId)));

    [Fact]
    public void A_length_short_of_the_message_is_another_account()
    {
        var plain = Full("<xml></xml>", AppId);
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(16), 3);

        Assert.Equal("appid", Refusal(plain));
    }

    [Fact]
    public void A_message_that_is_no_UTF8_is_refused()
    {
        var plain = Full("<xml></xml>", AppId);
        plain[22] = 0xFF;

        Assert.Equal("utf8", Refusal(plain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=")]
    [InlineData("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2*")]
    public void What_is_no_key_is_none(string key) => Assert.Null(WeChatCrypto.TryReadKey(key));

    [Fact]
    public void Any_text_comes_back_unchanged() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var storable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            var opened = _crypto.Decrypt(_crypto.Encrypt(storable, Noise));
            return opened is WeChatDecryption.Opened { Xml: var xml } && xml == storable;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_length_of_text_is_padded_to_whole_blocks_of_32()
    {
        var lengths = Enumerable.Range(0, 100).Select(length => new string('x', length)).ToList();

        Assert.All(lengths, text => Assert.Equal(0, Convert.FromBase64String(_crypto.Encrypt(text, Noise)).Length % 32));
        Assert.All(lengths, text => Assert.Equal(new WeChatDecryption.Opened(text), _crypto.Decrypt(_crypto.Encrypt(text, Noise))));
    }

    [Fact]
    public void A_flipped_bit_anywhere_ends_in_a_refusal_or_a_message_never_in_a_fault()
    {
        var ciphertext = Convert.FromBase64String(_crypto.Encrypt("<xml><Content>电费</Content></xml>", Noise));
        var places = Gen.Choose(0, ciphertext.Length * 8 - 1).ToArbitrary();

        Prop.ForAll(places, bit =>
        {
            var broken = (byte[])ciphertext.Clone();
            broken[bit / 8] ^= (byte)(1 << bit % 8);
            return _crypto.Decrypt(Convert.ToBase64String(broken)) is WeChatDecryption.Refused or WeChatDecryption.Opened;
        }).QuickCheckThrowOnFailure();
    }

    private static WeChatCrypto CryptoOf(System.Text.Json.JsonElement vector) => new(vector.Text("appId"), vector.Text("encodingAESKey"));

    private static byte[] Full(string message, string appId)
    {
        byte[] bare = [.. Noise, 0, 0, 0, (byte)message.Length, .. Encoding.UTF8.GetBytes(message), .. Encoding.UTF8.GetBytes(appId)];
        var padding = 32 - bare.Length % 32;
        return [.. bare, .. Enumerable.Repeat((byte)padding, padding)];
    }

    private string Refusal(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = Key;
        var ciphertext = Convert.ToBase64String(aes.EncryptCbc(plain, Key.AsSpan(0, 16), PaddingMode.None));
        return Assert.IsType<WeChatDecryption.Refused>(_crypto.Decrypt(ciphertext)).Reason;
    }
}
