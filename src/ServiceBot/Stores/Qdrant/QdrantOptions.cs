using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Stores.Qdrant;

/// <summary>Where Qdrant is and how it is asked, section <c>Qdrant</c>. Without <c>Qdrant:Url</c> the embedded index answers.</summary>
internal sealed class QdrantOptions
{
    public const string Section = "Qdrant";

    /// <summary>Address of its REST interface, such as <c>https://qdrant.example.internal:6333</c>. Default: none, no Qdrant.</summary>
    public string? Url { get; set; }

    /// <summary>Its key. Default: none. A node with <see cref="Publish"/> needs one that may write.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Whether the key may go over plain http to another machine. Default false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>PEM file with the certificate authority that signed Qdrant's certificate. Default: those of the system.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>Name of the alias that is searched; collections are called after it. Default <c>servicebot</c>.</summary>
    [Required, RegularExpression("[A-Za-z0-9_-]{1,100}", ErrorMessage = "Qdrant:Collection has 1 to 100 letters, digits, lines or underscores.")]
    public string Collection { get; set; } = "servicebot";

    /// <summary>Whether this node brings new knowledge into Qdrant. Default true; false for nodes whose key only reads.</summary>
    public bool Publish { get; set; } = true;

    /// <summary>Longest wait for one search with its repetition. Default 1 second, from 0.05 to 30.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for one attempt of anything else. Default 30 seconds, from 1 to 300.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long Qdrant is left alone after it failed too often. Default 10 seconds, from 0.5 seconds to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is looked whether the alias is as it should be. Default 30 seconds, from 1 second to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a collection that another node is filling may stand still before this one fills it. Default 10 seconds,
    /// from 0 to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan TakeOverAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an older edition may stand where this node published its own (somebody moved the alias, or restored a snapshot)
    /// before its own is put back; a newer one ten times as long. Default 1 minute, from 0 to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RepairAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old a collection that is no longer used must be to be removed; the one before the one in use always stays.
    /// Default 1 day, from 0 to 100 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "100.00:00:00")]
    public TimeSpan KeepUnused { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Most passages of one write. Default 256, from 1 to 500.</summary>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 256;

    /// <summary>Parts a collection is cut into. Default 1, from 1 to 64: with more, rarity is counted for each part by itself and
    /// scores are only near those of the embedded index.</summary>
    [Range(1, 64)]
    public int Shards { get; set; } = 1;

    /// <summary>How many nodes of the cluster hold each part. Default 1, from 1 to 16.</summary>
    [Range(1, 16)]
    public int Replicas { get; set; } = 1;

    /// <summary>How many of them must have taken a write. Default 1, from 1 to <see cref="Replicas"/>.</summary>
    [Range(1, 16)]
    public int WriteConsistency { get; set; } = 1;

    /// <summary>Whether Qdrant is set.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(Url)}"]);
}

[OptionsValidator]
internal sealed partial class QdrantOptionsValidator : IValidateOptions<QdrantOptions>;
