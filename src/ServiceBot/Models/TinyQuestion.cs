using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>The question that finds out whether a model answers at all; a few dozen tokens, in no journal.</summary>
internal static class TinyQuestion
{
    private const int MostTokens = 200;

    public static readonly IReadOnlyList<ChatMessage> Messages = [new(ChatRole.User, "请只回答：好")];

    public static ChatOptions Options() => new ModelCall(ModelPurpose.Check).AttachTo(new ChatOptions { MaxOutputTokens = MostTokens });
}
