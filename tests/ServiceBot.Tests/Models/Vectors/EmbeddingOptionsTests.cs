using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models.Vectors;

public class EmbeddingOptionsTests
{
    [Theory]
    [InlineData("ApiKey", "k", "Embedding:ApiKey is set but Embedding:Endpoint is not")]
    [InlineData("Model", "m", "Embedding:Model is set but Embedding:Endpoint is not")]
    public void What_has_no_effect_is_told(string key, string value, string told) => Assert.Contains(told, Mistake((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Endpoint", "api.example.com", "must be an absolute http or https address")]
    [InlineData("Endpoint", "https://api.example.com/v1/embeddings", "ends before /embeddings")]
    [InlineData("Endpoint", "http://api.example.com/v1", "would send the key unencrypted")]
    [InlineData("Model", "", "Embedding:Model is missing")]
    [InlineData("ApiKey", "a b", "has blanks")]
    [InlineData("SendDimensions", "true", "Embedding:Dimensions is not set")]
    public void Every_mistake_says_what_to_set(string key, string value, string told) =>
        Assert.Contains(told, Mistake(("Endpoint", "https://api.example.com/v1"), ("ApiKey", "k"), ("Model", "m"), (key, value)), StringComparison.Ordinal);

    [Fact]
    public void A_threshold_of_meaning_without_a_model_is_told()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Knowledge:MeaningThreshold", "0.7")]).Build();

        var result = new EmbeddingOptionsRules(configuration).Validate(null, new EmbeddingOptions());

        Assert.Contains("Knowledge:MeaningThreshold is set but Embedding:Endpoint is not", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_set_is_right_and_so_is_a_model() => Assert.Equal(
        ("", ""), (Mistake(), Mistake(("Endpoint", "http://10.1.2.3:8080/v1"), ("ApiKey", "k"), ("Model", "bge-m3"), ("Dimensions", "1024"))));

    [Fact]
    public async Task Check_names_the_model_and_asks_it_only_when_that_was_said()
    {
        await using var server = await EmbeddingServer.StartAsync();
        string[] settings = [.. server.Settings().Select(setting => $"--{setting.Key}={setting.Value}")];
        using StringWriter offline = new(), online = new(), failed = new();

        await CheckVerb.RunAsync(settings, offline);
        var asked = server.Requests.Count;
        var code = await CheckVerb.RunAsync(settings, online, isOnline: true);
        server.Instead = ScriptedModelAnswer.Error(401);
        var failedCode = await CheckVerb.RunAsync(settings, failed, isOnline: true);

        Assert.Contains($"embedding model: {server.Model} at {server.Endpoint}", offline.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), (asked, code, failedCode));
        Assert.Contains("vectors of 384 numbers", online.ToString(), StringComparison.Ordinal);
        Assert.Contains("embedding model: Unauthorized", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(EmbeddingServer.ApiKey, offline.ToString() + online + failed, StringComparison.Ordinal);
    }

    private static string Mistake(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (key, value) in settings)
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var options = configuration.Get<EmbeddingOptions>() ?? new EmbeddingOptions();
        ValidateOptionsResult[] results = [new EmbeddingOptionsValidator().Validate(null, options), new EmbeddingOptionsRules(configuration).Validate(null, options)];
        return string.Join('\n', results.Where(result => result.Failed).Select(result => result.FailureMessage));
    }
}
