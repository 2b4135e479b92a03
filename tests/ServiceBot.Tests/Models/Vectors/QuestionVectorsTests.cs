using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models.Vectors;

/// <summary>Vectors of questions, while a customer waits.</summary>
public sealed class QuestionVectorsTests : IAsyncLifetime
{
    private EmbeddingServer _server = null!;

    public async Task InitializeAsync() => _server = await EmbeddingServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_same_question_is_asked_once_however_it_is_written()
    {
        await using var parts = await StartAsync();

        var (one, other) = (await parts.SearchAsync("電子發票怎麼開"), await parts.SearchAsync("电子发票怎么开"));

        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal("invoice", one[0].Passage.Id);
        Assert.Equal(one.Select(hit => hit.Cosine), other.Select(hit => hit.Cosine));
    }

    [Fact]
    public async Task No_vector_in_time_means_words_alone_and_is_told_once()
    {
        await using var parts = await StartAsync(("QuestionTimeout", "00:00:00.1"));
        _server.Play(ScriptedModelAnswer.Silent(), ScriptedModelAnswer.Silent());

        var (hits, again) = (await parts.SearchAsync("违约金"), await parts.SearchAsync("发票"));

        Assert.Equal(("late", "invoice"), (hits[0].Passage.Id, again[0].Passage.Id));
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
        Assert.Contains("Timeout", parts.Why, StringComparison.Ordinal);
        Assert.Single(parts.Logs.Lines, line => line.Contains("[9352]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_endpoint_that_fails_too_often_is_left_alone_and_asked_again_later()
    {
        await using var parts = await StartAsync(("BreakerPause", "00:00:30"));
        _server.Instead = ScriptedModelAnswer.Error(503);

        foreach (var at in Enumerable.Range(0, 12))
            await parts.SearchAsync($"违约金{at}");
        var asked = _server.Requests.Count;
        await parts.SearchAsync("发票");
        var askedOpen = _server.Requests.Count;
        _server.Instead = null;
        parts.Time.Advance(TimeSpan.FromMinutes(1));
        var hits = await parts.SearchAsync("发票");

        Assert.InRange(asked, 5, 8);
        Assert.Equal(asked, askedOpen);
        Assert.NotNull(hits[0].Cosine);
        Assert.Null(parts.Why);
    }

    [Fact]
    public async Task Personal_data_of_a_question_does_not_leave()
    {
        await using var parts = await StartAsync();

        await parts.SearchAsync("我叫张建国，电话13812345678，违约金怎么算");

        var sent = _server.Texts[^1];
        Assert.DoesNotContain("13812345678", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("张建国", sent, StringComparison.Ordinal);
        Assert.Contains("违约金怎么算", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0,0,0,0]")]
    [InlineData("[1,2]")]
    public async Task A_vector_that_fits_nothing_means_words_alone(string vector)
    {
        await using var parts = await StartAsync();
        _server.Instead = EmbeddingServer.Vectors(vector);

        var hits = await parts.SearchAsync("违约金");

        Assert.Equal("late", hits[0].Passage.Id);
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
    }

    [Fact]
    public async Task The_same_vector_for_another_question_means_words_alone()
    {
        await using var parts = await StartAsync();
        var one = _server.VectorOf("电费");
        _server.Rule = _ => one;

        var first = await parts.SearchAsync("违约金");
        var punctuated = await parts.SearchAsync("违约金？");
        var other = await parts.SearchAsync("发票怎么开");

        Assert.All(first.Concat(punctuated), hit => Assert.NotNull(hit.Cosine));
        Assert.All(other, hit => Assert.Null(hit.Cosine));
        Assert.Contains("BadAnswer", parts.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_words_alone_asks_nobody()
    {
        await using var parts = await StartAsync();
        var asked = _server.Requests.Count;

        var hits = await parts.Index.SearchAsync(new KnowledgeQuery { Text = "违约金", ByMeaning = false }, default);

        Assert.Equal(asked, _server.Requests.Count);
        Assert.All(hits, hit => Assert.Null(hit.Cosine));
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_let_go()
    {
        await using var parts = await StartAsync();
        _server.Instead = ScriptedModelAnswer.Silent();
        using var patience = new CancellationTokenSource();

        var searching = parts.Index.SearchAsync(new KnowledgeQuery { Text = "违约金" }, patience.Token).AsTask();
        await _server.ArrivedAsync(2);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => searching);
    }

    private async Task<VectorParts> StartAsync(params (string Key, string Value)[] settings)
    {
        var parts = await VectorParts.StartAsync(_server, settings: settings);
        Assert.True(await parts.LookAsync());
        return parts;
    }
}
