using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Models;

/// <summary>What a customer's turn still gets when the model is slow, busy or broken.</summary>
public sealed class ResilienceTests
{
    private static readonly ScriptedModelAnswer Fine = ScriptedModelAnswer.Text("好的");

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Play(ScriptedModelAnswer.Error(status), Fine, ScriptedModelAnswer.Broken(), Fine);

        var whole = await parts.Client.GetResponseAsync(ModelAsk.Question);
        var streamed = await parts.Client.StreamAsync();

        Assert.Equal(("好的", "好的", 4), (whole.Text, streamed.Whole.Text, parts.Server.Requests.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_failure_that_stays_is_not(int status)
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Play(ScriptedModelAnswer.Error(status));

        await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Single(parts.Server.Requests);
    }

    [Fact]
    public async Task A_wish_to_be_asked_later_is_kept_inside_the_turn()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Play(ScriptedModelAnswer.Error(429).WithHeader("Retry-After", "1"), Fine);
        var began = TimeProvider.System.GetTimestamp();

        await parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn());

        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task A_wish_beyond_the_turn_ends_the_call_at_once()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => ScriptedModelAnswer.Error(429).WithHeader("Retry-After", "30");

        var exception = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn()));

        Assert.Equal((ModelFailure.RateLimited, 1), (exception.Failure, parts.Server.Requests.Count));
    }

    [Fact]
    public async Task The_turn_ends_a_call_whatever_the_attempt_still_may()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => ScriptedModelAnswer.Silent();
        var options = new ChatTurnOptions { TurnTimeout = TimeSpan.FromSeconds(1) };

        var whole = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn(options)));
        var streamed = await Assert.ThrowsAsync<ModelException>(() => parts.Client.StreamAsync(options: parts.Turn(options)));

        Assert.Equal((ModelFailure.Timeout, ModelFailure.Timeout), (whole.Failure, streamed.Failure));
    }

    [Fact]
    public async Task A_stream_is_not_begun_again_behind_its_first_word()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => ScriptedModelAnswer.Raw("text/event-stream",
            new ModelFrame.Bytes("data: {\"choices\":[{\"delta\":{\"content\":\"居民\"}}]}\n\n"), new ModelFrame.Pause(TimeSpan.FromMilliseconds(50)), new ModelFrame.Cut());

        var exception = await Assert.ThrowsAsync<ModelException>(() => parts.Client.StreamAsync());

        Assert.Equal((ModelFailure.CutOff, 1), (exception.Failure, parts.Server.Requests.Count));
    }

    [Fact]
    public async Task A_dead_model_is_left_alone()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => ScriptedModelAnswer.Error(503);
        await parts.OpenBreakerAsync();
        var asked = parts.Server.Requests.Count;

        var failures = new List<ModelFailure>();
        for (var call = 0; call < 200; call++)
            failures.Add((await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn()))).Failure);

        Assert.All(failures, failure => Assert.Equal(ModelFailure.BreakerOpen, failure));
        Assert.Equal(asked, parts.Server.Requests.Count);
        var health = (await parts.HealthAsync()).Entries["chat-model"];
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("ServerError", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_that_always_break_off_open_the_breaker_too()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => ScriptedModelAnswer.Raw("text/event-stream", new ModelFrame.Bytes("data: {\"choices\":[{\"delta\":{\"content\":\"居民\"}}]}\n\n"));

        var failures = new List<ModelFailure>();
        for (var call = 0; call < 6; call++)
            failures.Add((await Assert.ThrowsAsync<ModelException>(() => parts.Client.StreamAsync())).Failure);

        Assert.Contains(ModelFailure.BreakerOpen, failures);
    }

    [Fact]
    public async Task What_one_customers_words_cause_does_not_open_it()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = request => request.LastUser.Contains('！') ? ScriptedModelAnswer.Error(400, "content_filter") : Fine;

        for (var call = 0; call < 10; call++)
            await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "！")]));

        Assert.Equal("好的", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text);
    }

    [Fact]
    public async Task After_its_pause_a_probe_beside_the_customers_turns_closes_it()
    {
        await using var parts = await ModelParts.StartAsync(("BreakerPause", "00:00:30"));
        parts.Server.Script = _ => ScriptedModelAnswer.Error(503);
        await parts.OpenBreakerAsync();
        var asked = parts.Server.Requests.Count;
        var gate = new TaskCompletionSource();
        parts.Server.Script = _ => Fine.After(new ModelFrame.Until(gate.Task));

        parts.Time.Advance(TimeSpan.FromSeconds(31));
        var meanwhile = new List<ModelFailure>();
        for (var call = 0; call < 3; call++)
            meanwhile.Add((await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn()))).Failure);
        await parts.Server.ArrivedAsync(asked + 1);
        gate.SetResult();
        var answer = await parts.WhenClosedAsync();

        Assert.All(meanwhile, failure => Assert.Equal(ModelFailure.BreakerOpen, failure));
        Assert.Equal("请只回答：好", parts.Server.Requests[asked].LastUser);
        Assert.Equal((asked + 2, "好的"), (parts.Server.Requests.Count, answer.Text));
        Assert.Equal(HealthStatus.Healthy, (await parts.HealthAsync()).Entries["chat-model"].Status);
    }

    [Fact]
    public async Task A_probe_that_fails_keeps_it_open_for_another_pause()
    {
        await using var parts = await ModelParts.StartAsync(("BreakerPause", "00:00:30"));
        parts.Server.Script = _ => ScriptedModelAnswer.Error(503);
        await parts.OpenBreakerAsync();
        var asked = parts.Server.Requests.Count;

        parts.Time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn()));
        await parts.Server.ArrivedAsync(asked + 1);
        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn()));

        Assert.Equal(asked + 1, parts.Server.Requests.Count);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task A_second_model_answers_when_the_first_does_not(int status)
    {
        await using var parts = await ModelParts.StartAsync(("FallbackModel", "spare"));
        parts.Server.Script = request => request.Model == "spare" ? Fine : ScriptedModelAnswer.Error(status);

        var whole = await parts.Client.GetResponseAsync(ModelAsk.Question);
        var streamed = await parts.Client.StreamAsync();

        Assert.Equal(("好的", "spare", "好的"), (whole.Text, whole.ModelId, streamed.Whole.Text));
    }

    [Fact]
    public async Task A_slow_first_model_leaves_the_second_its_time()
    {
        await using var parts = await ModelParts.StartAsync(("FallbackModel", "spare"), ("AttemptTimeout", "00:00:01"));
        parts.Server.Script = request => request.Model == "spare" ? Fine : ScriptedModelAnswer.Silent();

        var answer = await parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn());

        Assert.Equal("好的", answer.Text);
        Assert.Equal([ScriptedModelServer.Model, "spare"], parts.Server.Requests.Select(request => request.Model));
    }

    [Fact]
    public async Task A_key_never_goes_to_the_other_endpoint()
    {
        await using var spare = await ScriptedModelServer.StartAsync();
        await using var parts = await ModelParts.StartAsync(("FallbackModel", "spare"), ("FallbackEndpoint", spare.Endpoint.ToString()));
        parts.Server.Script = _ => ScriptedModelAnswer.Error(401);

        await parts.Client.GetResponseAsync(ModelAsk.Question);

        Assert.False(Assert.Single(spare.Requests).Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task One_call_too_many_fails_at_once()
    {
        await using var parts = await ModelParts.StartAsync(("MostAtOnce", "2"));
        var gate = new TaskCompletionSource();
        parts.Server.Script = _ => Fine.After(new ModelFrame.Until(gate.Task));
        var running = new[] { parts.Client.GetResponseAsync(ModelAsk.Question), parts.Client.GetResponseAsync(ModelAsk.Question) };
        await parts.Server.ArrivedAsync(2);

        var busy = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));
        gate.SetResult();
        await Task.WhenAll(running);

        Assert.Equal((ModelFailure.Busy, 2), (busy.Failure, parts.Server.MostRunning));
        Assert.Equal("好的", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text);
    }

    [Fact]
    public async Task The_turn_counts_steps_and_tokens_of_all_its_calls()
    {
        await using var parts = await ModelParts.StartAsync();
        var turn = parts.Turn(new ChatTurnOptions { MostSteps = 2 });
        await parts.Client.GetResponseAsync(ModelAsk.Question, turn);
        await parts.Client.StreamAsync(options: turn);

        var third = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question, turn));

        Assert.Equal((ModelFailure.TooManySteps, 240), (third.Failure, ModelCall.Of(turn).Budget!.Tokens));
        Assert.Equal(2, parts.Server.Requests.Count);
    }

    [Fact]
    public async Task The_day_ends_at_midnight_in_China()
    {
        await using var parts = await ModelParts.StartAsync(("DailyTokens", "130"));
        var today = DateOnly.FromDateTime(Core.Time.ChinaTime.Of(parts.Time.GetUtcNow()).DateTime);
        await parts.Client.GetResponseAsync(ModelAsk.Question);

        var spent = await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));
        parts.Time.Advance(Core.Time.ChinaTime.StartOf(today.AddDays(1)) - parts.Time.GetUtcNow());
        var tomorrow = await parts.Client.GetResponseAsync(ModelAsk.Question);

        Assert.Equal((ModelFailure.Budget, "好的"), (spent.Failure, tomorrow.Text));
        Assert.Equal(120, await parts.Usage.ReadAsync("default", today, default));
    }

    [Fact]
    public async Task An_endpoint_that_tells_no_figures_is_charged_by_estimate()
    {
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Script = _ => Fine with { Usage = null };
        var turn = parts.Turn();

        await parts.Client.GetResponseAsync(ModelAsk.Question, turn);

        Assert.InRange(ModelCall.Of(turn).Budget!.Tokens, 20, 80);
    }

    [Fact]
    public async Task The_journal_has_what_was_sent_and_what_came()
    {
        await using var parts = await ModelParts.StartAsync();
        var conversation = await parts.Engine.OpenAsync("a");
        parts.Server.Play(ScriptedModelAnswer.Call("tariff_price", """{"province":"浙江"}"""), ScriptedModelAnswer.Error(400));

        await parts.Client.GetResponseAsync(ModelAsk.Question, parts.Turn(conversation: conversation));
        await Assert.ThrowsAsync<ModelException>(() => parts.Client.StreamAsync(options: parts.Turn(conversation: conversation)));

        var kept = await parts.Journal.ReadAsync(conversation, 10, default);
        Assert.Equal([null, ModelFailure.BadRequest], kept.Select(exchange => exchange.Failure));
        Assert.Equal((ScriptedModelServer.Model, 100, 20), (kept[0].Model, kept[0].TokensIn, kept[0].TokensOut));
        Assert.Contains("电价多少？", kept[0].Sent, StringComparison.Ordinal);
        Assert.Contains("""{\"province\":\"浙江\"}""", kept[0].Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_name_outcomes_of_closed_lists_and_logs_no_words()
    {
        using var telemetry = new RecordedTelemetry();
        await using var parts = await ModelParts.StartAsync();
        parts.Server.Play(Fine, ScriptedModelAnswer.Error(400, message: "电价多少？ 13800138000"));

        await parts.Client.GetResponseAsync(ModelAsk.Question);
        await Assert.ThrowsAsync<ModelException>(() => parts.Client.GetResponseAsync(ModelAsk.Question));

        Assert.Contains(telemetry.Lines, line => line.StartsWith("servicebot.model.calls", StringComparison.Ordinal) && line.Contains("Answered", StringComparison.Ordinal));
        Assert.Contains(telemetry.Lines, line => line.StartsWith("servicebot.model.calls", StringComparison.Ordinal) && line.Contains("BadRequest", StringComparison.Ordinal));
        Assert.DoesNotContain(telemetry.Lines, line => line.Contains("电价", StringComparison.Ordinal) || line.Contains("1380013", StringComparison.Ordinal));
        Assert.DoesNotContain(parts.Logs.Lines, line => line.Contains("电价", StringComparison.Ordinal) || line.Contains("1380013", StringComparison.Ordinal)
            || line.Contains(ScriptedModelServer.ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_stops_listening_frees_the_place_and_the_connection()
    {
        await using var parts = await ModelParts.StartAsync(("MostAtOnce", "1"));
        parts.Server.Play(ScriptedModelAnswer.Text("一二三四五六七八") with { PieceLength = 1, EventPause = TimeSpan.FromMilliseconds(200) });

        await foreach (var update in parts.Client.GetStreamingResponseAsync(ModelAsk.Question))
            if (update.Text.Length > 0)
                break;

        Assert.Equal("好的", (await parts.Client.GetResponseAsync(ModelAsk.Question)).Text);
    }
}
