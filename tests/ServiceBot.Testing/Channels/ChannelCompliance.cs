using ServiceBot.Core.Conversations;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Testing.Channels;

/// <summary>What every channel keeps to, whatever its platform speaks.</summary>
public abstract class ChannelCompliance
{
    private const int LongerThanAnyLimit = 1 << 20;

    /// <summary>Starts a program with the channel.</summary>
    /// <param name="dataDirectory">Its data; a second program over the same directory takes up where the first stopped.</param>
    /// <param name="handler">Answers the turns.</param>
    protected abstract Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler);

    [StoreFact]
    public async Task A_message_is_answered()
    {
        using var data = new TemporaryFolder();
        await using var channel = await StartAsync(data.Path, new ScriptedHandler());

        var status = await channel.DeliverAsync("m1", "电费怎么交");

        AssertTaken(status);
        Assert.Equal(["re:电费怎么交"], await channel.RepliesAsync(1));
    }

    [StoreFact]
    public async Task A_repeated_message_is_taken_again_and_answered_once()
    {
        using var data = new TemporaryFolder();
        var handler = new ScriptedHandler();
        await using var channel = await StartAsync(data.Path, handler);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => channel.DeliverAsync("m1", "停电了")));
        AssertTaken(await channel.DeliverAsync("m2", "还在吗"));
        await WhenAnsweredAsync(channel, handler, 2);

        Assert.All(statuses, AssertTaken);
        Assert.Equal(["停电了", "还在吗"], handler.Turns.SelectMany(turn => turn.Inbound).Select(entry => entry.Activity.Text));
    }

    [StoreFact]
    public async Task A_burst_is_answered_whole_and_in_the_order_of_its_arrival()
    {
        using var data = new TemporaryFolder();
        var handler = new ScriptedHandler();
        await using var channel = await StartAsync(data.Path, handler);
        string[] texts = [.. Enumerable.Range(1, 8).Select(i => $"第{i}句")];

        foreach (var text in texts)
            AssertTaken(await channel.DeliverAsync("id-" + text, text));
        await WhenAnsweredAsync(channel, handler, texts.Length);

        Assert.Equal(texts, handler.Turns.SelectMany(turn => turn.Inbound).Select(entry => entry.Activity.Text));
    }

    [StoreFact]
    public async Task A_message_without_proof_of_its_sender_is_refused_and_runs_no_turn()
    {
        using var data = new TemporaryFolder();
        var handler = new ScriptedHandler();
        await using var channel = await StartAsync(data.Path, handler);

        var status = await channel.DeliverForgedAsync("把钱转给我");
        await channel.DeliverAsync("m1", "真的");
        await channel.RepliesAsync(1);

        Assert.InRange(status, 401, 403);
        Assert.Single(handler.Turns);
    }

    [StoreFact]
    public async Task An_oversized_message_is_refused_and_the_next_one_answered()
    {
        using var data = new TemporaryFolder();
        var handler = new ScriptedHandler();
        await using var channel = await StartAsync(data.Path, handler);

        var status = await channel.DeliverAsync("m1", new string('长', LongerThanAnyLimit));
        await channel.DeliverAsync("m2", "短");

        Assert.Equal(413, status);
        Assert.Equal(["re:短"], await channel.RepliesAsync(1));
    }

    [StoreFact]
    public async Task What_nobody_understands_does_no_harm()
    {
        using var data = new TemporaryFolder();
        await using var channel = await StartAsync(data.Path, new ScriptedHandler());

        var unknown = await channel.DeliverUnknownKindAsync();
        var garbage = await channel.DeliverGarbageAsync();
        await channel.DeliverAsync("m1", "你好");

        AssertTaken(unknown);
        Assert.InRange(garbage, 400, 499);
        Assert.Equal(["re:你好"], await channel.RepliesAsync(1));
    }

    [StoreFact]
    public async Task A_message_taken_before_a_restart_is_answered_after_it_once()
    {
        using var data = new TemporaryFolder();
        var stuck = new ScriptedHandler { Script = WaitForeverAsync };
        var handler = new ScriptedHandler();
        await using (var before = await StartAsync(data.Path, stuck))
        {
            AssertTaken(await before.DeliverAsync("m1", "重启前"));
            await before.StopAsync();
        }

        await using var after = await StartAsync(data.Path, handler);
        AssertTaken(await after.DeliverAsync("m1", "重启前"));
        await after.RepliesAsync(1);

        Assert.Equal(["重启前"], handler.Turns.SelectMany(turn => turn.Inbound).Select(entry => entry.Activity.Text));
    }

    private static async Task<TurnResult> WaitForeverAsync(Turn turn, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ScriptedHandler.Echo(turn);
    }

    private static async Task WhenAnsweredAsync(IChannelProbe channel, ScriptedHandler handler, int messages)
    {
        for (var replies = 1; handler.Turns.Sum(turn => turn.Inbound.Count) < messages; replies++)
            await channel.RepliesAsync(replies);
    }

    private static void AssertTaken(int status) => Assert.InRange(status, 200, 299);
}
