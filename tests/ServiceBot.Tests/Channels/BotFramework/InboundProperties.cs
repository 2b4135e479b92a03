using System.Buffers;
using System.Buffers.Text;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Whatever strangers send is read or refused; nothing throws.</summary>
public class InboundProperties
{
    private const int Cases = 2000;

    // What values of a claim or field can be, the unlikely ones more often.
    private static readonly Gen<string> Json = Gen.Elements(
        "null", "true", "0", "-1", "1e400", "1.5", "9223372036854775807", "99999999999999999999", "\"\"", "\"x\"", "\"\\ud800\"",
        "\"\\u0000\"", "[]", "[null]", "[{}]", "[\"a\",1]", "{}", "{\"id\":1}", "{\"id\":\"x\"}", "{\"keys\":[]}", "{", "\"");

    [Fact]
    public void Any_token_is_read_or_refused()
    {
        string[] names = ["alg", "kid", "typ", "crit", "x5c", "iss", "aud", "exp", "nbf", "serviceurl", "appid", "ver", "azp", "iat"];
        var segments =
            from header in Fields(names)
            from payload in Fields(names)
            from tail in Gen.Elements("", "AAAA", "!", "=", "é")
            select Encode(header) + "." + Encode(payload) + "." + tail;

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(segments.ToArbitrary(), text => TokenFacts.Read(text) is null or { Audiences: not null }));
    }

    [Fact]
    public void A_token_with_any_letter_changed_is_read_or_refused()
    {
        var good = new FakeToken(FakeKey.First).With("iss", "a").With("aud", "b").With("exp", 1).ToString();
        var changed =
            from place in Gen.Choose(0, good.Length - 1)
            from letter in Gen.Elements('.', 'A', '_', '=', ' ', '\0', '电', '{')
            select good[..place] + letter + good[(place + 1)..];

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(changed.ToArbitrary(), text => TokenFacts.Read(text) is null or { Audiences: not null }));
    }

    [Fact]
    public void Any_activity_is_read_or_refused()
    {
        string[] names =
        [
            "type", "id", "timestamp", "channelId", "serviceUrl", "from", "recipient", "conversation", "text", "value", "name",
            "attachments", "entities", "channelData", "membersAdded", "locale", "replyToId", "deliveryMode", "action", "reactionsAdded",
        ];
        var reader = new DeliveryReader(TimeProvider.System);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases),
            Prop.ForAll(Fields(names).ToArbitrary(), text => ReadsOrRefuses(text, reader)));
    }

    private static bool ReadsOrRefuses(string text, DeliveryReader reader)
    {
        if (ActivityBody.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text))) is not ActivityBody.Json body)
            return true;
        using (body.Document)
        {
            _ = IncomingWire.ReadOrigin(body.Document.RootElement);
            var (activity, mistake) = IncomingWire.Read(body.Document.RootElement);
            return activity is null ? mistake is not null : reader.Read(activity, body.Bytes, isVerified: true) is not null;
        }
    }

    private static Gen<string> Fields(string[] names) =>
        from fields in (
            from name in Gen.Elements(names)
            from value in Gen.Frequency((3, Json), (2, Gen.Constant("\"x\"")))
            select $"\"{name}\":{value}").ListOf()
        select "{" + string.Join(',', fields) + "}";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
