using System.Text;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>The vectors were made with Python's hmac and hashlib from the description in docs/utility-systems.md.</summary>
public class MessageSignatureTests
{
    private const string Nonce = "000102030405060708090a0b0c0d0e0f";

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("a-secret-that-only-tests-share-0123456789");
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"accountNumber":"3300102938"}""");

    [Theory]
    [InlineData("/v1/work-orders?x=1", "order-7", "6adad8f3d1a115ffa25d02f2b6ed0217e4bcb38d0d3617cc0b6b2d4837b4992a")]
    [InlineData("/v1/accounts/read", "", "d8a8e4d6d9aaff70611861166588a9838e033c0e506bc64a8e42ef0709d6eb68")]
    public void A_request_has_the_signature_that_others_compute(string target, string key, string expected) =>
        Assert.Equal(expected, MessageSignature.OfRequest(Secret, "POST", target, "1795226400", Nonce, key, Body));

    [Fact]
    public void An_answer_has_the_signature_that_others_compute() => Assert.Equal(
        "ef7f3a042b7fed07986fc95628c15491c989df26e6a3849047a83fe281104360",
        MessageSignature.OfResponse(Secret, 200, "1795226401", Nonce, """{"matches":false}"""u8));

    [Fact]
    public void Every_part_of_a_request_is_signed()
    {
        string[] signatures =
        [
            MessageSignature.OfRequest(Secret, "POST", "/a", "1", Nonce, "k", Body),
            MessageSignature.OfRequest([.. Secret, 1], "POST", "/a", "1", Nonce, "k", Body),
            MessageSignature.OfRequest(Secret, "PUT", "/a", "1", Nonce, "k", Body),
            MessageSignature.OfRequest(Secret, "POST", "/b", "1", Nonce, "k", Body),
            MessageSignature.OfRequest(Secret, "POST", "/a", "2", Nonce, "k", Body),
            MessageSignature.OfRequest(Secret, "POST", "/a", "1", "x", "k", Body),
            MessageSignature.OfRequest(Secret, "POST", "/a", "1", Nonce, "l", Body),
            MessageSignature.OfRequest(Secret, "POST", "/a", "1", Nonce, "k", [.. Body, 32]),
        ];

        Assert.Equal(signatures.Length, signatures.Distinct().Count());
    }

    [Theory]
    [InlineData("1000", true)]
    [InlineData("700", true)]
    [InlineData("1300", true)]
    [InlineData("699", false)]
    [InlineData("1301", false)]
    [InlineData("-1000", false)]
    [InlineData("1e3", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_timestamp_counts_within_the_skew(string? timestamp, bool isNear) =>
        Assert.Equal(isNear, MessageSignature.IsNear(timestamp, DateTimeOffset.FromUnixTimeSeconds(1000), TimeSpan.FromMinutes(5)));

    [Fact]
    public void Comparing_takes_anything()
    {
        Assert.True(MessageSignature.IsSame("abc", "abc"));
        Assert.False(MessageSignature.IsSame("abc", "abd"));
        Assert.False(MessageSignature.IsSame("abc", "ab"));
        Assert.False(MessageSignature.IsSame("abc", "签名"));
        Assert.False(MessageSignature.IsSame("abc", null));
    }
}
