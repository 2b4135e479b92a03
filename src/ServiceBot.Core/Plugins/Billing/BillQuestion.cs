using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>A question about bills, as understood.</summary>
internal sealed record BillQuestion
{
    private const string AskSlot = "ask";
    private const string MonthsSlot = "months";
    private const string NewestSlot = "newest";
    private const string SeenSlot = "seen";
    private const int MostSeen = 12;
    private const string MonthFormat = "yyyy-MM";

    /// <summary>The newest bill: what is shown where nothing else was said.</summary>
    public static BillQuestion NewestBill { get; } = new() { Ask = BillAsk.Months };

    /// <summary>What is wanted.</summary>
    public required BillAsk Ask { get; init; }

    /// <summary>First days of the months it is about, oldest first; empty for the newest ones.</summary>
    public IReadOnlyList<DateOnly> Months { get; init; } = [];

    /// <summary>How many of the newest bills are wanted, where no months were named.</summary>
    public int Newest { get; init; } = 1;

    /// <summary>Months whose bills were shown one by one, in that order.</summary>
    public IReadOnlyList<DateOnly> Seen { get; init; } = [];

    /// <summary>The question with one more month that is shown.</summary>
    public BillQuestion Showing(DateOnly month) => this with { Seen = [.. Seen.Where(one => one != month).Append(month).TakeLast(MostSeen)] };

    /// <summary>What an open form holds; null when it holds no question.</summary>
    public static BillQuestion? Of(Form form) => Enum.TryParse<BillAsk>(form[AskSlot], out var ask)
        ? new BillQuestion
        {
            Ask = ask,
            Months = Read(form[MonthsSlot]),
            Seen = Read(form[SeenSlot]),
            Newest = int.TryParse(form[NewestSlot], CultureInfo.InvariantCulture, out var newest) ? newest : 1,
        }
        : null;

    /// <summary>The form with this question.</summary>
    public Form KeepIn(Form form) => form
        .With(AskSlot, Ask.ToString())
        .With(MonthsSlot, Write(Months))
        .With(SeenSlot, Write(Seen))
        .With(NewestSlot, Newest == 1 ? null : Newest.ToString(CultureInfo.InvariantCulture));

    private static IReadOnlyList<DateOnly> Read(string? months) => months is { Length: > 0 }
        ? [.. months.Split(',').Select(month => DateOnly.ParseExact(month, MonthFormat, CultureInfo.InvariantCulture))]
        : [];

    private static string? Write(IReadOnlyList<DateOnly> months) =>
        months.Count == 0 ? null : string.Join(',', months.Select(month => month.ToString(MonthFormat, CultureInfo.InvariantCulture)));
}
