using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Where the chat model is and how it is asked, section <c>Chat</c>; what one turn may spend stands in
/// <see cref="ChatTurnOptions"/>. Without <c>Chat:Endpoint</c> the built-in answerer answers alone.</summary>
internal sealed class ChatModelOptions
{
    /// <summary>Address without <c>/chat/completions</c>, such as <c>https://api.deepseek.com/v1</c>. Default: none, no model.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Its key. Default: none, for endpoints of one's own.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Name of the model; with Azure of the deployment.</summary>
    [MaxLength(200)]
    public string? Model { get; set; }

    /// <summary><c>OpenAi</c> (default; everything compatible) or <c>Azure</c>.</summary>
    public ChatEndpointKind Kind { get; set; } = ChatEndpointKind.OpenAi;

    /// <summary>With Azure: the version of its interface. Default <c>2024-10-21</c>.</summary>
    [Required, RegularExpression(@"\d{4}-\d{2}-\d{2}(-preview)?|preview|latest",
        ErrorMessage = "Chat:ApiVersion is a date as in 2024-10-21, with -preview or without.")]
    public string ApiVersion { get; set; } = "2024-10-21";

    /// <summary>A second model, asked when the first gives no answer. Default: the first's address, where a second model is set.</summary>
    public string? FallbackEndpoint { get; set; }

    /// <summary>Its key. Default: the first's, where it is the first's address.</summary>
    public string? FallbackApiKey { get; set; }

    /// <summary>Its name. Default: none, no second model.</summary>
    [MaxLength(200)]
    public string? FallbackModel { get; set; }

    /// <summary>Whether answers come piece by piece. Default true; false for an endpoint that cannot: <see cref="AttemptTimeout"/>
    /// then holds for the whole answer.</summary>
    public bool Streamed { get; set; } = true;

    /// <summary>Longest wait for the beginning of an answer, one attempt. Default 12 seconds, from 0.1 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Longest wait between two pieces of an answer. Default 5 seconds, from 0.1 to 60.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause before the first repetition; doubles, with jitter. Default 0.3 seconds, from 0.01 to 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:05")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a model that failed too often (half of at least four attempts within two minutes) is left alone.
    /// Default 30 seconds, from 0.5 seconds to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls at the same time, of this node; one more is answered by the built-in answerer at once. Default 16, from 1 to 1000.</summary>
    [Range(1, 1000)]
    public int MostAtOnce { get; set; } = 16;

    /// <summary>Tokens a day in China, in and out, all nodes together; 0: no limit. Default 5000000.</summary>
    [Range(0, long.MaxValue)]
    public long DailyTokens { get; set; } = 5_000_000;

    /// <summary>Whose tokens are counted together. Default <c>default</c>; another name for each installation that shares a database.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,60}", ErrorMessage = "Chat:Tenant has 1 to 60 letters, digits, dots, lines or underscores.")]
    public string Tenant { get; set; } = "default";

    /// <summary>How freely the model chooses words. Default 0.2, from 0 to 2; empty: not sent, for models that refuse it.</summary>
    [Range(0f, 2f)]
    public float? Temperature { get; set; } = 0.2f;

    /// <summary>A file to which every exchange is recorded, masked. Default: none. For tests and demos.</summary>
    public string? Record { get; set; }

    /// <summary>A recorded file that is played instead of asking an endpoint. Default: none.</summary>
    public string? Replay { get; set; }

    /// <summary>Whether a model is set.</summary>
    public static bool IsOn(IConfiguration configuration)
    {
        var section = configuration.GetSection(ChatTurnOptions.Section);
        return !string.IsNullOrWhiteSpace(section[nameof(Endpoint)]) || !string.IsNullOrWhiteSpace(section[nameof(Replay)]);
    }

    /// <summary>The models in the order in which they are asked.</summary>
    public IReadOnlyList<ModelEndpoint> Endpoints()
    {
        var address = Endpoint is { Length: > 0 } set ? set : "http://replay.invalid/v1";
        var first = new ModelEndpoint(ModelEndpoint.First, new Uri(address), Key(ApiKey), Model ?? "", Kind);
        if (string.IsNullOrWhiteSpace(FallbackModel))
            return [first];
        var isElsewhere = !string.IsNullOrWhiteSpace(FallbackEndpoint);
        var second = new ModelEndpoint(
            ModelEndpoint.Second, isElsewhere ? new Uri(FallbackEndpoint ?? address) : first.Address,
            Key(FallbackApiKey) ?? (isElsewhere ? null : first.Key), FallbackModel, isElsewhere ? ChatEndpointKind.OpenAi : Kind);
        return [first, second];
    }

    private static string? Key(string? key) => string.IsNullOrWhiteSpace(key) ? null : key.Trim();
}

[OptionsValidator]
internal sealed partial class ChatModelOptionsValidator : IValidateOptions<ChatModelOptions>;
