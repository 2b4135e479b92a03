namespace ServiceBot.Operations.Evaluation;

/// <summary>One question or dialogue with what its answers must hold.</summary>
internal sealed record EvalCase
{
    public required string Id { get; init; }

    /// <summary>What it is about, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Channel the customer writes on: <c>web</c> or <c>wechat</c>.</summary>
    public string Channel { get; init; } = "web";

    /// <summary>policy, tariff …; empty for a dialogue.</summary>
    public string Kind { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public EvalGiven Given { get; init; } = new();

    /// <summary>What happens, in order; a question has one turn.</summary>
    public required IReadOnlyList<EvalTurn> Turns { get; init; }

    /// <summary>File and line it stands on: <c>dialogues/repairs.yaml:12</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The names of its rows in the table: the kind of a question, the tags of a dialogue.</summary>
    public IReadOnlyList<string> Rows => Kind.Length > 0 ? [Kind] : Tags.Count > 0 ? [.. Tags.Select(tag => "#" + tag)] : ["dialogue"];
}

/// <summary>What holds before a dialogue begins.</summary>
internal sealed record EvalGiven
{
    /// <summary>Whether a human agent would take the conversation.</summary>
    public bool AgentsAreOnline { get; init; } = true;

    /// <summary>Whether the systems of the utility answer.</summary>
    public bool SystemsAreAway { get; init; }

    /// <summary>When it begins, UTC; null: when the run says.</summary>
    public DateTimeOffset? Now { get; init; }
}

/// <summary>One thing that happens, and what is expected of it.</summary>
internal sealed record EvalTurn
{
    /// <summary>Whose conversation: several customers may take part.</summary>
    public required string As { get; init; }

    /// <summary>What it is.</summary>
    public required EvalDeed Deed { get; init; }

    /// <summary>What is expected; null for nothing.</summary>
    public EvalExpectation? Expect { get; init; }

    /// <summary>Line in the file.</summary>
    public required int Line { get; init; }
}

/// <summary>Things that happen in a dialogue.</summary>
internal abstract record EvalDeed
{
    private EvalDeed() { }

    /// <summary>The customer writes: one message, or several so fast that they are one turn.</summary>
    internal sealed record Say(IReadOnlyList<string> Messages) : EvalDeed
    {
        public override string ToString() => string.Join(" ⏎ ", Messages);
    }

    /// <summary>The customer presses something: <c>human</c>, <c>plain-mode</c>, <c>join</c>.</summary>
    internal sealed record Press(string Name) : EvalDeed
    {
        public override string ToString() => $"({Name})";
    }

    /// <summary>The program stops and starts again.</summary>
    internal sealed record Restart : EvalDeed
    {
        public override string ToString() => "(restart)";
    }

    /// <summary>Time passes.</summary>
    internal sealed record Wait(TimeSpan Span) : EvalDeed
    {
        public override string ToString() => $"(wait {Span})";
    }

    /// <summary>The systems of the utility stop or begin to answer.</summary>
    internal sealed record Systems(bool AreAway) : EvalDeed
    {
        public override string ToString() => AreAway ? "(systems away)" : "(systems up)";
    }
}
