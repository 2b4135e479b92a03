using Microsoft.Extensions.Options;

namespace ServiceBot.Models.Vectors;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once; nothing is asked of the network.</summary>
internal sealed class EmbeddingOptionsRules(IConfiguration configuration) : IValidateOptions<EmbeddingOptions>
{
    private const string Threshold = "Knowledge:MeaningThreshold";

    public ValidateOptionsResult Validate(string? name, EmbeddingOptions options)
    {
        List<string> mistakes = [];
        if (string.IsNullOrWhiteSpace(options.Endpoint))
            CheckUnused(options, mistakes);
        else
            CheckUsed(options, mistakes);
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private void CheckUnused(EmbeddingOptions options, List<string> mistakes)
    {
        foreach (var (key, value) in new[]
        {
            ("Embedding:ApiKey", options.ApiKey), ("Embedding:Model", options.Model), (Threshold, configuration[Threshold]),
        })
        {
            if (!string.IsNullOrWhiteSpace(value))
                mistakes.Add($"{key} is set but Embedding:Endpoint is not: set it to the model's address, such as https://dashscope.aliyuncs.com/compatible-mode/v1.");
        }
    }

    private static void CheckUsed(EmbeddingOptions options, List<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(options.Model))
            mistakes.Add("Embedding:Model is missing: set it to the name of the model, with Azure to the name of the deployment.");
        ModelAddress.Check("Embedding:Endpoint", "/embeddings", options.Endpoint, options.ApiKey, mistakes);
        ModelAddress.CheckKey("Embedding:ApiKey", options.ApiKey, mistakes);
        if (options.Kind == ChatEndpointKind.Azure && string.IsNullOrWhiteSpace(options.ApiKey))
            mistakes.Add("Embedding:ApiKey is missing: Azure answers nobody without one.");
        if (options.SendDimensions && options.Dimensions is null)
            mistakes.Add("Embedding:SendDimensions is on but Embedding:Dimensions is not set: set it to the length that the vectors shall have.");
    }
}
