using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Channels.BotFramework;

/// <summary>Settings of the Bot Framework channel, section <c>BotFramework</c>. Without an app id the channel is off.</summary>
internal sealed class BotFrameworkOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "BotFramework";

    /// <summary>How the bot is registered in Azure. Default several tenants; Azure China knows single-tenant bots only.</summary>
    [EnumDataType(typeof(BotFrameworkAppType))]
    public BotFrameworkAppType MicrosoftAppType { get; set; } = BotFrameworkAppType.MultiTenant;

    /// <summary>The bot's app id: the audience of every inbound token. No default.</summary>
    public string? MicrosoftAppId { get; set; }

    /// <summary>The app's secret, for the tokens of outgoing calls. No default; from the environment or a secret store.</summary>
    public string? MicrosoftAppPassword { get; set; }

    /// <summary>The tenant of a single-tenant bot. No default.</summary>
    public string? MicrosoftAppTenantId { get; set; }

    /// <summary>Which Azure; fills the addresses below. Default public.</summary>
    [EnumDataType(typeof(BotFrameworkCloud))]
    public BotFrameworkCloud Cloud { get; set; } = BotFrameworkCloud.Public;

    /// <summary>The OpenID document that names the keys of inbound tokens. Default: by cloud.</summary>
    public string? OpenIdMetadata { get; set; }

    /// <summary>Issuer of inbound tokens. Default: by cloud.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whole address that gives tokens for outgoing calls. Default: by cloud, type and tenant.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>Scope of tokens for outgoing calls. Default: by cloud.</summary>
    public string? OAuthScope { get; set; }

    /// <summary>Hosts that may be answered: <c>host</c>, <c>host:port</c> or <c>*.domain</c>. Plain http only for loopback
    /// hosts listed here. Default: the hosts of Azure's channels.</summary>
    public string[] AllowedServiceHosts { get; set; } = [];

    /// <summary>Endorsements that every signing key needs besides the channel's own. Default: none.</summary>
    public string[] AdditionalEndorsements { get; set; } = [];

    /// <summary>Channels whose keys need not be endorsed for them. Default: none.</summary>
    public string[] ChannelsWithoutEndorsement { get; set; } = [];

    /// <summary>Whether the Emulator may talk to the bot, with tokens of this app. Default false.</summary>
    public bool AllowEmulator { get; set; }

    /// <summary>The OpenID document for the Emulator's tokens. Default: by cloud.</summary>
    public string? EmulatorOpenIdMetadata { get; set; }

    /// <summary>Tenants that may issue the Emulator's tokens. Default: by cloud, and <see cref="MicrosoftAppTenantId"/>.</summary>
    public string[] EmulatorTenants { get; set; } = [];

    /// <summary>Whether anybody may talk to the bot without a token: in Development, without an app id, and then only from
    /// this machine. Default false.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Longest time a request that expects its replies is held. Default 12 seconds, from 0.1 to 14: channels give
    /// up after 15 or less.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:14")]
    public TimeSpan ExpectRepliesLimit { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Whether the bot is registered with Azure.</summary>
    public bool HasApp => !string.IsNullOrEmpty(MicrosoftAppId);
}

[OptionsValidator]
internal sealed partial class BotFrameworkOptionsValidator : IValidateOptions<BotFrameworkOptions>;

/// <summary>How a bot is registered.</summary>
internal enum BotFrameworkAppType
{
    /// <summary>Tokens come from the Bot Framework's own tenant.</summary>
    MultiTenant,

    /// <summary>Tokens come from the tenant of the registration.</summary>
    SingleTenant,

    /// <summary>Tokens come from the Azure machine itself: not supported, and said so at the start.</summary>
    UserAssignedMsi,
}

/// <summary>Which Azure.</summary>
internal enum BotFrameworkCloud
{
    /// <summary>The worldwide one.</summary>
    Public,

    /// <summary>The one of the United States' government.</summary>
    UsGovernment,

    /// <summary>The one that 21Vianet runs in mainland China.</summary>
    China,
}
