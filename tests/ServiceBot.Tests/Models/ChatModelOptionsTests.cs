using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Models;

namespace ServiceBot.Tests.Models;

/// <summary>Settings of the chat model, checked before anything starts.</summary>
public sealed class ChatModelOptionsTests
{
    [Fact]
    public void Without_settings_there_is_no_model_and_nothing_to_complain_about()
    {
        using var provider = Provider();

        Assert.Null(provider.GetRequiredService<ChatModel>().Client);
        Assert.Empty(provider.GetServices<IChatClient>());
        Assert.Empty(MistakesOf(provider));
    }

    [Theory]
    [InlineData("Chat:Endpoint", "ApiKey=sk-1", "Model=m")]
    [InlineData("Chat:Model is missing", "Endpoint=https://api.example.com/v1")]
    [InlineData("absolute http or https", "Endpoint=api.example.com", "Model=m")]
    [InlineData("without a key in it", "Endpoint=https://user:pass@api.example.com/v1", "Model=m")]
    [InlineData("ends before /chat/completions", "Endpoint=https://api.example.com/v1/chat/completions", "Model=m")]
    [InlineData("use https", "Endpoint=http://api.example.com/v1", "Model=m", "ApiKey=sk-1")]
    [InlineData("Chat:ApiKey has blanks", "Endpoint=https://api.example.com/v1", "Model=m", "ApiKey=sk 1")]
    [InlineData("Chat:ApiKey is missing", "Endpoint=https://x.openai.azure.com", "Model=m", "Kind=Azure")]
    [InlineData("Chat:FallbackModel is missing", "Endpoint=https://api.example.com/v1", "Model=m", "FallbackEndpoint=https://b.example.com/v1")]
    [InlineData("exclude each other", "Endpoint=https://api.example.com/v1", "Model=m", "Record=a.jsonl", "Replay=b.jsonl")]
    [InlineData("there is no file", "Model=m", "Replay=/nowhere/b.jsonl")]
    [InlineData("names and addresses", "Endpoint=https://api.example.com/v1", "Model=m", "Record=a.jsonl", "SendPersonalData=true")]
    [InlineData("Options.Temperature must be between", "Endpoint=https://api.example.com/v1", "Model=m", "Temperature=3")]
    [InlineData("Options.MostSteps must be between", "MostSteps=0")]
    [InlineData("Options.TurnTokens must be between", "TurnTokens=10")]
    [InlineData("Options.TurnTimeout must be between", "TurnTimeout=01:00:00")]
    [InlineData("Options.JournalDays must be between", "JournalDays=-1")]
    [InlineData("Options.AttemptTimeout must be between", "Endpoint=https://api.example.com/v1", "Model=m", "AttemptTimeout=00:10:00")]
    [InlineData("Options.DailyTokens must be between", "DailyTokens=-1")]
    [InlineData("Chat:Tenant", "Tenant=a b")]
    [InlineData("Chat:ApiVersion", "ApiVersion=new")]
    public void A_mistake_says_what_to_set(string expected, params string[] settings)
    {
        using var provider = Provider(settings);

        Assert.Contains(expected, string.Join("\n", MistakesOf(provider)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://10.1.2.3:8000/v1")]
    [InlineData("http://vllm:8000/v1")]
    [InlineData("http://[fd00::1]:8000/v1")]
    [InlineData("https://api.example.com/v1/")]
    public void Endpoints_of_ones_own_may_be_plain(string endpoint)
    {
        using var provider = Provider("Endpoint=" + endpoint, "Model=m", "ApiKey=sk-1");

        Assert.Empty(MistakesOf(provider));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        using var provider = Provider("Endpoint=nowhere", "FallbackEndpoint=http://b.example.com/v1", "FallbackApiKey=k");

        Assert.Equal(4, MistakesOf(provider).Count);
    }

    [Fact]
    public void A_second_model_at_the_first_address_has_the_first_key()
    {
        var options = new ChatModelOptions { Endpoint = "https://a.example.com/v1", ApiKey = "k", Model = "m", FallbackModel = "n" };

        var second = options.Endpoints()[1];

        Assert.Equal(("k", "n", new Uri("https://a.example.com/v1")), (second.Key, second.Model, second.Address));
        Assert.DoesNotContain("k", new ModelEndpoint("first", new Uri("https://a.example.com/v1"), "secret-k9", "m", ChatEndpointKind.OpenAi).ToString().Replace("openai", "", StringComparison.Ordinal));
    }

    private static ServiceProvider Provider(params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create("Chat:" + pair[0], (string?)pair[1])))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddChatModel(configuration);
        return services.BuildServiceProvider();
    }

    private static IReadOnlyList<string> MistakesOf(ServiceProvider provider)
    {
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }
}
