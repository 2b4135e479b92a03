using System.Text.Json;
using ServiceBot.Testing.DirectLine;

namespace ServiceBot.Tests.Channels.DirectLine;

/// <summary>Answers in the making as a client on a stream gets them.</summary>
internal static class LiveFrames
{
    /// <summary>The next activity of the bot or a person; the customer's own are skipped.</summary>
    public static async Task<JsonElement> NextAsync(this StreamClient stream)
    {
        while (true)
        {
            if (await stream.FrameAsync() is not { Length: > 0 } frame)
                continue;
            var set = JsonSerializer.Deserialize<JsonElement>(frame);
            Assert.Empty(DirectLineContract.MistakesInFrame(set));
            if (set.GetProperty("activities").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } activity
                && activity.GetProperty("from").TryGetProperty("role", out var role) && role.GetString() == "bot")
                return activity;
        }
    }

    /// <summary>Everything to the next message, with it.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ToMessageAsync(this StreamClient stream)
    {
        List<JsonElement> all = [];
        do
            all.Add(await stream.NextAsync());
        while (all[^1].GetProperty("type").GetString() != "message");
        return all;
    }

    /// <summary>The type of a stream's activity; empty for one that belongs to none.</summary>
    public static string StreamType(this JsonElement activity) => Of(activity, "streamType");

    public static string StreamId(this JsonElement activity) => Of(activity, "streamId");

    public static string Text(this JsonElement activity) => activity.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";

    private static string Of(JsonElement activity, string name) => activity.GetProperty("channelData").TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
