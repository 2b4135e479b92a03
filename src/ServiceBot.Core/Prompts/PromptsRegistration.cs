using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Prompts;

/// <summary>Registers what stands in <c>prompts/</c>.</summary>
public static class PromptsRegistration
{
    /// <summary>Adds reply texts, intents and the prompts for the chat model; needs <see cref="PromptFolder"/>. A bad file stops the start.</summary>
    public static IServiceCollection AddPrompts(this IServiceCollection services) => services
        .AddSingleton<IReplyTexts>(provider => Read(provider, "replies.zh-CN.yaml", ReplyTexts.Read))
        .AddSingleton(provider => Read(provider, "intents.yaml", IntentCatalog.Read))
        .AddSingleton(provider => Read(provider, "", (folder, mistakes) => PromptFiles.Read(folder, mistakes)));

    private static T Read<T>(IServiceProvider provider, string file, Func<string, List<string>, T> read)
    {
        var mistakes = new List<string>();
        var content = read(Path.Combine(provider.GetRequiredService<PromptFolder>().Path, file), mistakes);
        return mistakes.Count == 0 ? content : throw new InvalidDataException(string.Join('\n', mistakes));
    }
}
