using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Makes cases of what stands in a file, and tells everything in it that is unknown or missing.</summary>
internal sealed class EvalCaseReader(string file, List<EvalMistake> mistakes)
{
    private const string Customer = "customer";

    private static readonly string[] CaseFields =
        ["id", "title", "channel", "tags", "given", "text", "kind", "expect", "turns", "note", "judge"];
    private static readonly string[] DeedFields = ["say", "user", "burst", "event", "restart", "wait", "systems"];
    private static readonly string[] ExpectFields = ["action", "all_of", "none_of", "slots", "effects", "form", "kind", "sources"];
    private static readonly string[] Actions =
        ["answer", "call_bill", "start_repair", "clarify", "handoff", "safety_first", "refuse", "abstain", "progress", "none"];
    private static readonly string[] Sources = ["seed", "regulation", "tariff"];
    private static readonly string[] Events = ["human", "plain-mode", "join"];
    private static readonly string[] Channels = ["web", "wechat"];

    /// <returns>Null when it cannot be played; the mistakes say why.</returns>
    public EvalCase? Read(EvalNode node)
    {
        var before = mistakes.Count;
        if (!HasFields(node, "a question or dialogue", CaseFields)) return null;
        var isDialogue = node.Fields?.ContainsKey("turns") == true;
        var kind = isDialogue ? "" : Word(node, "kind") ?? "";
        if (!isDialogue && kind.Length == 0) Wrong(node, "text, kind and expect, or turns, are missing");
        var one = new EvalCase
        {
            Id = Word(node, "id") ?? Missing(node, "id"),
            Title = Word(node, "title") ?? "",
            Channel = Word(node, "channel", Channels) ?? "web",
            Kind = kind,
            Tags = Words(Field(node, "tags")),
            Given = Given(Field(node, "given")),
            Turns = isDialogue ? Turns(Field(node, "turns")) : [Question(node)],
            Place = $"{file}:{node.Line}",
        };
        return mistakes.Count == before ? one : null;
    }

    private EvalTurn Question(EvalNode node) => new()
    {
        As = Customer,
        Deed = new EvalDeed.Say([Word(node, "text") ?? Missing(node, "text")]),
        Expect = Field(node, "expect") is { } expect ? Expectation(expect) : null,
        Line = node.Line,
    };

    private IReadOnlyList<EvalTurn> Turns(EvalNode? node)
    {
        if (node?.Items is { Count: > 0 } items) return [.. items.Select(Turn)];
        if (node is not null) Wrong(node, "turns is a list with at least one turn");
        return [];
    }

    private EvalTurn Turn(EvalNode node)
    {
        HasFields(node, "a turn", [.. DeedFields, "as", "expect", "note"]);
        return new EvalTurn
        {
            As = Word(node, "as") ?? Customer,
            Deed = Deed(node),
            Expect = Field(node, "expect") is { } expect ? Expectation(expect) : null,
            Line = node.Line,
        };
    }

    private EvalDeed Deed(EvalNode node)
    {
        var named = DeedFields.Where(name => Field(node, name) is not null).ToList();
        if (named.Count != 1)
        {
            Wrong(node, $"a turn has exactly one of {string.Join(", ", DeedFields)}");
            return new EvalDeed.Restart();
        }
        return named[0] switch
        {
            "say" or "user" => new EvalDeed.Say([Word(node, named[0]) ?? Missing(node, named[0])]),
            "burst" => new EvalDeed.Say(Words(Field(node, "burst"))),
            "event" => new EvalDeed.Press(Word(node, "event", Events) ?? ""),
            "wait" => new EvalDeed.Wait(Span(Field(node, "wait"))),
            "systems" => new EvalDeed.Systems(Word(node, "systems", ["up", "away"]) == "away"),
            _ => Restart(node),
        };
    }

    private EvalDeed.Restart Restart(EvalNode node)
    {
        if (!Flag(Field(node, "restart"))) Wrong(node, "restart is true or not there");
        return new EvalDeed.Restart();
    }

    private EvalGiven Given(EvalNode? node)
    {
        if (node is null || !HasFields(node, "given", ["agents_online", "systems", "now"])) return new EvalGiven();
        return new EvalGiven
        {
            AgentsAreOnline = Field(node, "agents_online") is not { } agents || Flag(agents),
            SystemsAreAway = Word(node, "systems", ["up", "away"]) == "away",
            Now = Field(node, "now") is { } now ? Instant(now) : null,
        };
    }

    private EvalExpectation Expectation(EvalNode node)
    {
        if (!HasFields(node, "expect", ExpectFields)) return new EvalExpectation();
        if (Field(node, "sources") is { } sources) Words(sources, Sources);
        if (node.Fields is { Count: 0 }) Wrong(node, "expect is empty");
        return new EvalExpectation
        {
            Actions = Words(Field(node, "action"), Actions),
            AllOf = Field(node, "all_of") is { } all ? [.. List(all).Select(group => Words(group))] : [],
            NoneOf = Words(Field(node, "none_of")),
            Slots = Field(node, "slots") is { } slots ? Named(slots).ToDictionary(slot => slot.Key, slot => (IReadOnlyList<string>)Words(slot.Value)) : new Dictionary<string, IReadOnlyList<string>>(),
            Effects = Field(node, "effects") is { } effects ? Effects(effects) : new Dictionary<string, int>(),
            Form = Word(node, "form"),
            Kind = Word(node, "kind", Enum.GetNames<ReplyKind>()),
        };
    }

    private Dictionary<string, int> Effects(EvalNode node)
    {
        HasFields(node, "effects", EvalEffects.Names);
        var effects = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in Named(node).Where(effect => EvalEffects.Names.Contains(effect.Key)))
            if (EvalEffects.Flags.Contains(name)) effects[name] = Flag(value) ? 1 : 0;
            else if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) effects[name] = number;
            else Wrong(value, $"{name} is a whole number");
        return effects;
    }

    private bool HasFields(EvalNode node, string what, IReadOnlyList<string> known)
    {
        if (node.Fields is not { } fields)
        {
            Wrong(node, $"{what} has named fields");
            return false;
        }
        foreach (var (name, value) in fields.Where(field => !known.Contains(field.Key)))
            Wrong(value, $"{name} is unknown in {what}; known are {string.Join(", ", known)}");
        return true;
    }

    private static EvalNode? Field(EvalNode node, string name) => node.Fields?.GetValueOrDefault(name);

    private IEnumerable<KeyValuePair<string, EvalNode>> Named(EvalNode node)
    {
        if (node.Fields is null) Wrong(node, "named fields are expected");
        return node.Fields ?? new Dictionary<string, EvalNode>();
    }

    private IReadOnlyList<EvalNode> List(EvalNode node)
    {
        if (node.Items is null) Wrong(node, "a list is expected");
        return node.Items ?? [];
    }

    private string? Word(EvalNode node, string name, IReadOnlyList<string>? allowed = null)
    {
        if (Field(node, name) is not { } field) return null;
        if (field.Text is null) Wrong(field, $"{name} is one text");
        else if (allowed is not null && !allowed.Contains(field.Text)) Wrong(field, $"{name} '{field.Text}' is unknown; known are {string.Join(", ", allowed)}");
        return field.Text;
    }

    /// <summary>One text, or a list of texts.</summary>
    private List<string> Words(EvalNode? node, IReadOnlyList<string>? allowed = null)
    {
        if (node is null) return [];
        var words = new List<string>();
        foreach (var item in node.Text is null ? List(node) : [node])
            if (item.Text is not { } text) Wrong(item, "a text is expected");
            else if (allowed is not null && !allowed.Contains(text)) Wrong(item, $"'{text}' is unknown; known are {string.Join(", ", allowed)}");
            else words.Add(text);
        return words;
    }

    private bool Flag(EvalNode? node)
    {
        if (node?.Text is "true" or "false") return node.Text is "true";
        if (node is not null) Wrong(node, "true or false is expected");
        return false;
    }

    private TimeSpan Span(EvalNode? node)
    {
        var unit = node?.Text is { Length: > 1 } text ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 } : 0;
        if (node?.Text is { } said && unit > 0 && int.TryParse(said.AsSpan(0, said.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return TimeSpan.FromSeconds((long)count * unit);
        if (node is not null) Wrong(node, "a time such as 90s, 35m, 2h or 1d is expected");
        return TimeSpan.Zero;
    }

    private DateTimeOffset? Instant(EvalNode node)
    {
        if (DateTimeOffset.TryParse(node.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && node.Text?.Length > 19)
            return instant.ToUniversalTime();
        Wrong(node, "an instant such as 2026-11-22T10:00:00+08:00 is expected");
        return null;
    }

    private string Missing(EvalNode node, string name)
    {
        Wrong(node, $"{name} is missing");
        return "";
    }

    private void Wrong(EvalNode node, string text) => mistakes.Add(new EvalMistake(file, node.Line, text));
}
