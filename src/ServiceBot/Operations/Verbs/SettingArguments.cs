using System.Text.RegularExpressions;

namespace ServiceBot.Operations.Verbs;

/// <summary>Settings given on the command line: <c>--Section:Key=value</c>, or key and value as two words.</summary>
internal static partial class SettingArguments
{
    /// <summary>Settings of the host itself, which have no section.</summary>
    private static readonly HashSet<string> HostKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "applicationName", "contentRoot", "webroot", "http_ports", "https_ports", "shutdownTimeoutSeconds",
    };

    /// <summary>What is wrong with the words left over; null when each is a setting.</summary>
    public static string? FirstMistake(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var match = Setting().Match(words[i]);
            if (!match.Success)
            {
                return words[i].StartsWith('-')
                    ? $"Unknown option '{words[i]}'. Settings are written --Section:Key=value; the options: ServiceBot serve --help"
                    : $"Unknown verb '{words[i]}'. The verbs: ServiceBot --help";
            }
            var key = match.Groups["key"].Value;
            if (!key.Contains(':', StringComparison.Ordinal) && !HostKeys.Contains(key))
                return $"Unknown option '--{key}'. Settings are written --Section:Key=value; the options: ServiceBot serve --help";
            if (match.Groups["value"].Success)
                continue;
            if (++i == words.Count)
                return $"The setting '--{key}' has no value. Write --{key}=value";
        }
        return null;
    }

    [GeneratedRegex("^--(?<key>[A-Za-z_][A-Za-z0-9_.:]*)(?<value>=.*)?$", RegexOptions.Singleline)]
    private static partial Regex Setting();
}
