using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins.Billing;

/// <summary>What is said of bills.</summary>
/// <param name="Text">Complete text.</param>
internal sealed record BillAnswer(string Text)
{
    /// <summary>The same as a card; null for none.</summary>
    public Attachment? Card { get; init; }

    /// <summary>Rules that it applies.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Whether it shows every unpaid bill, so that nobody has to be reminded.</summary>
    public bool ShowsArrears { get; init; }
}
