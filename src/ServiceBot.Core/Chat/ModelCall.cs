using Microsoft.Extensions.AI;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Chat;

/// <summary>Who asks the chat model, what for and within which bounds. Travels inside <see cref="ChatOptions"/>, never to the
/// endpoint.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Conversation">Whose; null for a trial.</param>
/// <param name="Budget">Of the turn; null: only the limits of one call hold.</param>
public sealed record ModelCall(ModelPurpose Purpose, ConversationKey? Conversation = null, TurnBudget? Budget = null)
{
    private const string Property = "servicebot.call";

    /// <summary>Puts it into the options of a call.</summary>
    /// <returns>The same options.</returns>
    public ChatOptions AttachTo(ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.AdditionalProperties ??= [])[Property] = this;
        return options;
    }

    /// <summary>Reads it from the options of a call.</summary>
    /// <returns>An answer without conversation and budget when none was attached.</returns>
    public static ModelCall Of(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Property, out var value) == true && value is ModelCall call
            ? call
            : new ModelCall(ModelPurpose.Answer);
}
