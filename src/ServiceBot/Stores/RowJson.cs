using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Stores;

/// <summary>How activities and states are written into rows.</summary>
internal static class RowJson
{
    private static readonly RowJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Rows are never part of a page: Chinese stays readable and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Activity activity) => JsonSerializer.Serialize(activity, Context.Activity);

    public static string Write(ConversationState state) => JsonSerializer.Serialize(state, Context.ConversationState);

    public static Activity ReadActivity(string json) => JsonSerializer.Deserialize(json, Context.Activity)
        ?? throw new InvalidDataException("A stored activity is empty.");

    /// <summary>For those who go through what everybody said: one row that nobody can read does not hold up the others.</summary>
    /// <returns>Null for what is no activity, or one of a newer program.</returns>
    public static Activity? TryReadActivity(string json)
    {
        try
        {
            return ReadActivity(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    public static ConversationState ReadState(string? json) => json is null
        ? ConversationState.Empty
        : Complete(JsonSerializer.Deserialize(json, Context.ConversationState) ?? ConversationState.Empty);

    /// <summary>Gives a state of an earlier version what it lacks: generated readers leave missing members null, whatever
    /// the type says. Members that were there from the beginning are always written.</summary>
    private static ConversationState Complete(ConversationState state) =>
        state.Suspended is null || state.Orders is null ? state with { Suspended = state.Suspended ?? [], Orders = state.Orders ?? [] } : state;
}

/// <summary>The generated readers and writers of <see cref="RowJson"/>.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationState))]
internal sealed partial class RowJsonContext : JsonSerializerContext;
