using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Desk;

/// <summary>The desk of the human agents, section <c>Desk</c>.</summary>
internal sealed class DeskOptions
{
    /// <summary>A session ends after this time without use. Default 30 minutes, from 1 minute to 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after this time in any case. Default 12 hours, from 5 minutes to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords in a row that lock an account. Default 5, from 3 to 20.</summary>
    [Range(3, 20)]
    public int LockAfter { get; set; } = 5;

    /// <summary>How long the first lock lasts; each further one twice as long as the one before, at most a day. Default 15 minutes,
    /// from 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts to sign in that one address has in a minute. Default 20, from 3 to 1000.</summary>
    [Range(3, 1000)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>How long lines of the audit log are kept. Default 180 days, from 1 to 3650.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AuditRetention { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Whether people may sign in with a name and a password of the desk. Default true.</summary>
    public bool LocalAccounts { get; set; } = true;

    /// <summary>Whether webhooks may lead to private and loopback addresses, into the house's own network. Default false.</summary>
    public bool WebhooksMayBeInside { get; set; }

    /// <summary>Origins besides the program's own from which the desk is used (<c>https://desk.example.com</c>), where a proxy
    /// changes the host. Default none.</summary>
    public string[] AllowedOrigins { get; set; } = [];
}

[OptionsValidator]
internal sealed partial class DeskOptionsValidator : IValidateOptions<DeskOptions>;
