using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Text;
using ServiceBot.Core.Time;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Desk.Work;

/// <summary>What the utility knows of the customer of a conversation: only of accounts that the customer proved to be theirs, and
/// nothing unmasked but by <see cref="RevealAsync"/>.</summary>
internal sealed class CustomerPanel(
    IDeskInbox inbox,
    IEpisodeStore episodes,
    ICustomerStore customers,
    ICustomerArchive archive,
    IBillingSystem billing,
    IOutageSystem outages,
    IWorkOrderSystem orders,
    IEarlierTalks talks,
    Colleagues colleagues,
    LiveSettings settings,
    TimeProvider time)
{
    private const int MostAccounts = 5;
    private const int MostOrders = 10;
    private const int MostEarlier = 30;
    private const int Months = 6;

    public async Task<CustomerItem> ReadAsync(ConversationKey conversation, InboxScope scope, CancellationToken cancellationToken)
    {
        await colleagues.ReadAsync(cancellationToken);
        var state = await episodes.ReadStateAsync(conversation, cancellationToken);
        var known = await ReadAccountsAsync(conversation, cancellationToken);
        List<BillItem> bills = [];
        List<OutageItem> dark = [];
        List<WorkOrder> filed = [];
        foreach (var account in known)
        {
            bills.AddRange(await ReadBillsAsync(account, cancellationToken));
            dark.AddRange(await ReadOutagesAsync(account, cancellationToken));
            if (await orders.FindOpenAsync(new WorkOrderQuery { AccountNumber = account.Number.Value }, cancellationToken) is WorkOrderSearch.Found open)
                filed.AddRange(open.Orders);
        }
        foreach (var number in state.Orders.Where(number => filed.TrueForAll(one => one.Number != number)))
        {
            if (await orders.FindAsync(number, cancellationToken) is WorkOrderLookup.Found found)
                filed.Add(found.Order);
        }
        return new CustomerItem(
            known.Count == 0 ? IdentityLevel.None : known.Exists(one => one.IsVerified) ? IdentityLevel.Verified : IdentityLevel.Bound,
            [.. known.Select(one => one.ToItem())],
            bills,
            [.. dark.DistinctBy(one => (one.Place, one.From))],
            [.. filed.DistinctBy(one => one.Number).Take(MostOrders).Select(Of)],
            await ReadEarlierAsync(conversation, known, scope, cancellationToken));
    }

    /// <summary>One field of an account as it is.</summary>
    /// <returns>Null where the account is none of the customer's any more.</returns>
    public async Task<string?> RevealAsync(ConversationKey conversation, RevealField field, string account, CancellationToken cancellationToken)
    {
        var known = (await ReadAccountsAsync(conversation, cancellationToken)).Find(one => one.Id == account);
        return known is null ? null : field switch
        {
            RevealField.AccountNumber => known.Number.Value,
            RevealField.Name => known.Account?.HolderName,
            RevealField.Address => known.Account?.Address,
            RevealField.PhoneTail => known.Account?.PhoneTail,
            _ => null,
        };
    }

    /// <summary>The number of one of the customer's accounts.</summary>
    public async Task<AccountNumber?> FindNumberAsync(ConversationKey conversation, string account, CancellationToken cancellationToken) =>
        (await ReadAccountsAsync(conversation, cancellationToken)).Find(one => one.Id == account)?.Number;

    /// <summary>Where one of the customer's accounts is supplied.</summary>
    public async Task<string?> FindAddressAsync(ConversationKey conversation, string account, CancellationToken cancellationToken) =>
        (await ReadAccountsAsync(conversation, cancellationToken)).Find(one => one.Id == account)?.Account?.Address;

    private async Task<IReadOnlyList<EarlierItem>> ReadEarlierAsync(
        ConversationKey conversation, List<KnownAccount> accounts, InboxScope scope, CancellationToken cancellationToken)
    {
        var earlier = await talks.ReadAsync(conversation, [.. accounts.Select(one => one.Number)], MostEarlier, cancellationToken);
        var others = (await inbox.ReadAsync([.. earlier.Select(one => one.Conversation).Distinct()], cancellationToken))
            .ToDictionary(entry => entry.Conversation);
        return
        [
            .. earlier.Select(one => new EarlierItem(
                one.Conversation.Value, one.Channel, one.Episode.OpenedAt, one.Episode.Reason, colleagues.NameOf(one.Episode.HumanAgent),
                one.Episode.WrapUpCode, settings.WrapUps.NameOf(one.Episode.WrapUpCode, one.Episode.MovedAt),
                one.Conversation == conversation || others.GetValueOrDefault(one.Conversation) is { } entry && scope.Holds(entry))),
        ];
    }

    private static OrderItem Of(WorkOrder order) => new(
        order.Number, NamesOf.Kind(order.Kind), NamesOf.Stage(order.Stage), order.UpdatedAt, PersonalData.Mask($"{order.Subject}：{order.StatusText}"));

    private async Task<List<KnownAccount>> ReadAccountsAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var session = (await episodes.ReadStateAsync(conversation, cancellationToken)).Session;
        var verified = AccountNumber.TryParse(session?.AccountNumber);
        List<(AccountNumber Number, bool IsVerified)> numbers = [];
        if (verified is { } number)
            numbers.Add((number, session?.IsBound != true));
        if (await inbox.FindAddressAsync(conversation, cancellationToken) is { } address)
            numbers.AddRange((await customers.ReadAsync(address, cancellationToken)).Bindings.Where(one => one.Number != verified).Select(one => (one.Number, false)));
        List<KnownAccount> known = [];
        foreach (var (one, isVerified) in numbers.Take(MostAccounts))
        {
            var account = await archive.FindAsync(one, cancellationToken) is AccountLookup.Found found ? found.Account : null;
            known.Add(new KnownAccount(string.Create(CultureInfo.InvariantCulture, $"{known.Count + 1}-{one.Masked}"), one, isVerified, account));
        }
        return known;
    }

    private async Task<IReadOnlyList<BillItem>> ReadBillsAsync(KnownAccount account, CancellationToken cancellationToken)
    {
        var today = ChinaTime.Today(time);
        var month = new DateOnly(today.Year, today.Month, 1);
        return await billing.ReadAsync(account.Number, month.AddMonths(1 - Months), month, cancellationToken) is not BillLookup.Found { Statement: var statement } ? [] :
        [
            .. statement.Bills.Concat(statement.Unpaid).DistinctBy(bill => bill.Month).OrderByDescending(bill => bill.Month).Select(bill => new BillItem(
                account.Id, bill.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), bill.AmountYuan, bill.EnergyKwh, bill.IsPaid,
                bill.DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ];
    }

    private async Task<IReadOnlyList<OutageItem>> ReadOutagesAsync(KnownAccount account, CancellationToken cancellationToken) =>
        account.Account is { } found && PlaceReader.Find(found.Address) is { } place
        && await outages.FindAsync(place, cancellationToken) is OutageLookup.Found dark
            ? [.. dark.Outages.Select(one => new OutageItem(
                one.AreaText, one.IsPlanned ? "计划停电" : "故障停电", one.StartsAt, one.ExpectedEndAt, one.Cause is { } cause ? $"{one.StatusText}（{cause}）" : one.StatusText))]
            : [];

    private sealed record KnownAccount(string Id, AccountNumber Number, bool IsVerified, Account? Account)
    {
        public AccountItem ToItem() => new(
            Id, Number.Masked, Account is { HolderName: [var first, ..] } ? first + "**" : "", Account is null ? "" : Account.Area + "****",
            Account?.Kind switch { AccountKind.Residential => "居民", AccountKind.SmallBusiness => "工商业", null => "", _ => "其他" });
    }
}

/// <summary>The customer of a conversation.</summary>
internal sealed record CustomerItem(
    IdentityLevel Identity, IReadOnlyList<AccountItem> Accounts, IReadOnlyList<BillItem> Bills, IReadOnlyList<OutageItem> Outages,
    IReadOnlyList<OrderItem> Orders, IReadOnlyList<EarlierItem> Earlier);

internal sealed record AccountItem(string Id, string Masked, string Name, string Address, string Kind);

internal sealed record BillItem(string Account, string Month, decimal Amount, decimal Kwh, bool Paid, string? DueAt);

internal sealed record OutageItem(string Place, string Kind, DateTimeOffset From, DateTimeOffset? Until, string Text);

internal sealed record OrderItem(string Number, string Kind, string Stage, DateTimeOffset At, string Text);

/// <summary>An earlier handoff of the customer, on whatever channel.</summary>
/// <param name="Conversation">Where; opening it is written down as for any other.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Reason">Why a human was wanted.</param>
/// <param name="HumanAgentName">Who had it last.</param>
/// <param name="WrapUpCode">What it was about.</param>
/// <param name="WrapUpName">What the code was called then.</param>
/// <param name="MayOpen">Whether the caller may see it.</param>
internal sealed record EarlierItem(
    string Conversation, string Channel, DateTimeOffset OpenedAt, HandoffReason Reason, string? HumanAgentName, string? WrapUpCode, string? WrapUpName,
    bool MayOpen);

/// <summary>What may be shown as it is.</summary>
internal enum RevealField
{
    AccountNumber,

    /// <summary>The last four digits: the archive knows no more.</summary>
    PhoneTail,
    Address,
    Name,
}
