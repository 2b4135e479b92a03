namespace ServiceBot.Core.Conversations;

/// <summary>What a reply does. A closed list: used in logs, metrics and evaluations.</summary>
public enum ReplyKind
{
    /// <summary>Answers the question, with its source where it states facts.</summary>
    Answer,

    /// <summary>Asks for the piece that is missing (region, address, number).</summary>
    Clarify,

    /// <summary>Tells how to stay safe, before anything else.</summary>
    Safety,

    /// <summary>Declines politely: out of scope, other people's data, injection, promises.</summary>
    Refuse,

    /// <summary>Says honestly that the guides do not say, and offers a human.</summary>
    Abstain,

    /// <summary>Passes, or offers to pass, the customer to a human.</summary>
    Handoff,

    /// <summary>Starts or continues a bill lookup.</summary>
    Bill,

    /// <summary>Starts or continues a repair report.</summary>
    Repair,

    /// <summary>Takes or continues a complaint.</summary>
    Complaint,

    /// <summary>Tells or asks about progress of an order or request.</summary>
    Progress,

    /// <summary>Greeting, thanks and other small talk.</summary>
    SmallTalk,

    /// <summary>Something failed; says so and offers a way on.</summary>
    Apology,
}
