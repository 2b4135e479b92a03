using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models.Vectors;

/// <summary>What endpoints do differently, over real HTTP.</summary>
public sealed class OpenAiEmbeddingsTests : IAsyncLifetime
{
    private EmbeddingServer _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddingServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Vectors_come_as_numbers_or_base64_in_any_order(bool isBase64, bool isReversed)
    {
        (_server.IsBase64, _server.IsReversed) = (isBase64, isReversed);
        await using var parts = await VectorParts.StartAsync(_server);

        var vectors = await parts.Model.GenerateAsync(["电费", "停电了", "发票"]);

        Assert.Equal([_server.VectorOf("电费"), _server.VectorOf("停电了"), _server.VectorOf("发票")], vectors.Select(one => one.Vector.ToArray()));
        var request = Assert.Single(_server.Requests);
        Assert.Equal("/v1/embeddings", request.Path);
        Assert.Equal("float", request.Json["encoding_format"]!.GetValue<string>());
        Assert.Null(request.Json["dimensions"]);
    }

    [Theory]
    [InlineData("""{"data":[]}""", "0 vectors for 2")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}""", "cannot be told apart")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":7,"embedding":[1]}]}""", "cannot be told apart")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1]}]}""", "not all of one length")]
    [InlineData("""{"data":[{"embedding":[]},{"embedding":[]}]}""", "0 numbers")]
    [InlineData("""{"data":[{"embedding":[1e99]},{"embedding":[1]}]}""", "no number")]
    [InlineData("""{"data":[{"embedding":[null]},{"embedding":[1]}]}""", "no number")]
    [InlineData("""{"data":[{"embedding":"AADAfw=="},{"embedding":[1]}]}""", "no number")]
    [InlineData("""{"data":[{"embedding":"AAA="},{"embedding":[1]}]}""", "no whole numbers")]
    [InlineData("""{"data":[{"embedding":"%%%"},{"embedding":[1]}]}""", "base64")]
    [InlineData("""{"data":[{"index":0},{"index":1}]}""", "lacks a vector")]
    [InlineData("""{"data":[{"embedding":[NaN]}]}""", "no JSON")]
    [InlineData("""{"choices":[]}""", "no vectors")]
    [InlineData("[1]", "no vectors")]
    public async Task An_answer_that_is_none_is_refused_with_what_is_wrong(string body, string told)
    {
        _server.Instead = ScriptedModelAnswer.Json(body);
        await using var parts = await VectorParts.StartAsync(_server);

        var wrong = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一", "二"]));

        Assert.Equal(ModelFailure.BadAnswer, wrong.Failure);
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[{"embedding":[0.5,1]},{"embedding":[2,3]}]}""")]
    [InlineData("""{"data":[{"index":"1","embedding":[2,3]},{"index":"0","embedding":[0.5,1]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[[0.5,1]]},{"index":1,"embedding":[[2,3]]}]}""")]
    public async Task Harmless_peculiarities_are_read(string body)
    {
        _server.Instead = ScriptedModelAnswer.Json(body);
        await using var parts = await VectorParts.StartAsync(_server);

        var vectors = await parts.Model.GenerateAsync(["一", "二"]);

        Assert.Equal([[0.5f, 1], [2, 3]], vectors.Select(one => one.Vector.ToArray()));
    }

    [Theory]
    [InlineData(401, ModelFailure.Unauthorized)]
    [InlineData(404, ModelFailure.BadRequest)]
    [InlineData(413, ModelFailure.ContextTooLong)]
    [InlineData(429, ModelFailure.RateLimited)]
    [InlineData(503, ModelFailure.ServerError)]
    public async Task A_status_says_what_is_wrong(int status, ModelFailure failure)
    {
        _server.Instead = ScriptedModelAnswer.Error(status).WithHeader("Retry-After", "7");
        await using var parts = await VectorParts.StartAsync(_server);

        var wrong = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一"]));

        Assert.Equal((failure, TimeSpan.FromSeconds(7)), (wrong.Failure, wrong.RetryAfter));
    }

    [Fact]
    public async Task An_error_inside_a_good_status_is_an_error()
    {
        _server.Instead = ScriptedModelAnswer.Json("""{"error":{"message":"no","code":"429"}}""");
        await using var parts = await VectorParts.StartAsync(_server);

        var wrong = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一"]));

        Assert.Equal(ModelFailure.RateLimited, wrong.Failure);
    }

    [Fact]
    public async Task Silence_ends_and_a_broken_connection_is_told()
    {
        _server.Play(ScriptedModelAnswer.Broken(), ScriptedModelAnswer.Silent());
        await using var parts = await VectorParts.StartAsync(_server, settings: ("Timeout", "00:00:01"));

        var broken = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一"]));
        var silent = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一"]));

        Assert.Equal((ModelFailure.Unreachable, ModelFailure.Timeout), (broken.Failure, silent.Failure));
    }

    [Fact]
    public async Task Another_length_than_was_set_is_refused_with_what_to_set()
    {
        _server.Dimensions = 8;
        await using var parts = await VectorParts.StartAsync(_server, settings: ("Dimensions", "1024"));

        var wrong = await Assert.ThrowsAsync<ModelException>(() => parts.Model.GenerateAsync(["一"]));

        Assert.Contains("vectors of 8 numbers, Embedding:Dimensions says 1024: set it to 8", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wished_length_is_sent_where_that_was_set()
    {
        _server.Dimensions = 8;
        await using var parts = await VectorParts.StartAsync(_server, null, null, ("Dimensions", "8"), ("SendDimensions", "true"));

        await parts.Model.GenerateAsync(["一"]);

        Assert.Equal(8, _server.Requests[0].Json["dimensions"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nothing_to_do_asks_nothing_and_who_gives_up_is_let_go()
    {
        _server.Instead = ScriptedModelAnswer.Silent();
        await using var parts = await VectorParts.StartAsync(_server);
        using var patience = new CancellationTokenSource();

        Assert.Empty(await parts.Model.GenerateAsync(Array.Empty<string>()));
        var asking = parts.Model.GenerateAsync(["一"], cancellationToken: patience.Token);
        await _server.ArrivedAsync(1);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("grams-1", (parts.Model.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId);
    }
}
