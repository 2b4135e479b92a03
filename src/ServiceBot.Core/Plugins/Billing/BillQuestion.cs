using System.Globalization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>A question about bills, as understood.</summary>
internal sealed record BillQuestion
{
    private const string AskSlot = "ask";
    private const string MonthsSlot = "months";
    private const string NewestSlot = "newest";
    private const string MonthFormat = "yyyy-MM";

    /// <summary>The newest bill: what is shown where nothing else was said.</summary>
    public static BillQuestion NewestBill { get; } = new() { Ask = BillAsk.Months };

    /// <summary>What is wanted.</summary>
    public required BillAsk Ask { get; init; }

    /// <summary>First days of the months it is about, oldest first; empty for the newest ones.</summary>
    public IReadOnlyList<DateOnly> Months { get; init; } = [];

    /// <summary>How many of the newest bills are wanted, where no months were named.</summary>
    public int Newest { get; init; } = 1;

    /// <summary>What an open form holds; null when it holds no question.</summary>
    public static BillQuestion? Of(Form form) => Enum.TryParse<BillAsk>(form[AskSlot], out var ask)
        ? new BillQuestion
        {
            Ask = ask,
            Months = form[MonthsSlot] is { Length: > 0 } months
                ? [.. months.Split(',').Select(month => DateOnly.ParseExact(month, MonthFormat, CultureInfo.InvariantCulture))]
                : [],
            Newest = int.TryParse(form[NewestSlot], CultureInfo.InvariantCulture, out var newest) ? newest : 1,
        }
        : null;

    /// <summary>The form with this question.</summary>
    public Form KeepIn(Form form) => form
        .With(AskSlot, Ask.ToString())
        .With(MonthsSlot, Months.Count == 0 ? null : string.Join(',', Months.Select(month => month.ToString(MonthFormat, CultureInfo.InvariantCulture))))
        .With(NewestSlot, Newest == 1 ? null : Newest.ToString(CultureInfo.InvariantCulture));
}
