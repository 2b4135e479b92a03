using ServiceBot.Core.Documents;
using ServiceBot.Operations.Verbs;

namespace ServiceBot.Operations.Ingestion;

/// <summary>What the verbs that read documents take from the configuration: the same section <c>Documents</c> as the server.</summary>
internal static class IngestSettings
{
    /// <summary>The limits of the settings file, the environment and the command line, the later before the earlier.</summary>
    /// <param name="words">Settings as on the command line.</param>
    /// <exception cref="InvalidDataException">One is wrong; the message says what to set.</exception>
    public static DocumentLimits Limits(IReadOnlyList<string> words)
    {
        if (SettingArguments.FirstMistake(words) is { } mistake) throw new InvalidDataException(mistake);
        var limits = new DocumentLimits();
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. words])
            .Build().GetSection("Documents").Bind(limits);
        var checkedLimits = new DocumentLimitsValidator().Validate(null, limits);
        return checkedLimits.Failed ? throw new InvalidDataException($"Section Documents: {checkedLimits.FailureMessage}") : limits;
    }
}
