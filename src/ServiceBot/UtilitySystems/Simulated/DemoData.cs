using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Time;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>The demo data, checked.</summary>
internal sealed record DemoData(
    IReadOnlyDictionary<AccountNumber, DemoAccount> Accounts,
    IReadOnlyList<DemoOutage> Outages,
    IReadOnlyDictionary<string, DemoOrder> Orders)
{
    public DemoAccount? Account(string? number) =>
        AccountNumber.TryParse(number) is { } parsed ? Accounts.GetValueOrDefault(parsed) : null;
}

/// <summary>A demo customer.</summary>
/// <param name="Account">What the archive has.</param>
/// <param name="Phone">Registered phone, whole.</param>
/// <param name="Bills">All bills, oldest first.</param>
/// <param name="Entry">The sums of the file, which were compared with the bills.</param>
internal sealed record DemoAccount(Account Account, string Phone, IReadOnlyList<Bill> Bills, DemoAccountEntry Entry)
{
    public override string ToString() => Account.ToString();
}

/// <summary>A demo outage: always as far away as the file says.</summary>
/// <param name="Entry">As the file has it.</param>
/// <param name="Area">Its area, read from the words of the file.</param>
/// <param name="Times">When it begins and is expected to end, from the moment of a query.</param>
internal sealed record DemoOutage(
    DemoOutageEntry Entry, SupplyPlace Area, Func<DateTimeOffset, (DateTimeOffset Starts, DateTimeOffset? Ends)> Times)
{
    public bool IsRunning(DateTimeOffset now) => Times(now) is var (starts, ends) && starts <= now && (ends is null || ends > now);

    public Outage At(DateTimeOffset now)
    {
        var (starts, ends) = Times(now);
        return new Outage
        {
            Id = Entry.Id,
            IsPlanned = Entry.Kind == DemoOutageKind.Planned,
            AreaText = Entry.AreaText,
            StartsAt = starts,
            ExpectedEndAt = ends,
            StatusText = Entry.Status,
            Cause = Entry.Cause,
        };
    }

    /// <summary>Times in minutes from the query.</summary>
    public static DemoOutage InMinutes(DemoOutageEntry entry, SupplyPlace area, int starts, int? ends) => new(entry, area, now =>
        (now.AddMinutes(starts), ends is { } minutes ? now.AddMinutes(minutes) : null));

    /// <summary>Times of day in China, so many days from the query.</summary>
    public static DemoOutage InDays(DemoOutageEntry entry, SupplyPlace area, int days, TimeOnly from, TimeOnly to) => new(entry, area, now =>
    {
        var china = ChinaTime.Of(now);
        var day = DateOnly.FromDateTime(china.DateTime).AddDays(days);
        return (Instant(from), Instant(to));

        DateTimeOffset Instant(TimeOnly at) => new DateTimeOffset(day.ToDateTime(at), china.Offset).ToUniversalTime();
    });
}

/// <summary>An order that was there before anybody wrote to the bot: always as far away as the file says, until something moves it.</summary>
internal sealed record DemoOrder(DemoOrderEntry Entry, DemoAccount Account)
{
    public WorkOrder At(DateTimeOffset now) => new()
    {
        Number = Entry.Number,
        Kind = Entry.Kind,
        Stage = Entry.Stage,
        StatusText = Entry.Status,
        UpdatedAt = now.AddMinutes(Entry.UpdatedInMinutes),
        AccountNumber = Entry.AccountNumber,
        Subject = Entry.Symptom,
        ArrivalBy = Entry.ArrivalInMinutes is { } minutes ? now.AddMinutes(minutes) : null,
    };

    public override string ToString() => Entry.ToString();
}
