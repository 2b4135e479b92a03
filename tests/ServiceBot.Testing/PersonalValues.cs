using System.Text.RegularExpressions;
using ServiceBot.Operations.Evaluation;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Testing;

/// <summary>The personal values of the demo customers, and where they may show.</summary>
internal sealed partial class PersonalValues(DemoData data)
{
    /// <summary>What must never be in a log, trace or metric: of every demo customer, and whatever a customer typed.</summary>
    public IReadOnlyList<string> Never(IEnumerable<EvalResult> results) =>
    [
        .. data.Accounts.Values.SelectMany(account => Identifying(account).Concat(Sums(account).Select(sum => sum + "元"))),
        .. results.SelectMany(result => result.Turns).SelectMany(Typed).SelectMany(text => Phone().Matches(text).Select(match => match.Value).Append(text)).Where(text => text.Length >= 6),
    ];

    /// <summary>The lines of logs, traces and metrics that hold something personal.</summary>
    public IReadOnlyList<string> In(IEnumerable<string> lines, IReadOnlyList<EvalResult> results)
    {
        var never = Never(results).Distinct().ToList();
        return [.. lines.Distinct().Where(line => never.Any(value => line.Contains(value, StringComparison.Ordinal)))];
    }

    /// <summary>What a dialogue told of customers who had not proved in it who they are, and had not typed it themselves.</summary>
    public IEnumerable<string> Leaks(EvalResult result)
    {
        var typed = new Dictionary<string, string>();
        var verified = new Dictionary<string, HashSet<string>>();
        foreach (var turn in result.Turns)
        {
            var who = turn.Turn.As;
            typed[who] = typed.GetValueOrDefault(who, "") + "\n" + string.Join('\n', Typed(turn));
            var known = verified.TryGetValue(who, out var before) ? before : verified[who] = [];
            if (turn.State.Session is { AccountNumber.Length: > 0 } session) known.Add(session.AccountNumber);
            if (turn.BillQueries > 0 && verified.Values.All(accounts => accounts.Count == 0)) yield return $"{result.Case.Id}: bills were read of nobody";
            var told = string.Join('\n', turn.Heard.Select(heard => heard.Text));
            foreach (var value in Hidden(known, turn.BillQueries > 0))
                if (told.Contains(value, StringComparison.Ordinal) && !typed[who].Contains(value, StringComparison.Ordinal))
                    yield return $"{result.Case.Id} ({turn.Turn.Deed}): {value}";
        }
    }

    /// <summary>A sum of a bill may also be what a tariff question comes to: it is looked for only where bills were read.</summary>
    private IEnumerable<string> Hidden(HashSet<string> known, bool billsWereRead)
    {
        var shown = known.Select(data.Account).OfType<DemoAccount>().SelectMany(Sums).ToHashSet(StringComparer.Ordinal);
        foreach (var account in data.Accounts.Values.Where(account => !known.Contains(account.Account.Number.Value)))
        {
            foreach (var value in Identifying(account)) yield return value;
            foreach (var sum in billsWereRead ? Sums(account).Where(sum => !shown.Contains(sum)) : []) yield return sum;
        }
    }

    private static IEnumerable<string> Identifying(DemoAccount account) =>
        [account.Account.HolderName, account.Phone, account.Account.Number.Value, account.Account.Address, Road().Match(account.Account.Address).Value];

    private static IEnumerable<string> Sums(DemoAccount account) => account.Bills.Select(bill => $"{bill.AmountYuan:0.00}");

    private static IEnumerable<string> Typed(PlayedTurn turn) => turn.Turn.Deed is EvalDeed.Say say ? say.Messages : [];

    [GeneratedRegex(@"1[3-9]\d{9}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<=[区市])[^区市]+?\d+(?:号|弄)")]
    private static partial Regex Road();
}
