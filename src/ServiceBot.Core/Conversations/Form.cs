using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Core.Conversations;

/// <summary>A piece of the customer's business that is being taken down, question by question. Stored with the conversation.</summary>
/// <remarks>Holds what a customer said: <see cref="ToString"/> shows nothing of it.</remarks>
public sealed record Form
{
    /// <summary>Unique and the same however often the opening turn runs; root of the idempotency keys of its writes.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the plugin that fills it.</summary>
    public required string Plugin { get; init; }

    /// <summary>The plugin's own kind of business: <c>AccountTransfer</c>; empty where it has only one.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What was taken down, by the plugin's names.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the slot that was asked for last, or <see cref="Confirmation"/>; null when nothing was asked.</summary>
    public string? Asked { get; init; }

    /// <summary>How often in a row the last question got no answer.</summary>
    public int Misses { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the customer last added to it, UTC.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>Value of <see cref="Asked"/> when the customer has everything before them and is to confirm it.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>Value of <see cref="Asked"/> when the customer is to say what they want at all: the form sees the answer first, although
    /// its words open another business.</summary>
    public const string Wish = "wish";

    /// <summary>Value of <see cref="Asked"/> of a form that listens: whatever the customer says of it is taken down, and nothing is
    /// asked twice of somebody in danger.</summary>
    public const string Listening = "listening";

    /// <summary>Slot in which a form of a fault holds what the customer tells of it; a short question in the middle is about it.</summary>
    public const string MatterSlot = "symptom";

    /// <summary>The value of a slot; null when it is empty.</summary>
    public string? this[string slot] => Slots.GetValueOrDefault(slot);

    /// <summary>Names the form with everything that it holds now: another one when a value changes. Safe to show.</summary>
    /// <returns>16 characters.</returns>
    public string Stamp()
    {
        var content = string.Join('\n', Slots.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => $"{slot.Key}={slot.Value}"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}\n{Plugin}\n{Kind}\n{Asked}\n{content}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 8));
    }

    /// <summary>The same form with one slot set; null empties it.</summary>
    public Form With(string slot, string? value)
    {
        var slots = new Dictionary<string, string>(Slots, StringComparer.Ordinal);
        if (value is null) slots.Remove(slot);
        else slots[slot] = value;
        return this with { Slots = slots };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Plugin} {Kind}, {Slots.Count} slots, asked {Asked}";
}
