using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Operations.Evaluation;

/// <summary>The effects that a file may expect: what stands behind the dialogue, counted from its beginning.</summary>
internal static class EvalEffects
{
    /// <summary>True or false.</summary>
    public static readonly IReadOnlyList<string> Flags = ["verified", "locked"];

    /// <summary>Whole numbers: as they are exact, with <c>_min</c> and <c>_max</c> the bounds.</summary>
    public static readonly IReadOnlyList<string> Counts =
        ["bill_queries", "repair_tickets_created", "handoffs", "complaints", "requests", "notes", "chases", "kept_writes", "bindings", "ratings"];

    /// <summary>Every name that may be expected.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Flags, .. Counts.SelectMany(name => (string[])[name, name + "_min", name + "_max"])];

    /// <summary>Every effect as it is.</summary>
    public static IReadOnlyDictionary<string, int> All(PlayLedger ledger) =>
        Flags.Concat(Counts).ToDictionary(name => name, name => Read(name, ledger), StringComparer.Ordinal);

    /// <summary>What is wrong with one effect.</summary>
    /// <returns>Empty when it is as expected.</returns>
    public static string Wrong(string name, int expected, PlayLedger ledger)
    {
        var (root, isBound) = name switch
        {
            _ when name.EndsWith("_min", StringComparison.Ordinal) => (name[..^4], -1),
            _ when name.EndsWith("_max", StringComparison.Ordinal) => (name[..^4], 1),
            _ => (name, 0),
        };
        var found = Read(root, ledger);
        var isRight = isBound < 0 ? found >= expected : isBound > 0 ? found <= expected : found == expected;
        return isRight ? "" : $"{root} {found}, expected {(isBound < 0 ? "at least " : isBound > 0 ? "at most " : "")}{expected}";
    }

    private static int Read(string root, PlayLedger ledger) => root switch
    {
        "verified" => ledger.IsVerified ? 1 : 0,
        "locked" => ledger.IsLocked ? 1 : 0,
        "bill_queries" => ledger.BillQueries,
        "repair_tickets_created" => ledger.Created(kind => kind is WorkOrderKind.Repair),
        // Only a wish that was recorded is a request for a person; one conversation makes one.
        "handoffs" => ledger.Conversations(records => records.OfType<SideRecord.HandoffWish>().Any(wish => wish.Way is not HandoffWay.Offer)),
        // Taken down as an order of its own, or handed to a person.
        "complaints" => Math.Max(
            ledger.Created(kind => kind is WorkOrderKind.Complaint),
            ledger.Conversations(records => records.OfType<SideRecord.HandoffWish>().Any(wish => wish.Reason is "complaint"))),
        "requests" => ledger.Created(kind => kind is >= WorkOrderKind.NewSupply),
        "notes" => ledger.Created(kind => kind is WorkOrderKind.Report or WorkOrderKind.Suggestion or WorkOrderKind.Praise),
        "chases" => ledger.Chases,
        "kept_writes" => ledger.KeptWrites,
        "bindings" => ledger.Bindings,
        "ratings" => ledger.Ratings,
        _ => throw new InvalidOperationException($"No effect is called {root}."),
    };
}
