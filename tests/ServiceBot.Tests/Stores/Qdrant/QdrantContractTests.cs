using System.Text.Json;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>The check against the published description sees what it is there to see.</summary>
public sealed class QdrantContractTests
{
    private const string Query = "/collections/a/points/query";
    private static readonly QdrantContract Contract = QdrantContract.Read();

    [Theory]
    [InlineData("PUT", "/collections/a", """{"vectors":{"dense":{"size":3,"distance":"Cosine"}},"sparse_vectors":{"s":{"modifier":"idf"}}}""")]
    [InlineData("POST", Query, """{"query":[0.1,0.2],"using":"dense","limit":3,"with_payload":["a"]}""")]
    [InlineData("POST", Query, """{"prefetch":[{"query":{"indices":[1],"values":[0.5]},"using":"s","limit":9}],"query":{"rrf":{"k":61}}}""")]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"create_alias":{"collection_name":"a","alias_name":"b"}}]}""")]
    [InlineData("POST", "/collections/a/points/count", """{"exact":true}""")]
    public void What_is_described_passes(string method, string path, string body) => Assert.Empty(Mistakes(method, path, body));

    [Theory]
    [InlineData("PUT", "/collections/a", """{"vectors":{"dense":{"size":0,"distance":"Cosine"}}}""")]
    [InlineData("PUT", "/collections/a", """{"vectors":{"dense":{"size":3,"distance":"cosine"}}}""")]
    [InlineData("PUT", "/collections/a", """{"vectors":{},"sparse":{}}""")]
    [InlineData("POST", Query, """{"query":[0.1],"with_payloads":true}""")]
    [InlineData("POST", Query, """{"query":[0.1],"limit":0}""")]
    [InlineData("POST", Query, """{"query":{"indices":[1]},"using":"s"}""")]
    [InlineData("POST", Query, """{"query":[0.1],"filter":{"must":[{"key":"a","matches":{"value":"b"}}]}}""")]
    [InlineData("POST", "/collections/aliases", """{"actions":[{"create_alias":{"collection":"a","alias_name":"b"}}]}""")]
    [InlineData("PUT", "/collections/a/points", """{"points":[{"id":"not-an-id","vector":{}}]}""")]
    [InlineData("PUT", "/collections/a/index", """{"field_name":"a","field_schema":"word"}""")]
    public void A_slip_is_seen(string method, string path, string body) => Assert.NotEmpty(Mistakes(method, path, body));

    [Fact]
    public void An_unknown_path_or_parameter_is_seen()
    {
        Assert.NotEmpty(Contract.MistakesOfRequest("GET", "/collection", [], null));
        Assert.NotEmpty(Contract.MistakesOfRequest("GET", "/collections", ["waits"], null));
        Assert.Empty(Contract.MistakesOfRequest("GET", "/collections", [], null));
    }

    private static IReadOnlyList<string> Mistakes(string method, string path, string body)
    {
        using var json = JsonDocument.Parse(body);
        return Contract.MistakesOfRequest(method, path, [], json.RootElement);
    }
}
