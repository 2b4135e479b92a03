namespace ServiceBot.Desk.Supervision;

/// <summary>All that figures need of one day. Digests of days add up: spans are kept with how often they came, so that even the
/// middle of a year is exact.</summary>
internal sealed record DayDigest
{
    /// <summary>In China.</summary>
    public required DateOnly Day { get; init; }

    public int Begun { get; init; }
    public int Accepted { get; init; }
    public int Tickets { get; init; }
    public int Abandoned { get; init; }
    public int BackToBot { get; init; }

    /// <summary>Whole seconds, with how often they came.</summary>
    public IReadOnlyDictionary<int, int> Waits { get; init; } = new Dictionary<int, int>();
    public IReadOnlyDictionary<int, int> FirstWords { get; init; } = new Dictionary<int, int>();
    public IReadOnlyDictionary<int, int> Talks { get; init; } = new Dictionary<int, int>();

    /// <summary>How many gave 1, 2, 3, 4, 5.</summary>
    public IReadOnlyList<int> HumanScores { get; init; } = [0, 0, 0, 0, 0];
    public IReadOnlyList<int> BotScores { get; init; } = [0, 0, 0, 0, 0];
    public int Contacts { get; init; }
    public int BotOnly { get; init; }

    /// <summary>Contacts with the bot alone that are old enough to be judged, and those of them that were resolved.</summary>
    public int BotJudged { get; init; }
    public int BotResolved { get; init; }
    public int HumanJudged { get; init; }
    public int HumanResolved { get; init; }

    /// <summary>24 numbers.</summary>
    public IReadOnlyList<int> ByHour { get; init; } = new int[HoursOfDay];
    public IReadOnlyList<int> ContactsByHour { get; init; } = new int[HoursOfDay];
    public IReadOnlyDictionary<string, int> ByReason { get; init; } = new Dictionary<string, int>();
    public IReadOnlyDictionary<string, HumanAgentDigest> ByAgent { get; init; } = new Dictionary<string, HumanAgentDigest>();

    public const int HoursOfDay = 24;
    public const int Scores = 5;
}

/// <summary>What one human agent did on a day.</summary>
/// <param name="Accepted">Handoffs of the day that they had.</param>
/// <param name="Ended">Those of them that they do not have any more.</param>
/// <param name="Seconds">How long those were with them, all together.</param>
/// <param name="Scores">Ratings given on the day.</param>
internal sealed record HumanAgentDigest(int Accepted, int Ended, long Seconds, IReadOnlyList<int> Scores);
