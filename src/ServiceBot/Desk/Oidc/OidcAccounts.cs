using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Oidc;

/// <summary>Finds the account of somebody for whom the identity provider vouches, or gives one.</summary>
internal sealed class OidcAccounts(
    IDeskAccounts accounts, IHumanAgentStore people, IOptions<OidcOptions> options, IDeskAudit audit, TimeProvider time)
{
    private const int Capacity = 3, FirstNumber = 6000, LongestName = 32, LongestNumber = 16;

    private readonly OidcOptions _options = options.Value;

    /// <param name="user">As the provider described them; issuer and subject have been verified.</param>
    /// <param name="address">Where the request came from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when they may not use the desk.</returns>
    public async Task<DeskAccount?> FindOrAddAsync(ClaimsPrincipal user, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.FindFirstValue("iss") is not { Length: > 0 } issuer || user.FindFirstValue("sub") is not { Length: > 0 } subject)
            return null;
        var roles = user.FindAll(_options.RoleClaim).Where(claim => _options.RoleMap.ContainsKey(claim.Value))
            .Select(claim => _options.RoleMap[claim.Value]).Distinct().Order().ToList();
        var known = await accounts.FindBySubjectAsync(issuer, subject, cancellationToken);
        if (_options.RoleMap.Count == 0)
            roles = known is not null ? [.. known.Roles] : _options.FirstRole is { } first ? [first] : [];
        if (known is { IsDisabled: true } || roles.Count == 0)
            return null;
        var account = known is null
            ? await AddAsync(user, issuer, subject, roles, cancellationToken)
            : await FollowAsync(known, roles, cancellationToken);
        if (account is not null)
        {
            await audit.WriteAsync(
                new AuditEntry(account.Id, account.DisplayName, AuditActions.SignIn) { Detail = "oidc", Address = address }, cancellationToken);
        }
        return account;
    }

    /// <summary>Roles follow the provider; only the last admin stays one.</summary>
    private async Task<DeskAccount> FollowAsync(DeskAccount known, List<DeskRole> roles, CancellationToken cancellationToken)
    {
        if (known.Roles.Order().SequenceEqual(roles))
            return known;
        await accounts.SaveAsync(known with { Roles = roles }, cancellationToken);
        return await accounts.FindAsync(known.Id, cancellationToken) ?? known;
    }

    private async Task<DeskAccount?> AddAsync(
        ClaimsPrincipal user, string issuer, string subject, List<DeskRole> roles, CancellationToken cancellationToken)
    {
        var all = await accounts.ReadAsync(cancellationToken);
        var name = Short(user.FindFirstValue(_options.SignInNameClaim) ?? subject, LongestName);
        var account = new DeskAccount
        {
            Id = FirstAdmin.NewId(),
            // Never the account of somebody else who happens to have that name here.
            Name = all.Any(one => DeskAccount.KeyOf(one.Name) == DeskAccount.KeyOf(name)) ? $"{name}@{new Uri(issuer).Host}" : name,
            DisplayName = Short(user.FindFirstValue(_options.NameClaim) ?? name, LongestName),
            Number = NumberOf(user, all),
            Roles = roles,
            Issuer = issuer,
            Subject = subject,
            CreatedAt = time.GetUtcNow(),
        };
        if (!await accounts.AddAsync(account, cancellationToken))
            // Another request of the same person was first.
            return await accounts.FindBySubjectAsync(issuer, subject, cancellationToken);
        await people.SaveAsync(
            new HumanAgentProfile(account.Id, account.Number, Capacity, [HandoffQueues.General, HandoffQueues.Emergency], []), cancellationToken);
        await audit.WriteAsync(
            new AuditEntry(account.Id, account.DisplayName, AuditActions.AccountAdded) { Detail = "oidc " + account.Name }, cancellationToken);
        return account;
    }

    private string NumberOf(ClaimsPrincipal user, IReadOnlyList<DeskAccount> all)
    {
        var taken = all.Select(one => one.Number).ToHashSet(StringComparer.Ordinal);
        var claimed = _options.NumberClaim is { Length: > 0 } claim ? user.FindFirstValue(claim) : null;
        if (claimed is { Length: > 0 and <= LongestNumber } && claimed.All(char.IsAsciiLetterOrDigit) && !taken.Contains(claimed))
            return claimed;
        return Enumerable.Range(FirstNumber, taken.Count + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture)).First(number => !taken.Contains(number));
    }

    private static string Short(string text, int longest)
    {
        var line = string.Concat(text.Where(letter => !char.IsControl(letter))).Trim();
        return line.Length > longest ? line[..longest] : line;
    }
}
