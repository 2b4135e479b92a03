namespace ServiceBot.Core.Text;

/// <summary>The time that a question asks about, as days in China.</summary>
/// <param name="From">First day; <see cref="DateOnly.MinValue"/> where only an end is known.</param>
/// <param name="To">Last day; <see cref="DateOnly.MaxValue"/> where only a beginning is known.</param>
/// <param name="Words">As written in the question: 去年, 2023年7月.</param>
public sealed record AskedTime(DateOnly From, DateOnly To, string Words)
{
    /// <summary>Whether no day is named at all: 以前的标准.</summary>
    public bool IsVague { get; init; }

    /// <summary>Whether it is over.</summary>
    /// <param name="today">Today in China.</param>
    public bool IsPast(DateOnly today) => To < today;

    /// <summary>Whether it has not begun.</summary>
    /// <param name="today">Today in China.</param>
    public bool IsFuture(DateOnly today) => From > today;

    /// <summary>The day whose rules are meant: the last one of what is over, the first one of what is to come, else today.</summary>
    /// <param name="today">Today in China.</param>
    public DateOnly DayOf(DateOnly today) => IsPast(today) ? To : IsFuture(today) ? From : today;

    /// <summary>A text without the words of the time.</summary>
    /// <param name="folded">The text that it was read from.</param>
    /// <returns>The text as it is where nothing would be left of it.</returns>
    public string Without(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var rest = folded.Replace(Words, "", StringComparison.Ordinal).TrimStart('的', '，', ',', ' ', '、');
        return rest.Length > 0 ? rest : folded;
    }
}
