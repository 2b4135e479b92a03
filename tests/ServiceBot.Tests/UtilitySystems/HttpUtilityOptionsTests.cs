using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.UtilitySystems.Http;

namespace ServiceBot.Tests.UtilitySystems;

public class HttpUtilityOptionsTests
{
    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistakes = Mistakes(
            ("BaseAddress", "http://gateway.example.com"), ("BillingAddress", "https://user:word@gateway.example.com"),
            ("AttemptTimeout", "00:00:03"), ("TotalTimeout", "00:00:02"), ("TurnPatience", "00:00:01"), ("Retries", "9"),
            ("SigningKeys:0:Id", "key 1"), ("SigningKeys:0:Secret", "short"), ("SigningKeys:1:Id", "key 1"));

        Assert.Contains(mistakes, mistake => mistake.Contains("BaseAddress must be an https address", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("BillingAddress must be an https address", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("AttemptTimeout must not be longer than UtilitySystems:Http:TotalTimeout", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("AttemptTimeout must not be longer than UtilitySystems:Http:TurnPatience", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("Retries", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("SigningKeys:0:Id", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("SigningKeys:0:Secret", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("the same Id twice", StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("short", StringComparison.Ordinal) || mistake.Contains("word", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var mistakes = Mistakes(("BillingAddress", "https://billing.example.com"));

        Assert.Contains(mistakes, mistake => mistake.Contains("Set UtilitySystems:Http:BaseAddress, or UtilitySystems:Http:OutagesAddress", StringComparison.Ordinal));
        Assert.Contains(mistakes, mistake => mistake.Contains("SigningKeys:0:Id", StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("or UtilitySystems:Http:BillingAddress", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Mistakes(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => "UtilitySystems:Http:" + setting.Key, setting => (string?)setting.Value)).Build();
        using var provider = new ServiceCollection().AddLogging().AddHttpUtilitySystems(configuration).BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<HttpUtilityOptions>>().Value);
        return [.. failure.Failures];
    }
}
