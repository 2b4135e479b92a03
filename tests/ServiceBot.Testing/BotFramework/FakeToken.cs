using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.BotFramework;

/// <summary>A token, put together by hand so that it can be wrong in every way.</summary>
public sealed class FakeToken(FakeKey key)
{
    /// <summary>Signs; the header names it unless that is changed as well.</summary>
    public FakeKey Key { get; set; } = key;

    public JsonObject Header { get; } = new() { ["alg"] = "RS256", ["kid"] = key?.Id, ["x5t"] = key?.Id, ["typ"] = "JWT" };

    public JsonObject Payload { get; } = [];

    /// <summary>Signs with another key, which the header names.</summary>
    public FakeToken SignedBy(FakeKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Key = other;
        Header["kid"] = other.Id;
        return this;
    }

    public FakeToken With(string claim, JsonNode? value)
    {
        Payload[claim] = value;
        return this;
    }

    public FakeToken Without(string claim)
    {
        Payload.Remove(claim);
        return this;
    }

    public FakeToken WithHeader(string name, JsonNode? value)
    {
        Header[name] = value;
        return this;
    }

    public FakeToken WithoutHeader(string name)
    {
        Header.Remove(name);
        return this;
    }

    /// <summary>The token, signed as its header says.</summary>
    public override string ToString()
    {
        var content = Encode(Header.ToJsonString()) + "." + Encode(Payload.ToJsonString());
        return content + "." + Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(content)));
    }

    private byte[] Signature(byte[] content) => (string?)Header["alg"] switch
    {
        "RS256" => Key.Sign(content, HashAlgorithmName.SHA256),
        "RS384" => Key.Sign(content, HashAlgorithmName.SHA384),
        "RS512" => Key.Sign(content, HashAlgorithmName.SHA512),
        "HS256" => HMACSHA256.HashData(Key.PublicPem, content),
        _ => [],
    };

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
