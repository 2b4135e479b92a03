using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Stores;

/// <summary>Settings of the database, section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Which database. Default SQLite.</summary>
    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Connection string; needed for PostgreSQL. For SQLite it overrides the file in the data directory.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where files are kept, relative to the working directory. Default <c>data</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>SQLite only: whether every commit waits until the disk has it, so that acknowledged messages also survive a
    /// power loss. Without it they survive the death of the process, not of the machine. Default true.</summary>
    public bool SurvivesPowerLoss { get; set; } = true;

    /// <summary>PostgreSQL only: how long a node that does not answer keeps its lanes. Default 15 seconds, from 1 to 300.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan LaneLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a write waits for a locked database before it is refused. Default 5 seconds, from 0.1 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long transcripts are kept after the last word, and identity checks, watches, notices, satisfaction and
    /// refused writes after they were stored. Default 180 days, from 1 to 3650.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan TranscriptRetention { get; set; } = TimeSpan.FromDays(180);

    /// <summary>How long a repeated message is recognised. Default 48 hours, from 24 hours to 30 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "30.00:00:00")]
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How often outdated rows are removed. Default 1 hour, from 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan CleanUpInterval { get; set; } = TimeSpan.FromHours(1);
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

/// <summary>Rules across the properties of <see cref="StorageOptions"/>.</summary>
internal sealed class StorageOptionsRules : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        options.Provider == StorageProvider.PostgreSql && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail("Storage:Provider is PostgreSql, so Storage:ConnectionString must be set, "
                + "for example Host=db;Database=servicebot;Username=servicebot;Password=… (environment: Storage__ConnectionString).")
            : ValidateOptionsResult.Success;
}
