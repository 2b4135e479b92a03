using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Orchestration;

/// <summary>What the bot would make of a question.</summary>
/// <param name="Reply">What it would say; null where it would open a business of the customer's own, or call a human.</param>
/// <param name="Intent">The routed intent.</param>
public sealed record TrialAnswer(Reply? Reply, string Intent)
{
    /// <summary>Whether the question would get what it asks for: an answer, or the business.</summary>
    public bool IsAnswered => Reply is null or { Kind: not (ReplyKind.Abstain or ReplyKind.Refuse) };

    /// <summary>What it comes to, for comparing: the clauses that are cited, else the kind of the reply, else the business.</summary>
    public string Outcome => Reply is not { } reply ? "opens " + Intent
        : reply.Citations.Count > 0 ? "cites " + string.Join(' ', reply.Citations.Select(cited => cited.PassageId))
        : $"{reply.Kind} {Intent}";
}
