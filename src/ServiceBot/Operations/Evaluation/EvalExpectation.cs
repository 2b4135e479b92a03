namespace ServiceBot.Operations.Evaluation;

/// <summary>What an answer must be and hold, and what must stand behind it afterwards.</summary>
internal sealed record EvalExpectation
{
    /// <summary>Any of them is right: answer, call_bill, start_repair, progress …; empty: anything.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Of each group one must occur.</summary>
    public IReadOnlyList<IReadOnlyList<string>> AllOf { get; init; } = [];

    /// <summary>None may occur.</summary>
    public IReadOnlyList<string> NoneOf { get; init; } = [];

    /// <summary>What was taken down: by slot, pieces of which one must be contained in its value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Slots { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What was done since the dialogue began, by name (<see cref="EvalEffects"/>).</summary>
    public IReadOnlyDictionary<string, int> Effects { get; init; } = new Dictionary<string, int>();

    /// <summary>Name of the business that is open, or <c>none</c>; null: any.</summary>
    public string? Form { get; init; }

    /// <summary>Kind of the first reply (<see cref="Core.Conversations.ReplyKind"/>); null: any.</summary>
    public string? Kind { get; init; }
}
