using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once; nothing is asked of the network.</summary>
internal sealed class ChatModelOptionsRules(IConfiguration configuration) : IValidateOptions<ChatModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatModelOptions options)
    {
        List<string> mistakes = [];
        var hasReplay = !string.IsNullOrWhiteSpace(options.Replay);
        if (string.IsNullOrWhiteSpace(options.Endpoint) && !hasReplay)
            CheckUnused(options, mistakes);
        else
            CheckModel(options, hasReplay, mistakes);
        if (!string.IsNullOrWhiteSpace(options.Record) && configuration.GetSection(ChatTurnOptions.Section)[nameof(ChatTurnOptions.SendPersonalData)] is { } sent
            && bool.TryParse(sent, out var isSent) && isSent)
            mistakes.Add("Chat:Record with Chat:SendPersonalData=true would write names and addresses to a file: set one of them off.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static void CheckUnused(ChatModelOptions options, List<string> mistakes)
    {
        foreach (var (key, value) in new[]
        {
            ("ApiKey", options.ApiKey), ("Model", options.Model), ("FallbackModel", options.FallbackModel),
            ("FallbackEndpoint", options.FallbackEndpoint), ("Record", options.Record),
        })
        {
            if (!string.IsNullOrWhiteSpace(value))
                mistakes.Add($"Chat:{key} is set but Chat:Endpoint is not: set it to the model's address, such as https://api.deepseek.com/v1.");
        }
    }

    private static void CheckModel(ChatModelOptions options, bool hasReplay, List<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(options.Model))
            mistakes.Add("Chat:Model is missing: set it to the name of the model, with Azure to the name of the deployment.");
        ModelAddress.Check("Chat:Endpoint", "/chat/completions", options.Endpoint, options.ApiKey, mistakes);
        ModelAddress.Check("Chat:FallbackEndpoint", "/chat/completions", options.FallbackEndpoint, options.FallbackApiKey, mistakes);
        if (string.IsNullOrWhiteSpace(options.FallbackModel)
            && (!string.IsNullOrWhiteSpace(options.FallbackEndpoint) || !string.IsNullOrWhiteSpace(options.FallbackApiKey)))
        {
            mistakes.Add("Chat:FallbackModel is missing: name the second model, or remove Chat:FallbackEndpoint and Chat:FallbackApiKey.");
        }
        ModelAddress.CheckKey("Chat:ApiKey", options.ApiKey, mistakes);
        ModelAddress.CheckKey("Chat:FallbackApiKey", options.FallbackApiKey, mistakes);
        if (options.Kind == ChatEndpointKind.Azure && !hasReplay && string.IsNullOrWhiteSpace(options.ApiKey))
            mistakes.Add("Chat:ApiKey is missing: with Chat:Kind=Azure set it to a key of the resource.");
        if (hasReplay && !string.IsNullOrWhiteSpace(options.Record))
            mistakes.Add("Chat:Record and Chat:Replay exclude each other: remove one of them.");
        if (hasReplay && !File.Exists(options.Replay))
            mistakes.Add($"Chat:Replay: there is no file {options.Replay}.");
    }
}
