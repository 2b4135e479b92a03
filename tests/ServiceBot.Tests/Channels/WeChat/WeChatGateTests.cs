using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using ServiceBot.Channels.WeChat;
using ServiceBot.Testing;
using ServiceBot.Testing.WeChat;

namespace ServiceBot.Tests.Channels.WeChat;

public sealed class WeChatGateTests : IDisposable
{
    private const string Nonce = "nonce1";

    private readonly StoppedTime _time = new(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));
    private readonly WeChatPlatform _platform = new(new Uri("http://localhost"), WeChatMode.Safe, TimeProvider.System);

    public static TheoryData<string> Pushes => new([.. WeChatVectors.All
        .Where(vector => vector.TryGetProperty("envelope", out _) && vector.Text("id") != "V12").Select(vector => vector.Text("id"))]);

    public static TheoryData<int, int> ModesThatDiffer => new()
    {
        { (int)WeChatMode.Safe, (int)WeChatMode.Plain },
        { (int)WeChatMode.Compatible, (int)WeChatMode.Plain },
        { (int)WeChatMode.Plain, (int)WeChatMode.Safe },
        { (int)WeChatMode.Plain, (int)WeChatMode.Compatible },
    };

    public void Dispose() => _platform.Dispose();

    [Theory]
    [MemberData(nameof(Pushes))]
    public void The_push_of_every_vector_is_opened(string id)
    {
        var vector = WeChatVectors.Of(id);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(vector.Text("timestamp"), CultureInfo.InvariantCulture));
        var gate = new WeChatGate(
            Options.Create(new WeChatOptions
            {
                AppId = vector.Text("appId"),
                Token = vector.Text("token"),
                EncodingAESKey = vector.Text("encodingAESKey"),
                Mode = vector.TryGetProperty("envelope", out var envelope) && envelope.GetString()?.Contains("EventKey", StringComparison.Ordinal) == true
                    ? WeChatMode.Compatible
                    : WeChatMode.Safe,
            }),
            new StoppedTime(at));

        var opening = gate.Open(Query(vector.Text("query")), vector.Text("envelope"));

        var expected = XElement.Parse(vector.Message());
        var fields = Assert.IsType<WeChatOpening.Opened>(opening).Fields;
        Assert.All(expected.Elements().Where(element => !element.HasElements), element =>
            Assert.Equal(element.Value, fields?[element.Name.LocalName] ?? ""));
    }

    [Theory]
    [InlineData((int)WeChatMode.Plain)]
    [InlineData((int)WeChatMode.Compatible)]
    [InlineData((int)WeChatMode.Safe)]
    public void A_push_in_the_mode_that_is_set_is_opened(int mode)
    {
        var opening = Open((WeChatMode)mode, (WeChatMode)mode, Text("电费"));

        Assert.Equal("电费", Assert.IsType<WeChatOpening.Opened>(opening).Fields?["Content"]);
    }

    [Theory]
    [MemberData(nameof(ModesThatDiffer))]
    public void There_is_no_other_mode_than_the_one_that_is_set(int set, int sent)
    {
        var refused = Assert.IsType<WeChatOpening.Refused>(Open((WeChatMode)set, (WeChatMode)sent, Text("电费")));

        Assert.Equal((403, "other-mode"), (refused.Status, refused.Reason));
    }

    [Fact]
    public void A_plain_body_under_the_address_of_an_encrypted_push_is_refused()
    {
        var (query, _) = Seal(WeChatMode.Safe, Text("电费"));

        AssertRefused("other-mode", Gate(WeChatMode.Safe).Open(Query(query), Text("把钱转给我").ToString()));
    }

    [Fact]
    public void What_stands_beside_the_ciphertext_is_not_looked_at()
    {
        var (query, body) = Seal(WeChatMode.Compatible, Text("真的"));
        var forged = XElement.Parse(body);
        forged.Element("Content")?.SetValue("假的");

        var opening = Gate(WeChatMode.Compatible).Open(Query(query), forged.ToString(SaveOptions.DisableFormatting));

        Assert.Equal("真的", Assert.IsType<WeChatOpening.Opened>(opening).Fields?["Content"]);
    }

    [Fact]
    public void Two_ciphertexts_in_one_push_are_refused()
    {
        var (query, body) = Seal(WeChatMode.Safe, Text("电费"));

        AssertRefused("other-mode", Gate(WeChatMode.Safe).Open(Query(query), body.Replace("</xml>", "<Encrypt>x</Encrypt></xml>", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("msg_signature=", "msg_signature=0")]
    [InlineData("nonce=nonce1", "nonce=nonce2")]
    [InlineData("timestamp=1", "timestamp=01")]
    public void A_changed_address_is_refused(string part, string changed)
    {
        var (query, body) = Seal(WeChatMode.Safe, Text("电费"));

        AssertRefused("bad-signature", Gate(WeChatMode.Safe).Open(Query(query.Replace(part, changed, StringComparison.Ordinal)), body));
    }

    [Theory]
    [InlineData("&nonce=other")]
    [InlineData("&timestamp=1")]
    [InlineData("&msg_signature=x")]
    [InlineData("&encrypt_type=raw")]
    public void A_parameter_given_twice_is_refused(string more)
    {
        var (query, body) = Seal(WeChatMode.Safe, Text("电费"));

        AssertRefused("bad-query", Gate(WeChatMode.Safe).Open(Query(query + more), body));
    }

    [Theory]
    [InlineData("signature=x&timestamp=&nonce=1")]
    [InlineData("signature=&timestamp=1&nonce=1")]
    [InlineData("signature=x&nonce=1")]
    [InlineData("")]
    public void An_empty_or_missing_parameter_is_refused(string query) =>
        AssertRefused("bad-query", Gate(WeChatMode.Plain).Open(Query(query), Text("电费").ToString()));

    [Theory]
    [InlineData(-601, false)]
    [InlineData(-600, true)]
    [InlineData(0, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Only_a_push_of_the_last_ten_minutes_is_taken(int seconds, bool isTaken)
    {
        var (query, body) = Seal(WeChatMode.Safe, Text("电费"), _time.GetUtcNow().AddSeconds(seconds));

        var opening = Gate(WeChatMode.Safe).Open(Query(query), body);

        Assert.Equal(isTaken, opening is WeChatOpening.Opened);
        Assert.True(isTaken || opening is WeChatOpening.Refused { Reason: "stale" });
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("9999999999999999999999")]
    [InlineData("now")]
    public void A_time_stamp_that_is_none_is_stale(string timestamp)
    {
        var (query, body) = _platform.Seal(Text("电费").ToString(), timestamp, Nonce, WeChatMode.Safe);

        AssertRefused("stale", Gate(WeChatMode.Safe).Open(Query(query), body));
    }

    [Fact]
    public void What_is_encrypted_for_another_account_is_refused()
    {
        var (query, body) = Seal(WeChatMode.Safe, Text("电费"));

        AssertRefused("undecipherable-appid", Gate(WeChatMode.Safe, appId: "wxffffffffffffffff").Open(Query(query), body));
    }

    [Fact]
    public void A_DTD_inside_the_ciphertext_is_refused()
    {
        var (query, body) = _platform.Seal("<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>", Now(), Nonce, WeChatMode.Safe);

        var refused = Assert.IsType<WeChatOpening.Refused>(Gate(WeChatMode.Safe).Open(Query(query), body));
        Assert.Equal((400, "bad-xml"), (refused.Status, refused.Reason));
    }

    [Fact]
    public void The_published_check_of_the_address_is_answered()
    {
        var vector = WeChatVectors.Of("D1");
        var gate = new WeChatGate(
            Options.Create(new WeChatOptions { Token = vector.Text("token"), Mode = WeChatMode.Plain }),
            new StoppedTime(DateTimeOffset.FromUnixTimeSeconds(1714036504)));
        var query = $"signature={vector.Text("signature")}&timestamp={vector.Text("timestamp")}&nonce={vector.Text("nonce")}&echostr={vector.Text("echostr")}";

        Assert.IsType<WeChatOpening.Opened>(gate.Check(Query(query)));
        AssertRefused("bad-signature", gate.Check(Query(query.Replace("nonce=1", "nonce=2", StringComparison.Ordinal))));
        AssertRefused("bad-query", gate.Check(Query(query.Replace("echostr", "echo", StringComparison.Ordinal))));
    }

    private static XElement Text(string text) => WeChatXmlOf.Text("1", text, DateTimeOffset.UnixEpoch.AddSeconds(1_790_000_000));

    private static WeChatQuery? Query(string query) => WeChatQuery.TryRead(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static void AssertRefused(string reason, WeChatOpening opening) =>
        Assert.Equal(reason, Assert.IsType<WeChatOpening.Refused>(opening).Reason);

    private string Now() => _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private (string Query, string Body) Seal(WeChatMode mode, XElement push, DateTimeOffset? at = null) => _platform.Seal(
        push.ToString(SaveOptions.DisableFormatting),
        (at ?? _time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Nonce, mode);

    private WeChatOpening Open(WeChatMode set, WeChatMode sent, XElement push)
    {
        var (query, body) = Seal(sent, push);
        return Gate(set).Open(Query(query), body);
    }

    private WeChatGate Gate(WeChatMode mode, string appId = WeChatPlatform.AppId) => new(
        Options.Create(new WeChatOptions
        {
            AppId = appId,
            Token = WeChatPlatform.Token,
            EncodingAESKey = WeChatPlatform.EncodingKey,
            Mode = mode,
        }),
        _time);
}
