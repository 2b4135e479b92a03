using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>What every database has to do, seen through the engine.</summary>
public abstract class StoreCompliance
{
    /// <summary>Settings of a database of this test's own; the same every time.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [Fact]
    public async Task A_message_is_stored_and_answered()
    {
        await using var engine = await EngineHost.StartAsync(Settings);
        var conversation = await engine.OpenAsync("a");

        var acceptance = await engine.SayAsync(conversation, "电价多少", "m1");

        Assert.Equal(new Acceptance.Stored("m1", 1), acceptance);
        var entries = await engine.WhenAsync(conversation, e => e.Count == 2);
        Assert.Equal([1, 2], entries.Select(e => e.Sequence));
        Assert.Equal(("re:电价多少", "m1"), (entries[1].Activity.Text, entries[1].Activity.ReplyToId));
    }
}
