namespace ServiceBot.Operations.Evaluation;

/// <summary>What a chat model changes: the figures that an operator decides by. Written as JSON as it is.</summary>
internal sealed record Comparison
{
    /// <summary>Cases that were played, of how many.</summary>
    public required int Cases { get; init; }

    public required int Of { get; init; }

    /// <summary>Messages and presses of customers in one of the two rounds.</summary>
    public required int Turns { get; init; }

    public required ComparedRound Without { get; init; }

    public required ComparedRound With { get; init; }

    public required IReadOnlyList<ChangedCase> Better { get; init; }

    public required IReadOnlyList<ChangedCase> Worse { get; init; }

    public required ComparedModel Model { get; init; }

    /// <param name="played">The cases.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="book">What the model was asked.</param>
    /// <param name="prices">Of a million tokens, in and out; null where they are not told.</param>
    public static Comparison Between(IReadOnlyList<ComparedCase> played, int all, ModelBook book, (decimal In, decimal Out)? prices)
    {
        var turns = played.Sum(one => TimesOf(one.With).Count());
        var tokens = (In: book.TokensIn, Out: book.TokensOut);
        return new Comparison
        {
            Cases = played.Count,
            Of = all,
            Turns = turns,
            Without = RoundOf([.. played.Select(one => one.Without)]),
            With = RoundOf([.. played.Select(one => one.With)]),
            Better = [.. played.Where(one => Rank(one.With) > Rank(one.Without)).Select(ChangedCase.Of)],
            Worse = [.. played.Where(one => Rank(one.With) < Rank(one.Without)).Select(ChangedCase.Of)],
            Model = new ComparedModel
            {
                Turns = book.Turns,
                Answered = book.Answered,
                TakenOver = book.TakenOver,
                Calls = book.Calls,
                TokensIn = tokens.In,
                TokensOut = tokens.Out,
                TokensPerTurn = turns == 0 ? 0 : Math.Round((tokens.In + tokens.Out) / (double)turns, 1),
                Times = ComparedTimes.Of(book.Times),
                CostPerThousandTurns = prices is { } price && turns > 0
                    ? Math.Round(((tokens.In * price.In) + (tokens.Out * price.Out)) / 1_000_000m / turns * 1000m, 4)
                    : null,
            },
        };
    }

    private static int Rank(EvalResult result) => result.Standing switch
    {
        EvalStanding.Right => 2,
        EvalStanding.Abstained => 1,
        _ => 0,
    };

    private static ComparedRound RoundOf(IReadOnlyList<EvalResult> results) => new(
        results.Count(result => result.Standing is EvalStanding.Right), results.Count(result => result.Standing is EvalStanding.Wrong),
        results.Count(result => result.Standing is EvalStanding.Abstained), ComparedTimes.Of([.. results.SelectMany(TimesOf)]));

    private static IEnumerable<TimeSpan> TimesOf(EvalResult result) =>
        result.Turns.Where(turn => turn.Turn.Deed is EvalDeed.Say or EvalDeed.Press).Select(turn => turn.Took);
}

/// <summary>One of the two rounds.</summary>
internal sealed record ComparedRound(int Right, int Wrong, int Abstained, ComparedTimes Times);

/// <summary>How long customers waited, milliseconds; the percentiles are times that were measured.</summary>
internal sealed record ComparedTimes(double P50Ms, double P95Ms, double MaxMs)
{
    public static ComparedTimes Of(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return new ComparedTimes(At(0.5), At(0.95), At(1));

        double At(double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)].TotalMilliseconds, 1);
    }
}

/// <summary>A case that ends otherwise with the model.</summary>
/// <param name="Id">The case.</param>
/// <param name="Place">File and line.</param>
/// <param name="Without">What came of it without.</param>
/// <param name="With">What came of it with.</param>
/// <param name="Wrong">What is wrong in the worse of the two.</param>
internal sealed record ChangedCase(string Id, string Place, string Without, string With, string Wrong)
{
    public static ChangedCase Of(ComparedCase one) => new(
        one.Case.Id, one.Case.Place, Name(one.Without), Name(one.With), (one.With.Failing ?? one.Without.Failing)?.Wrong ?? "");

    private static string Name(EvalResult result) => result.Standing.ToString().ToLowerInvariant();
}

/// <summary>What was asked of the model.</summary>
internal sealed record ComparedModel
{
    /// <summary>Turns in which it was asked.</summary>
    public required int Turns { get; init; }

    /// <summary>Turns of them that it answered.</summary>
    public required int Answered { get; init; }

    /// <summary>How often the built-in answerer took over, by reason.</summary>
    public required IReadOnlyDictionary<string, int> TakenOver { get; init; }

    public required int Calls { get; init; }

    public required long TokensIn { get; init; }

    public required long TokensOut { get; init; }

    /// <summary>In and out, over all turns of customers, also those in which it was not asked.</summary>
    public required double TokensPerTurn { get; init; }

    /// <summary>What it took in the turns in which it was asked.</summary>
    public required ComparedTimes Times { get; init; }

    /// <summary>In the currency of the prices; null where none were told.</summary>
    public decimal? CostPerThousandTurns { get; init; }
}
