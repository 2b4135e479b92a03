using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;
using ServiceBot.Models;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>Exchanges that are recorded and played again.</summary>
public sealed class RecordReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "exchanges.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recorded_exchange_is_played_without_an_endpoint()
    {
        var answer = ScriptedModelAnswer.Call("tariff_price", """{"province":"浙江😀"}""").SplitAt(3, 50, 201, 202, 203, 400);
        ModelAsk.Streamed recorded;
        await using (var parts = await EndpointParts.StartAsync(answer, ("Record", File)))
            recorded = await parts.Client.StreamAsync();
        await using var replay = await EndpointParts.StartAsync(answer, ("Endpoint", ""), ("ApiKey", ""), ("Replay", File));

        var played = await replay.Client.StreamAsync();

        Assert.Equal(ModelAsk.Told(recorded.Whole), ModelAsk.Told(played.Whole));
        Assert.Contains("浙江😀", ModelAsk.Told(played.Whole), StringComparison.Ordinal);
        Assert.Empty(replay.Server.Requests);
    }

    [Fact]
    public async Task The_bytes_and_their_pieces_are_the_same_again()
    {
        string request;
        await using (var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text("一二三四五六") with { EventPause = TimeSpan.FromMilliseconds(20) }, ("Record", File)))
        {
            await parts.Client.StreamAsync();
            request = Assert.Single(parts.Server.Requests).Body;
        }
        var recorded = System.Text.Json.Nodes.JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!["frames"]!.AsArray()
            .Select(frame => frame!.GetValue<string>()).ToList();

        using var http = new HttpClient(new ModelReplay(File));
        using var answer = await http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "http://replay.invalid/") { Content = new StringContent(request) }, HttpCompletionOption.ResponseHeadersRead);
        var played = new List<string>();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64 << 10];
        while (await body.ReadAsync(buffer) is > 0 and var count)
            played.Add(Convert.ToBase64String(buffer, 0, count));

        Assert.True(recorded.Count > 2);
        Assert.Equal(recorded, played);
    }

    [Fact]
    public async Task Failures_are_recorded_too()
    {
        await using (var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Error(429).WithHeader("Retry-After", "7"), ("Record", File)))
            await parts.Client.FailAsync();
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var exception = await Assert.ThrowsAsync<ModelException>(() => replay.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Equal((ModelFailure.RateLimited, TimeSpan.FromSeconds(7)), (exception.Failure, exception.RetryAfter));
    }

    [Fact]
    public async Task Several_answers_to_the_same_request_are_played_in_order()
    {
        await using (var parts = await EndpointParts.StartAsync(null, ("Record", File)))
        {
            parts.Server.Play(ScriptedModelAnswer.Text("一"), ScriptedModelAnswer.Text("二"));
            await parts.Client.StreamAsync();
            await parts.Client.StreamAsync();
        }
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var played = new[] { await replay.Client.StreamAsync(), await replay.Client.StreamAsync(), await replay.Client.StreamAsync() };

        Assert.Equal(["一", "二", "二"], played.Select(answer => answer.Whole.Text));
    }

    [Fact]
    public async Task A_file_is_played_on_another_day_but_other_dates_count()
    {
        ChatMessage[] Asked(string day, string since) => [new(ChatRole.System, $"你是客服。今天是 {day}。"), new(ChatRole.User, $"从{since}起呢")];
        await using (var parts = await EndpointParts.StartAsync(null, ("Record", File)))
            await parts.Client.GetResponseAsync(Asked("2026年11月27日", "2026年1月1日"));
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var played = await replay.Client.GetResponseAsync(Asked("2027年2月3日", "2026年1月1日"));
        var other = await Assert.ThrowsAsync<ModelException>(() => replay.Client.GetResponseAsync(Asked("2027年2月3日", "2026年6月1日")));

        Assert.Equal("好的", played.Text);
        Assert.Contains("not recorded", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_point_to_a_person_are_masked_in_the_file_and_random_marks_do_not_count()
    {
        ChatMessage[] Asked(string mark) => [new ChatMessage(ChatRole.User, $"<{mark}>我的手机13800138000，户号3301000000011</{mark}>")];
        await using (var parts = await EndpointParts.StartAsync(null, ("Record", File)))
            await parts.Client.GetResponseAsync(Asked("0123456789abcdef"));
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var played = await replay.Client.GetResponseAsync(Asked("fedcba9876543210"));

        var written = await System.IO.File.ReadAllTextAsync(File);
        Assert.Equal("好的", played.Text);
        Assert.Contains("我的手机13***", written, StringComparison.Ordinal);
        Assert.DoesNotContain("138001", written);
        Assert.DoesNotContain("33010", written);
        Assert.DoesNotContain(ScriptedModelServer.ApiKey, written);
    }

    [Fact]
    public async Task An_answer_with_personal_data_in_it_is_withheld_though_it_came_in_pieces()
    {
        await using (var parts = await EndpointParts.StartAsync(ScriptedModelAnswer.Text("您的手机是13800138000。") with { PieceLength = 2 }, ("Record", File)))
            await parts.Client.StreamAsync();
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var exception = await Assert.ThrowsAsync<ModelException>(() => replay.Client.StreamAsync());

        Assert.Contains("personal data", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"frames\":[]", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_not_recorded_fails_and_says_so()
    {
        await System.IO.File.WriteAllTextAsync(File, "");
        await using var replay = await EndpointParts.StartAsync(null, ("Replay", File));

        var exception = await Assert.ThrowsAsync<ModelException>(() => replay.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Equal(ModelFailure.BadRequest, exception.Failure);
        Assert.Contains("not recorded", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_names_the_line()
    {
        await System.IO.File.WriteAllTextAsync(File, "\n{\"hash\":");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => EndpointParts.StartAsync(null, ("Replay", File)));

        Assert.Contains(":2:", exception.Message, StringComparison.Ordinal);
    }
}
