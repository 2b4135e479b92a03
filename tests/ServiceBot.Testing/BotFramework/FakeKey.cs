using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ServiceBot.Testing.BotFramework;

/// <summary>An RSA key of the platform, or of somebody who pretends to be it.</summary>
public sealed class FakeKey
{
    private const int Bits = 2048;

    private readonly RSA _rsa = RSA.Create(Bits);

    public FakeKey(string id) => Id = id;

    /// <summary>Made once: keys take long to make.</summary>
    public static FakeKey First { get; } = new("key-1");

    /// <inheritdoc cref="First"/>
    public static FakeKey Second { get; } = new("key-2");

    /// <inheritdoc cref="First"/>
    public static FakeKey Third { get; } = new("key-3");

    /// <summary>Somebody else's, under the id of <see cref="First"/>.</summary>
    public static FakeKey Forged { get; } = new("key-1");

    public string Id { get; }

    /// <summary>The public half as text, as somebody would use it for HMAC.</summary>
    public byte[] PublicPem => System.Text.Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

    public byte[] Sign(byte[] data, HashAlgorithmName hash) => _rsa.SignData(data, hash, RSASignaturePadding.Pkcs1);

    /// <summary>The public half as a JSON Web Key.</summary>
    public JsonObject ToJson()
    {
        var numbers = _rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
    }
}
