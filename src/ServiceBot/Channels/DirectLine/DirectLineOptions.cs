using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Settings of the Direct Line channel, section <c>DirectLine</c>.</summary>
internal sealed class DirectLineOptions
{
    /// <summary>Opens every conversation and makes tokens; for servers, never for pages. At least 8 characters.
    /// Default: made at random and kept in the data directory.</summary>
    [MinLength(8)]
    public string? Secret { get; set; }

    /// <summary>How long a token lives, seconds. Default 3600, from 1 to 86400; clients refresh every 15 minutes.</summary>
    [Range(1, 86_400)]
    public int TokenLifetimeSeconds { get; set; } = 3600;

    /// <summary>Keys that sign tokens, at least 32 characters each: the first signs, all of them verify. At most two,
    /// so that a key is changed by putting the new one in front. Default: one key derived from the secret.</summary>
    public string[] SigningKeys { get; set; } = [];

    /// <summary>Origins of pages that may call (<c>https://www.example.com</c>). Default: empty, any page with a token.
    /// Our own pages may always call.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>The address by which browsers reach this program, such as <c>https://bot.example.com</c>.
    /// Default: taken from each request.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Time between keep-alive frames on a quiet socket. Default 15 seconds, from 0.1 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Sockets that one conversation may hold at once. Default 16, from 1 to 1000.</summary>
    [Range(1, 1000)]
    public int MaxSocketsPerConversation { get; set; } = 16;

    /// <summary>Files in one upload. Default 10, from 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxFilesPerUpload { get; set; } = 10;

    /// <summary>The bot's name in the chat. Default <c>ServiceBot</c>.</summary>
    [Required, MaxLength(40)]
    public string BotName { get; set; } = "ServiceBot";

    /// <summary>What human agents are called in the chat. Default <c>Customer service</c>.</summary>
    [Required, MaxLength(40)]
    public string HumanAgentName { get; set; } = "Customer service";
}

[OptionsValidator]
internal sealed partial class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>;
