namespace ServiceBot.Core.Conversations;

/// <summary>A button of a card.</summary>
/// <param name="Title">What stands on it.</param>
/// <param name="Says">What its press says, as if the customer had typed it.</param>
/// <param name="Of">The state of things (<see cref="Form.Stamp"/>) that the press is about: pressed later, when something else
/// is open, it does nothing. Null where the words alone say enough.</param>
public sealed record CardButton(string Title, string Says, string? Of = null)
{
    /// <summary>Member of a press's value that holds <see cref="Says"/>.</summary>
    public const string SaysName = "say";

    /// <summary>Member of a press's value that holds <see cref="Of"/>.</summary>
    public const string OfName = "of";
}
