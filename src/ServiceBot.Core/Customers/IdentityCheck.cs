using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Time;

namespace ServiceBot.Core.Customers;

/// <summary>Makes sure that the customer is who the account belongs to: account number and the end of the registered phone.</summary>
/// <remarks>Which of the pieces was wrong is never told, and nothing of the account is shown before the check has passed.</remarks>
public sealed partial class IdentityCheck(
    ICustomerArchive archive, ICustomerStore store, IReplyTexts texts, IOptions<CustomersOptions> options)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly CustomersOptions _options = options.Value;

    /// <summary>Verifies the customer, or says what has to be asked first.</summary>
    /// <returns><see cref="IdentityStep.Verified"/> at once where the session still holds, or a bound account is meant.</returns>
    public async Task<IdentityStep> EnsureAsync(IdentityRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pieces = IdentityPieces.Of(request);
        var record = await store.ReadAsync(request.Address, cancellationToken);
        if (pieces.Account is { } known && Trusted(known, record, request) is { } trusted)
            return await UseAsync(known, trusted, request, cancellationToken);
        if (pieces.Account is null && !pieces.IsAsked)
        {
            if (SessionAccount(request) is { } current)
                return await UseAsync(current, request.Session?.IsBound == true, request, cancellationToken);
            if (record.Bindings.Count == 1 && !pieces.IsOther)
                return await UseAsync(record.Bindings[0].Number, true, request, cancellationToken);
        }
        if (pieces.Account is null && BoundByLabel(record, request.Folded) is { } labelled)
            return await UseAsync(labelled, true, request, cancellationToken);

        if (LockedUntil(record, request.Now) is { } until) return Locked(until);
        if (pieces.Question(record) is { } question) return Ask(question, pieces, record, request);
        return await VerifyAsync(pieces.ToClaim(), request, cancellationToken);
    }

    /// <summary>When the lock of a channel user ends; null when there is none.</summary>
    public DateTimeOffset? LockedUntil(CustomerRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.FailuresInRow >= _options.FailuresToLock && record.LastFailureAt is { } last && last + _options.LockDuration > now
            ? last + _options.LockDuration
            : null;
    }

    private AccountNumber? SessionAccount(IdentityRequest request) =>
        request.Session is { } session && (session.IsBound || request.Now - session.UsedAt <= _options.SessionLifetime)
            ? AccountNumber.TryParse(session.AccountNumber)
            : null;

    /// <summary>Whether a named account needs no check: null: it does; else whether a binding is the reason.</summary>
    private bool? Trusted(AccountNumber named, CustomerRecord record, IdentityRequest request)
    {
        if (record.Bindings.Any(binding => binding.Number == named)) return true;
        return SessionAccount(request) == named ? false : null;
    }

    private static AccountNumber? BoundByLabel(CustomerRecord record, string folded)
    {
        var meant = record.Bindings.Where(binding => binding.Label.Length > 0 && folded.Contains(binding.Label, StringComparison.Ordinal)).ToList();
        return meant.Count == 1 ? meant[0].Number : null;
    }

    private async Task<IdentityStep> UseAsync(AccountNumber number, bool isBound, IdentityRequest request, CancellationToken cancellationToken) =>
        await archive.FindAsync(number, cancellationToken) switch
        {
            AccountLookup.Found found => Verified(found.Account, request, isBound),
            AccountLookup.Gone => new IdentityStep.Asks(texts.Say("identity.gone", ("account", number.Masked)), null) { EndsSession = true },
            _ => Away(request),
        };

    private async Task<IdentityStep> VerifyAsync(IdentityClaim claim, IdentityRequest request, CancellationToken cancellationToken)
    {
        if (await store.CountFailuresAsync(claim.Number, request.Now - Day, cancellationToken) >= _options.FailuresPerAccountAndDay)
            return new IdentityStep.Asks(texts.Say("identity.account-closed"), null) { Actions = [Human] };
        switch (await archive.VerifyAsync(claim, cancellationToken))
        {
            case IdentityVerdict.Matches matches:
                await store.RecordCheckAsync(request.Address, request.MessageId, claim.Number, passed: true, cancellationToken);
                return Verified(matches.Account, request, isBound: false);
            case IdentityVerdict.Differs:
                var record = await store.RecordCheckAsync(request.Address, request.MessageId, claim.Number, passed: false, cancellationToken);
                if (LockedUntil(record, request.Now) is { } until) return Locked(until);
                var left = Math.Max(1, _options.FailuresToLock - record.FailuresInRow);
                return new IdentityStep.Asks(
                    texts.Say("identity.differs", ("left", $"{left}")),
                    request.Form.With(IdentitySlots.Account, claim.Number.Value).With(IdentitySlots.Tail, null).With(IdentitySlots.Holder, null) with { Asked = IdentitySlots.Tail });
            default:
                return Away(request);
        }
    }

    private static IdentityStep.Verified Verified(Account account, IdentityRequest request, bool isBound)
    {
        var since = request.Session is { } session && session.AccountNumber == account.Number.Value ? session.VerifiedAt : request.Now;
        return new IdentityStep.Verified(
            account, new CustomerSession(account.Number.Value, since, request.Now, isBound), IdentityPieces.Clear(request.Form));
    }

    private IdentityStep.Asks Ask(string question, IdentityPieces pieces, CustomerRecord record, IdentityRequest request)
    {
        var form = pieces.Keep(request.Form) with { Asked = question };
        var isMiss = pieces.IsEmpty && request.Form.Asked is IdentitySlots.Account or IdentitySlots.Tail or IdentitySlots.Which;
        (string Text, IReadOnlyList<string> Actions) said = question switch
        {
            IdentitySlots.Which when pieces.Ambiguous is { } number =>
                (texts.Say("identity.which-number", ("number", $"{number[..3]}****{number[^4..]}")), [texts.Say("identity.is-account"), texts.Say("identity.is-phone")]),
            IdentitySlots.Which =>
                (texts.Say("identity.which-account"), [.. record.Bindings.Select(binding => binding.Label.Length > 0 ? binding.Label : binding.Number.Masked).Take(5)]),
            IdentitySlots.Account when pieces.Unreadable is { } odd => (texts.Say("identity.odd-number", ("length", $"{odd.Length}")), []),
            IdentitySlots.Account => (texts.Say(isMiss ? "identity.account-again" : "identity.account", ("purpose", request.Purpose)), []),
            _ => (texts.Say(isMiss ? "identity.tail-again" : "identity.tail"), []),
        };
        // Who says that the phone is not there is told what to do without it, instead of being asked once more.
        if (pieces.IsEmpty && LacksPhone().IsMatch(request.Folded)) return new IdentityStep.Asks(texts.Say("identity.no-phone"), form) { Actions = [Human] };
        return new IdentityStep.Asks(said.Text, form) { Actions = said.Actions, IsMiss = isMiss };
    }

    private IdentityStep.Asks Locked(DateTimeOffset until) =>
        new(texts.Say("identity.locked", ("until", $"{ChinaTime.Of(until):HH:mm}")), null) { Actions = [Human] };

    private IdentityStep.Asks Away(IdentityRequest request) => new(texts.Say("identity.away"), request.Form) { Actions = [Human] };

    private string Human => texts.Say("greeting.suggest-human");

    [GeneratedRegex("(?:没有?|不知道|不晓得|不记得|忘了|忘记|换了|丢了|停了|联系不[上到]|打不通|要不到|问不到|拿不到).{0,8}(?:手机|电话|号码|尾号|后四位)|(?:手机号?|电话|尾号|后四位|号码).{0,6}(?:没有了?$|没了|不知道|不晓得|不记得|忘了|忘记|换了|停了|停机|注销|不用了|早就?不用|丢了|联系不[上到]|打不通)")]
    private static partial Regex LacksPhone();
}
