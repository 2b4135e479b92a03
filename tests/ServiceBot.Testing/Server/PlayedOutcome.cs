using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Testing.Server;

/// <summary>What a dialogue came to, whichever way it was played: what was done, filed and told in figures.</summary>
/// <param name="Case">The dialogue's id.</param>
/// <param name="Facts">One line a fact, the same lines in the same order for the same dialogue.</param>
internal sealed partial record PlayedOutcome(string Case, IReadOnlyList<string> Facts)
{
    public static PlayedOutcome Of(EvalResult result, PlayLedger ledger) => new(result.Case.Id,
    [
        .. result.Turns.Select((turn, place) => Fact($"{place + 1} {turn.Turn.Deed}", Turn(turn))),
        .. EvalEffects.All(ledger).Select(effect => Fact(effect.Key, effect.Value.ToString(CultureInfo.InvariantCulture))),
        .. ledger.Drafts.Select(Draft).Distinct().Select(draft => Fact("filed", draft)),
        .. ledger.Orders.Order(StringComparer.Ordinal).Select(number => Fact("opened", number)),
    ]);

    /// <summary>The facts that differ, told from both sides; empty when the outcomes are the same.</summary>
    public IEnumerable<string> Differences(PlayedOutcome other) =>
    [
        .. Facts.Except(other.Facts).Select(fact => $"{Case} - {fact}"),
        .. other.Facts.Except(Facts).Select(fact => $"{Case} + {fact}"),
    ];

    private static string Turn(PlayedTurn turn) => $"{Kinds(turn)}; {string.Join(' ', Sums(turn))}; {turn.Wrong}";

    /// <summary>Of a burst only the last: over a network its first message may be a turn of its own.</summary>
    private static string Kinds(PlayedTurn turn) => string.Join(
        '+', turn.Heard.Select(heard => heard.Kind).TakeLast(turn.Turn.Deed is EvalDeed.Say { Messages.Count: > 1 } ? 1 : int.MaxValue));

    private static IEnumerable<string> Sums(PlayedTurn turn) =>
        turn.Heard.SelectMany(heard => Sum().Matches(heard.Text)).Select(match => match.Value);

    private static string Draft(WorkOrderDraft draft) => string.Join('|',
    [
        draft.Kind.ToString(), draft.Description, draft.AccountNumber, draft.Address, draft.ContactPhone, draft.ContactName,
        draft.IsUrgent ? "urgent" : "", draft.OutageId,
        .. draft.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal).Select(detail => $"{detail.Key}={detail.Value}"),
    ]);

    private static string Fact(string what, string value) => $"{what}: {value}";

    [GeneratedRegex(@"\d+(?:\.\d+)?(?=元)")]
    private static partial Regex Sum();
}
