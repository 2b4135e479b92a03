using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Models.Vectors;

/// <summary>Which model turns texts into vectors and how it is asked, section <c>Embedding</c>. Without <c>Embedding:Endpoint</c>
/// the search is by words alone.</summary>
internal sealed class EmbeddingOptions
{
    public const string Section = "Embedding";

    /// <summary>Address without <c>/embeddings</c>, such as <c>https://dashscope.aliyuncs.com/compatible-mode/v1</c>. Default: none.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Its key. Default: none, for endpoints of one's own.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Name of the model; with Azure of the deployment. Another name means that every vector is made anew.</summary>
    [MaxLength(200)]
    public string? Model { get; set; }

    /// <summary><c>OpenAi</c> (default; everything compatible) or <c>Azure</c>.</summary>
    public ChatEndpointKind Kind { get; set; } = ChatEndpointKind.OpenAi;

    /// <summary>With Azure: the version of its interface. Default <c>2024-10-21</c>.</summary>
    [Required, RegularExpression(@"\d{4}-\d{2}-\d{2}(-preview)?|preview|latest",
        ErrorMessage = "Embedding:ApiVersion is a date as in 2024-10-21, with -preview or without.")]
    public string ApiVersion { get; set; } = "2024-10-21";

    /// <summary>Numbers in a vector, 1 to 65536; what comes with another number is refused. Default: as many as come.</summary>
    [Range(1, 65_536)]
    public int? Dimensions { get; set; }

    /// <summary>Whether <see cref="Dimensions"/> is sent, for models that can shorten their vectors. Default false.</summary>
    public bool SendDimensions { get; set; }

    /// <summary>Most texts of one request; fewer when the endpoint wants it so. Default 64, from 1 to 2048.</summary>
    [Range(1, 2048)]
    public int BatchSize { get; set; } = 64;

    /// <summary>Most tokens of a text, counted so that there are rather fewer; the rest is cut off. Default 500, from 32 to 32000.</summary>
    [Range(32, 32_000)]
    public int MostTokens { get; set; } = 500;

    /// <summary>Longest wait for one attempt to turn passages into vectors. Default 30 seconds, from 1 second to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the vector of a question; then words alone are searched. Default 0.8 seconds, from 0.05 to 10.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:10")]
    public TimeSpan QuestionTimeout { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Pause before the first repetition; doubles, with jitter. Default 1 second, from 0.01 to 30.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:30")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long no question is sent after half of at least four within 30 seconds failed. Default 30 seconds, from 0.5 seconds to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the embedded index keeps each number in a byte: a quarter of the memory, a little less exact. Default false.</summary>
    public bool Quantized { get; set; }

    /// <summary>How long vectors that no index uses stay in the database. Default 7 days, from 0 to 1000 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1000.00:00:00")]
    public TimeSpan KeepUnused { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Whether embeddings are set.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(Endpoint)}"]);

    /// <summary>The model at its address.</summary>
    public ModelEndpoint Where() => new(
        "embedding", new Uri(Endpoint ?? ""), string.IsNullOrWhiteSpace(ApiKey) ? null : ApiKey.Trim(), Model ?? "", Kind);

    /// <summary>What vectors are kept under: another model, or vectors shortened otherwise, are others.</summary>
    public string ModelName => SendDimensions ? $"{Model}/{Dimensions}" : Model ?? "";
}

[OptionsValidator]
internal sealed partial class EmbeddingOptionsValidator : IValidateOptions<EmbeddingOptions>;
