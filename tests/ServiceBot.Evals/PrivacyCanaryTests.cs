using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Operations.Telemetry;
using ServiceBot.Testing;
using ServiceBot.Testing.Server;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Evals;

/// <summary>Plays the whole evaluation and looks for personal values where they must not be.</summary>
public sealed class PrivacyCanaryTests
{
    private static readonly string[] Sets = ["Cases", "Dialogues"];

    [Fact]
    public async Task Nothing_personal_is_told_before_verification_and_nothing_is_ever_logged()
    {
        var values = new PersonalValues(DemoDataReader.ReadShipped());
        using var logs = new RecordedLogs();
        using var telemetry = new RecordedTelemetry();

        var results = new List<EvalResult>();
        foreach (var set in Sets) results.AddRange(await Play.AllAsync(set, adjust: services => Record(services, logs)));

        var told = results.SelectMany(values.Leaks).ToList();
        var logged = values.In(logs.Lines.Concat(telemetry.Lines), results);
        Assert.True(told.Count == 0, string.Join('\n', told));
        Assert.True(logged.Count == 0, string.Join('\n', logged));
        Assert.Contains(logs.Lines, line => line.Contains("[4001]", StringComparison.Ordinal));
        Assert.Contains(telemetry.Lines, line => line.StartsWith("span turn", StringComparison.Ordinal));
    }

    private static void Record(IServiceCollection services, RecordedLogs logs)
    {
        services.AddLogging(logging => logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        services.AddMetrics().AddTelemetry();
    }
}
