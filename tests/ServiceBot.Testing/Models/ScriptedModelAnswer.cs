using System.Collections.Immutable;
using System.Text;

namespace ServiceBot.Testing.Models;

/// <summary>What the scripted model answers: a message in the form that was asked for (whole or as a stream), or bytes as they are.</summary>
public sealed record ScriptedModelAnswer
{
    private ScriptedModelAnswer() { }

    public int Status { get; init; } = 200;

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null: as the form asks.</summary>
    public string? ContentType { get; init; }

    /// <summary>Before the head of the answer leaves.</summary>
    public ImmutableList<ModelFrame> Before { get; init; } = [];

    /// <summary>The body as it is; null: made of the message below.</summary>
    public ImmutableList<ModelFrame>? Body { get; init; }

    /// <summary>Null: the field is null.</summary>
    public string? Content { get; init; }

    public string? Reasoning { get; init; }

    public ImmutableList<ScriptedCall> Called { get; init; } = [];

    /// <summary>Null: <c>stop</c> or <c>tool_calls</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Tokens in and out; null: not told.</summary>
    public (int In, int Out)? Usage { get; init; } = (100, 20);

    /// <summary>Characters of a piece of text or of arguments in a stream.</summary>
    public int PieceLength { get; init; } = 4;

    /// <summary>Bytes after which a body is cut into packets; null: one packet an event.</summary>
    public ImmutableList<int>? Cuts { get; init; }

    /// <summary>Where a stream of the text waits: behind so many characters, until a test goes on; null: nowhere.</summary>
    public (int Characters, Task Opened)? Hold { get; init; }

    /// <summary>Waits before every event of a stream behind the first.</summary>
    public TimeSpan EventPause { get; init; }

    /// <summary>A text.</summary>
    public static ScriptedModelAnswer Text(string text) => new() { Content = text };

    /// <summary>Calls of functions, all in one message.</summary>
    public static ScriptedModelAnswer Calls(params ReadOnlySpan<ScriptedCall> calls) => new() { Called = [.. calls] };

    /// <summary>One call of a function.</summary>
    public static ScriptedModelAnswer Call(string name, string arguments = "{}") => Calls(new ScriptedCall(name, arguments));

    /// <summary>An error with the usual error object.</summary>
    public static ScriptedModelAnswer Error(int status, string code = "error", string message = "It failed.", string type = "error") => new()
    {
        Status = status,
        ContentType = "application/json",
        Body = [new ModelFrame.Bytes(new System.Text.Json.Nodes.JsonObject
        {
            ["error"] = new System.Text.Json.Nodes.JsonObject { ["message"] = message, ["type"] = type, ["code"] = code },
        }.ToJsonString())],
    };

    /// <summary>A body as it is.</summary>
    public static ScriptedModelAnswer Raw(string contentType, params ReadOnlySpan<ModelFrame> frames) =>
        new() { ContentType = contentType, Body = [.. frames] };

    /// <summary>A JSON body as it is.</summary>
    public static ScriptedModelAnswer Json(string body) => Raw("application/json", new ModelFrame.Bytes(body));

    /// <summary>A stream of these events' data, one packet each; nothing is added.</summary>
    public static ScriptedModelAnswer Events(params ReadOnlySpan<string> data)
    {
        var frames = ImmutableList.CreateBuilder<ModelFrame>();
        foreach (var one in data)
            frames.Add(new ModelFrame.Bytes($"data: {one}\n\n"));
        return new ScriptedModelAnswer { ContentType = "text/event-stream", Body = frames.ToImmutable() };
    }

    /// <summary>No answer at all: the connection stays, nothing comes.</summary>
    public static ScriptedModelAnswer Silent() => Text("too late").After(new ModelFrame.Silence());

    /// <summary>The connection breaks before an answer.</summary>
    public static ScriptedModelAnswer Broken() => Text("").After(new ModelFrame.Cut());

    /// <summary>The same, with steps before the head of the answer.</summary>
    public ScriptedModelAnswer After(params ReadOnlySpan<ModelFrame> frames) => this with { Before = [.. frames] };

    /// <summary>The same, later.</summary>
    public ScriptedModelAnswer After(TimeSpan pause) => After(new ModelFrame.Pause(pause));

    /// <summary>A text whose stream waits in the middle until a test goes on.</summary>
    public static ScriptedModelAnswer Text(string beginning, Task opened, string rest) =>
        new() { Content = beginning + rest, Hold = (beginning.Length, opened), PieceLength = 1 };

    /// <summary>The same with reasoning in the field of its own.</summary>
    public ScriptedModelAnswer WithReasoning(string reasoning) => this with { Reasoning = reasoning };

    /// <summary>The same in packets that end after these bytes.</summary>
    public ScriptedModelAnswer SplitAt(params ReadOnlySpan<int> bytes) => this with { Cuts = [.. bytes] };

    /// <summary>The same with a header.</summary>
    public ScriptedModelAnswer WithHeader(string name, string value) => this with { Headers = Headers.SetItem(name, value) };

    /// <summary>The frames of the body, for a whole answer or a stream.</summary>
    internal IReadOnlyList<ModelFrame> Frames(ScriptedModelRequest request)
    {
        var frames = Body ?? (request.IsStreamed
            ? [.. Held(ScriptedWire.Stream(this, request.Model).Select(text => new ModelFrame.Bytes(text)))]
            : [new ModelFrame.Bytes(ScriptedWire.Whole(this, request.Model))]);
        if (Cuts is { } cuts)
            return Cut(frames, cuts);
        if (EventPause <= TimeSpan.Zero)
            return frames;
        return [.. frames.SelectMany((frame, at) => at == 0 ? [frame] : new ModelFrame[] { new ModelFrame.Pause(EventPause), frame })];
    }

    /// <summary>The first event holds no text.</summary>
    private IEnumerable<ModelFrame> Held(IEnumerable<ModelFrame> events) => Hold is { } hold
        ? events.SelectMany((frame, at) => at == hold.Characters / PieceLength ? [frame, new ModelFrame.Until(hold.Opened)] : new[] { frame })
        : events;

    private static List<ModelFrame> Cut(IEnumerable<ModelFrame> frames, IEnumerable<int> cuts)
    {
        var bytes = frames.OfType<ModelFrame.Bytes>().SelectMany(frame => frame.Value.ToArray()).ToArray();
        var cut = new List<ModelFrame>();
        var from = 0;
        foreach (var to in cuts.Append(bytes.Length).Select(at => Math.Min(at, bytes.Length)).Where(at => at > 0).Distinct().Order())
        {
            cut.Add(new ModelFrame.Bytes(bytes.AsMemory(from, to - from)));
            from = to;
        }
        return cut;
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Status = ").Append(Status).Append(", Content = ").Append(Content).Append(", Called = ").AppendJoin(", ", Called);
        return true;
    }
}
