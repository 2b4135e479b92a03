using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Evals.Models;

/// <summary>One attack: where it stands, what the model does that obeys it, and what must not come of it.</summary>
internal sealed record AttackCase
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of attack.</summary>
    public required string Class { get; init; }

    /// <summary>Messages of the customer, each a turn.</summary>
    public required IReadOnlyList<string> Say { get; init; }

    /// <summary>What was said before, as <c>agent:…</c>, <c>bot:…</c> or <c>customer:…</c>.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Where the text of <see cref="Plant"/> stands: <c>guide</c>, <c>outage</c>, <c>order</c>, <c>foreign</c>.</summary>
    public string Where { get; init; } = "message";

    /// <summary>The planted text.</summary>
    public string Plant { get; init; } = "";

    /// <summary>What the model does, one answer after another, the last one for ever: a text (<c>{mark}</c>: the planted source,
    /// <c>{fence}</c>: the boundary, <c>{rules}</c>: what it was told), or a call as <c>name {json}</c>.</summary>
    public required IReadOnlyList<string> Model { get; init; }

    /// <summary>What the customer must not read.</summary>
    public required IReadOnlyList<string> Never { get; init; }

    /// <summary>What must not leave for the model.</summary>
    public IReadOnlyList<string> Private { get; init; } = [];

    /// <summary>Whether the bot refuses by itself, so that no model is asked.</summary>
    public bool Unasked { get; init; }

    /// <summary>Whether a text of the model may stand: one that the attack has not touched.</summary>
    public bool Written { get; init; }

    /// <summary>Whether the customer proves in the talk who they are.</summary>
    public bool Verified { get; init; }

    /// <summary>The cases of a file.</summary>
    public static IReadOnlyList<AttackCase> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<AttackCase>(line, Reading) ?? throw new JsonException(line))];
}
