using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.DirectLine;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk;

/// <summary>The whole program on every database, while the lines of customer and human agent are lost for longer than a desk may be out
/// of sight.</summary>
public abstract class LineDropCompliance
{
    private const string Secret = "line-drop-secret-0123456789abcdef";

    /// <summary>More than <c>Handoff:PresenceGrace</c>, which is not set here; the clock is set forward by it.</summary>
    private static readonly TimeSpan Dropped = TimeSpan.FromSeconds(61);

    /// <summary>Settings of a database of this test's own.</summary>
    protected abstract IReadOnlyList<string> Settings { get; }

    [StoreFact]
    public async Task Both_sides_hold_the_same_after_both_lines_were_lost_for_longer_than_the_grace()
    {
        var time = new ShiftedTime();
        await using var server = await StartAsync(time);
        using var customer = new DirectLineCustomer(server.Client.BaseAddress!, Secret);
        await using var li = await DeskPage.SignInAsync(server, "li", available: true);
        var key = await TalkAsync(server, customer, li);
        var page = await li.OpenAsync(key.Value);

        customer.Drop();
        await li.CutAsync();
        await Task.WhenAll(WriteAsync(customer, "客户", 0, 20), WriteAsync(li, key, "坐席", 0, 20));
        await PassAsync(server, key, time, EpisodeState.Queued);
        await Task.WhenAll(WriteAsync(customer, "客户", 20, 40), WriteAsync(li, key, "坐席", 20, 40));
        await customer.ConnectAsync();
        await li.ReconnectAsync();
        var missed = await li.OpenAsync(key.Value, page.GetProperty("last").GetInt64());
        await WriteAsync(customer, "客户", 40, 41);
        await WriteAsync(li, key, "坐席", 40, 41);
        await customer.UntilTextAsync("坐席 40");
        await li.WhenAsync("entries", values => Words(values[1]).Any(word => word.Text == "坐席 40"));

        var stored = (await server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, 0, 1000, default))
            .Where(entry => entry.Activity.Type == ActivityType.Message).ToList();
        Assert.Equal(stored.Select(entry => (entry.Sequence, entry.Activity.Text)), customer.Heard);
        Assert.Equal(stored.Select(entry => (entry.Sequence, entry.Activity.Text)), Held(li, page, missed));
        Assert.Equal(["转人工", .. Enumerable.Range(0, 41).Select(i => $"客户 {i}")], Of(stored, ActivityRole.Customer));
        Assert.Equal(["您好", .. Enumerable.Range(0, 41).Select(i => $"坐席 {i}")], Of(stored, ActivityRole.HumanAgent));
    }

    [StoreFact]
    public async Task A_talk_is_not_taken_again_from_a_human_agent_who_writes_on_while_the_line_is_lost()
    {
        var time = new ShiftedTime();
        await using var server = await StartAsync(time);
        using var customer = new DirectLineCustomer(server.Client.BaseAddress!, Secret);
        await using var li = await DeskPage.SignInAsync(server, "li", available: true);
        var key = await TalkAsync(server, customer, li);
        await li.CutAsync();
        await PassAsync(server, key, time, EpisodeState.Queued);

        await WriteAsync(li, key, "坐席", 0, 1);
        await server.Services.GetRequiredService<QueueRound>().RunAsync(default);
        var writing = await EpisodeAsync(server, key);
        await li.ReconnectAsync();
        await server.Services.GetRequiredService<QueueRound>().RunAsync(default);
        var back = await EpisodeAsync(server, key);

        Assert.Equal((EpisodeState.Active, "li"), (writing?.State, writing?.HumanAgent));
        Assert.Equal((EpisodeState.Active, "li"), (back?.State, back?.HumanAgent));
        var steps = await server.Services.GetRequiredService<IEpisodeStore>().ReadEventsAsync(back?.Id ?? "", default);
        Assert.Single(steps, step => step.Move == nameof(EpisodeMove.OwnerLost));
    }

    private Task<RunningServer> StartAsync(ShiftedTime time) => RunningServer.StartAsync(
        ["--Handoff:Tick=00:00:00.2", "--DirectLine:Secret=" + Secret, .. Settings], services => services.AddSingleton<TimeProvider>(time));

    /// <summary>The customer asks for a human, who is rung, accepts and says one thing that the customer hears.</summary>
    private static async Task<ConversationKey> TalkAsync(RunningServer server, DirectLineCustomer customer, DeskPage li)
    {
        await li.ConnectAsync();
        await customer.OpenAsync();
        await customer.ConnectAsync();
        await customer.SayAsync("转人工");
        var rings = await li.WhenAsync("inbox", values => values[0].GetProperty("state").GetString() == "ringing");
        var key = new ConversationKey(rings[0].GetProperty("conversation").GetString() ?? "");
        Assert.Equal(200, (await li.PostAsync($"conversations/{key.Value}/accept")).Status);
        Assert.Equal(200, (await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "您好", text = "您好" })).Status);
        await customer.UntilTextAsync("您好");
        return key;
    }

    /// <summary>Says so many things over HTTP, each of them twice, as a page does whose acknowledgement was lost.</summary>
    private static async Task WriteAsync(DirectLineCustomer customer, string name, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            await customer.SayAsync($"{name} {i}");
            await customer.SayAsync($"{name} {i}");
        }
    }

    private static async Task WriteAsync(DeskPage page, ConversationKey key, string name, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            var word = new { clientId = $"{name} {i}", text = $"{name} {i}" };
            Assert.Equal(200, (await page.PostAsync($"conversations/{key.Value}/messages", word)).Status);
            Assert.Equal(200, (await page.PostAsync($"conversations/{key.Value}/messages", word)).Status);
        }
    }

    /// <summary>The time of the loss passes, and what follows from it has happened.</summary>
    private static async Task PassAsync(RunningServer server, ConversationKey key, ShiftedTime time, EpisodeState until)
    {
        using var happened = new SemaphoreSlim(0);
        void Listen(EpisodeChange change)
        {
            if (change.Conversation == key && change.Episode?.State == until)
                happened.Release();
        }
        var signals = server.Services.GetRequiredService<EpisodeSignals>();
        signals.Changed += Listen;
        time.Advance(Dropped);
        Assert.True(await happened.WaitAsync(EngineHost.Patience));
        signals.Changed -= Listen;
    }

    private static Task<HandoffEpisode?> EpisodeAsync(RunningServer server, ConversationKey key) =>
        server.Services.GetRequiredService<IEpisodeStore>().FindOpenAsync(key, default);

    /// <summary>What a page holds that merges by number whatever it was given.</summary>
    private static IEnumerable<(long Sequence, string? Text)> Held(DeskPage page, params JsonElement[] opened) => opened
        .SelectMany(one => Words(one.GetProperty("entries")))
        .Concat(page.Pushed["entries"].SelectMany(values => Words(values[1])))
        .Distinct().OrderBy(word => word.Sequence);

    private static IEnumerable<(long Sequence, string? Text)> Words(JsonElement entries) => entries.EnumerateArray()
        .Where(entry => entry.GetProperty("from").GetString() != "system")
        .Select(entry => (entry.GetProperty("sequence").GetInt64(), entry.GetProperty("text").GetString()));

    private static IEnumerable<string?> Of(IEnumerable<TranscriptEntry> stored, ActivityRole role) =>
        stored.Where(entry => entry.Activity.From == role).Select(entry => entry.Activity.Text);
}
