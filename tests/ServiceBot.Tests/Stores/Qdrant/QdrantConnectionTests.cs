using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using ServiceBot.Core.Knowledge;
using ServiceBot.Stores.Qdrant;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

public sealed class QdrantConnectionTests
{
    private static readonly IReadOnlyList<Passage> Passages = [new() { Id = "1", GuideId = "t", GuideTitle = "t", Text = "电费按月结算。" }];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_is_taken_only_from_the_authority_that_was_set(bool isSet)
    {
        using var folder = new TemporaryFolder();
        using var certificate = SelfSigned();
        var file = Path.Combine(folder.Path, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        await using var server = await QdrantServer.StartAsync(listen: endpoint => endpoint.UseHttps(certificate));
        var url = server.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        await using var node = isSet
            ? new QdrantNode(server, Passages, settings: [("Url", url), ("CertificateAuthority", file)])
            : new QdrantNode(server, Passages, settings: ("Url", url));

        Assert.StartsWith("https://", url, StringComparison.Ordinal);
        Assert.Equal(isSet, await node.LookAsync());
    }

    [Theory]
    [InlineData("Url", "qdrant:6333", "absolute http or https")]
    [InlineData("Url", "https://key@q.example:6333", "without a key in it")]
    [InlineData("Url", "https://q.example:6334", "REST port")]
    [InlineData("Url", "http://q.example:6333", "use https")]
    [InlineData("ApiKey", "a b", "copy it again")]
    [InlineData("CertificateAuthority", "/no/such.pem", "there is no file")]
    [InlineData("WriteConsistency", "3", "Qdrant:Replicas")]
    public void A_mistake_is_told_with_what_to_set(string key, string value, string advice)
    {
        var options = new QdrantOptions { Url = "https://q.example:6333", ApiKey = "k" };
        switch (key)
        {
            case "Url":
                options.Url = value;
                break;
            case "ApiKey":
                options.ApiKey = value;
                break;
            case "CertificateAuthority":
                options.CertificateAuthority = value;
                break;
            default:
                options.WriteConsistency = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        var result = new QdrantOptionsRules().Validate(null, options);

        Assert.Contains(advice, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_an_address_is_told()
    {
        var result = new QdrantOptionsRules().Validate(null, new QdrantOptions { ApiKey = "k" });

        Assert.Contains("Qdrant:Url is not", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:6333", false)]
    [InlineData("http://10.0.0.7:6333", true)]
    [InlineData("https://q.example:6333/behind/a/proxy", false)]
    public void What_is_safe_passes(string url, bool isAllowed)
    {
        var result = new QdrantOptionsRules().Validate(null, new QdrantOptions { Url = url, ApiKey = "k", AllowPlainHttp = isAllowed });

        Assert.True(result.Succeeded);
    }

    [Fact]
    public void Ids_of_points_are_UUIDs_of_version_5() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), PassagePoint.NamedId(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
