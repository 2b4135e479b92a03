using System.Text.Json;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Channels.DirectLine;

namespace ServiceBot.Tests.Models;

/// <summary>The whole program over a streaming endpoint, seen from a customer's WebSocket.</summary>
public sealed class LiveTurnTests
{
    private const string Question = "欠费的违约金是怎么规定的";
    private const string First = "居民欠费按规定交违约金[1]。";

    [Fact]
    public async Task First_words_are_read_while_the_model_still_writes()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var telemetry = new RecordedTelemetry();
        await using var talk = await LiveTalk.StartAsync(_ => ScriptedModelAnswer.Text(First + "请", rest.Task, "按规定交[1]。"));

        var step = await talk.AskAsync(Question);
        var words = await talk.Stream.NextAsync();
        var isHeld = !rest.Task.IsCompleted;
        rest.SetResult();
        var all = await talk.Stream.ToMessageAsync();

        Assert.True(isHeld);
        Assert.Equal(("informative", "正在为您查找资料…"), (step.StreamType(), step.Text()));
        Assert.Equal(("streaming", "居民欠费按规定交违约金。"), (words.StreamType(), words.Text()));
        Assert.Equal("final", all[^1].StreamType());
        Assert.Single(all.Append(step).Append(words).Select(LiveFrames.StreamId).Distinct());
        Assert.StartsWith("居民欠费按规定交违约金", all[^1].Text(), StringComparison.Ordinal);
        Assert.Equal(1, all[^1].GetProperty("channelData").GetProperty("citations").GetArrayLength());
        Assert.True(talk.Model.Requests[0].IsStreamed);
        Assert.Contains(telemetry.Lines, line => line.StartsWith("servicebot.model.first_words", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "00:00:50")]
    [InlineData(false, "00:00:00")]
    public async Task An_answer_that_is_being_written_when_the_program_stops_is_stored_whole_or_given_anew_by_the_next(bool isFinished, string grace)
    {
        using var folder = new TemporaryFolder();
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var talk = await LiveTalk.StartAsync(_ => ScriptedModelAnswer.Text(First + "请", rest.Task, "按规定交[1]。"), folder.Path, "--Messaging:StopGrace=" + grace);

        await talk.AskAsync(Question);
        var words = await talk.Stream.NextAsync();
        var said = await talk.RestartAsync(folder.Path, () =>
        {
            if (isFinished) rest.SetResult();
        });

        var whole = Assert.Single(said);
        Assert.Equal("居民欠费按规定交违约金。", words.Text());
        Assert.Equal(isFinished, whole.Contains("请按规定交", StringComparison.Ordinal));
        Assert.NotEqual("居民欠费按规定交违约金。", whole.Trim());
        Assert.False(whole.TrimEnd().EndsWith('请'));
    }

    [Fact]
    public async Task A_refused_draft_is_taken_back_and_the_built_in_answer_stands_in_its_place()
    {
        await using var talk = await LiveTalk.StartAsync(_ => ScriptedModelAnswer.Text(First + "违约金987.65元[1]。请记得。"));

        await talk.AskAsync(Question);
        var all = await talk.Stream.ToMessageAsync();

        Assert.Equal("final", all[^1].StreamType());
        Assert.NotEmpty(all[^1].GetProperty("channelData").GetProperty("citations").EnumerateArray());
        Assert.DoesNotContain(all, one => one.Text().Contains("987", StringComparison.Ordinal));
        Assert.Equal(2, talk.Model.Requests.Count);
    }

    [Fact]
    public async Task What_is_written_before_a_call_is_never_shown_but_the_step_is()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var talk = await LiveTalk.StartAsync(request => request.Results.Count > 0
            ? ScriptedModelAnswer.Text(First).After(new ModelFrame.Until(go.Task))
            : ScriptedModelAnswer.Call("tariff_price", """{"province":"浙江"}""") with { Content = "我来查一下。请稍等。" });

        List<JsonElement> steps = [await talk.AskAsync(Question)];
        while (steps[^1].Text() != "正在查询电价表…")
            steps.Add(await talk.Stream.NextAsync());
        go.SetResult();
        var all = await talk.Stream.ToMessageAsync();

        Assert.All(steps, step => Assert.Equal("informative", step.StreamType()));
        Assert.DoesNotContain(steps.Concat(all), one => one.Text().Contains("我来查", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_shown_goes_away_when_a_person_takes_the_word_and_never_comes_back()
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var talk = await LiveTalk.StartAsync(_ => ScriptedModelAnswer.Text(First + "请", rest.Task, "按规定交[1]。居民欠费按规定交违约金[1]。"));
        await talk.AskAsync(Question);
        var words = await talk.Stream.NextAsync();

        await talk.TakeOverAsync();
        var (cut, accepted) = (await talk.Stream.NextAsync(), await talk.Stream.NextAsync());
        rest.SetResult();
        await talk.AnsweredAsync();
        await talk.AgentSaysAsync("我来为您办");
        var next = await talk.Stream.NextAsync();

        Assert.Equal(("typing", "final", ""), (cut.GetProperty("type").GetString(), cut.StreamType(), cut.Text()));
        Assert.Equal(words.StreamId(), cut.StreamId());
        Assert.Equal(("message", ""), (accepted.GetProperty("type").GetString(), accepted.StreamType()));
        Assert.Equal("我来为您办", next.Text());
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_no_half_answer()
    {
        await using var talk = await LiveTalk.StartAsync(request => Torn(request));

        await talk.AskAsync(Question);
        var all = await talk.Stream.ToMessageAsync();

        Assert.Equal("final", all[^1].StreamType());
        Assert.DoesNotContain("待续", all[^1].Text(), StringComparison.Ordinal);
        Assert.NotEmpty(all[^1].GetProperty("channelData").GetProperty("citations").EnumerateArray());
    }

    private static ScriptedModelAnswer Torn(ScriptedModelRequest request)
    {
        var delta = JsonSerializer.Serialize(new
        {
            id = "c",
            @object = "chat.completion.chunk",
            created = 1,
            model = request.Model,
            choices = new[] { new { index = 0, delta = new { content = First + "待续" } } },
        });
        return ScriptedModelAnswer.Raw("text/event-stream", new ModelFrame.Bytes($"data: {delta}\n\n"), new ModelFrame.Cut());
    }
}
