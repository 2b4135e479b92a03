namespace ServiceBot.Core.Handoff;

/// <summary>Why a conversation goes to a human. A closed list: used in logs, figures and at the desk.</summary>
public enum HandoffReason
{
    /// <summary>The customer asked for a human.</summary>
    Asked,

    /// <summary>The customer pressed the button.</summary>
    Button,

    /// <summary>Danger to life: rings before everything else, at any hour.</summary>
    Hazard,

    /// <summary>A complaint that the customer wants to tell a human.</summary>
    Complaint,

    /// <summary>The guides do not say, and the customer took the offer.</summary>
    Unanswered,

    /// <summary>A piece of business could not be finished by dialogue.</summary>
    Stuck,

    /// <summary>The identity check is locked.</summary>
    Locked,

    /// <summary>A human agent or supervisor took it.</summary>
    TakenOver,
}
