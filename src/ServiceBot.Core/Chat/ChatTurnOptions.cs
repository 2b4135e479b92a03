using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Chat;

/// <summary>What a turn may spend on the chat model and what is kept of it, section <c>Chat</c>.</summary>
public sealed class ChatTurnOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Chat";

    /// <summary>Calls of the model in one turn. Default 6, from 1 to 20.</summary>
    [Range(1, 20)]
    public int MostSteps { get; set; } = 6;

    /// <summary>Tokens of one turn, in and out together. Default 24000, from 1000 to 1000000.</summary>
    [Range(1_000, 1_000_000)]
    public int TurnTokens { get; set; } = 24_000;

    /// <summary>Longest that the model may take for one turn, all calls together. Default 20 seconds, from 1 second to 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether phone numbers, accounts, names and places of customers are sent to the model as they are.
    /// Default false: placeholders are sent.</summary>
    public bool SendPersonalData { get; set; }

    /// <summary>How long exchanges are kept for audit, days; 0: not at all. Default 30, to 3650.</summary>
    [Range(0, 3650)]
    public int JournalDays { get; set; } = 30;
}

/// <summary>Checks the ranges.</summary>
[OptionsValidator]
internal sealed partial class ChatTurnOptionsValidator : IValidateOptions<ChatTurnOptions>;
