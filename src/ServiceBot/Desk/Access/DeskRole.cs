namespace ServiceBot.Desk.Access;

/// <summary>What somebody at the desk may do; each includes the ones before it.</summary>
internal enum DeskRole
{
    /// <summary>Talks with customers.</summary>
    Agent,

    /// <summary>Sees and directs everybody's work.</summary>
    Supervisor,

    /// <summary>Gives accounts and sets up what leaves the house.</summary>
    Admin,
}
