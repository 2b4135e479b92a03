namespace ServiceBot.Desk.Supervision;

/// <summary>Figures of a range of days, China time.</summary>
internal sealed record Figures
{
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Handoffs that began.</summary>
    public required int Begun { get; init; }
    public required int Accepted { get; init; }
    public required int Tickets { get; init; }
    public required int Abandoned { get; init; }
    public required int BackToBot { get; init; }
    public required Spread? WaitSeconds { get; init; }
    public required Spread? FirstWordSeconds { get; init; }
    public required Spread? TalkSeconds { get; init; }
    public required Ratings Csat { get; init; }

    /// <summary>Ratings of talks with human agents.</summary>
    public required Ratings CsatHuman { get; init; }

    /// <summary>Ratings of talks with the bot.</summary>
    public required Ratings CsatBot { get; init; }

    /// <summary>Contacts of customers that began: runs of messages without a pause of an hour.</summary>
    public required int Conversations { get; init; }

    /// <summary>Those without a handoff.</summary>
    public required int BotOnly { get; init; }

    /// <summary>Share (0 to 1) of contacts with the bot alone after which the customer did not write for 72 hours; null while
    /// none is old enough.</summary>
    public required double? ResolvedBot { get; init; }

    /// <summary>The same after talks that a human agent ended.</summary>
    public required double? ResolvedHuman { get; init; }
    public required IReadOnlyList<DayFigures> ByDay { get; init; }

    /// <summary>Handoffs that began in each hour of the day, China time: 24 numbers.</summary>
    public required IReadOnlyList<int> ByHour { get; init; }

    /// <summary>Contacts that began in each hour of the day.</summary>
    public required IReadOnlyList<int> ContactsByHour { get; init; }
    public required IReadOnlyDictionary<string, int> ByReason { get; init; }
    public required IReadOnlyList<HumanAgentFigures> ByAgent { get; init; }
}

/// <summary>Where values lie.</summary>
internal sealed record Spread(int Median, int P90, int Max, int Count);

/// <summary>Ratings from 1 to 5.</summary>
/// <param name="Count">How many.</param>
/// <param name="Average">Two places; null without any.</param>
/// <param name="ByScore">How many gave 1, 2, 3, 4, 5.</param>
internal sealed record Ratings(int Count, double? Average, IReadOnlyList<int> ByScore);

/// <summary>Figures of one day.</summary>
internal sealed record DayFigures(DateOnly Day, int Begun, int Accepted, int Abandoned, int Conversations, double? Csat);

/// <summary>Figures of one human agent. The talk is the mean time that a conversation was with them.</summary>
internal sealed record HumanAgentFigures(string Agent, string Name, int Accepted, int? TalkSeconds, double? Csat);
