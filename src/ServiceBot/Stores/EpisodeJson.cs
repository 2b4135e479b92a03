using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores;

/// <summary>How episodes are written into rows.</summary>
internal static class EpisodeJson
{
    private static readonly EpisodeJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(HandoffEpisode episode) => JsonSerializer.Serialize(episode, Context.HandoffEpisode);

    public static HandoffEpisode Read(string json) => JsonSerializer.Deserialize(json, Context.HandoffEpisode)
        ?? throw new InvalidDataException("A stored episode is empty.");
}

/// <summary>The generated readers and writers of <see cref="EpisodeJson"/>.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(HandoffEpisode))]
internal sealed partial class EpisodeJsonContext : JsonSerializerContext;
