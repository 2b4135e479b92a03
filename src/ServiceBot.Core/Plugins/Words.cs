using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>What the customer said in this turn, as forms see it.</summary>
/// <remarks>Personal data: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record Words
{
    /// <summary>As typed, outer blanks removed, line breaks between the messages of a burst.</summary>
    public required string Typed { get; init; }

    /// <summary>The same: simplified, half-width, lower case; nothing else changed.</summary>
    public required string Folded { get; init; }

    /// <summary><see cref="Folded"/> without fillers and with slips of the keyboard put right: for understanding, not for writing down.</summary>
    public required string Corrected { get; init; }

    /// <summary><see cref="Corrected"/> without the numbers that only tell who writes: what the message is about.</summary>
    public required string Topic { get; init; }

    /// <summary>What the customer does with it.</summary>
    public required DialogueAct Act { get; init; }

    /// <summary>Whether it asks something.</summary>
    public required bool Asks { get; init; }

    /// <summary>Regions that it names.</summary>
    public IReadOnlyList<RegionMention> Regions { get; init; } = [];

    /// <summary>Name of the turn, unique over all conversations and the same when the turn runs again: names what it writes.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether it does something.</summary>
    public bool Does(DialogueAct act) => (Act & act) != 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Typed.Length} characters, {Act}";
}
