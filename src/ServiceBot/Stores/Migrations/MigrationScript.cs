using System.Globalization;

namespace ServiceBot.Stores.Migrations;

/// <summary>One numbered SQL file, <c>0001-conversations.sql</c>, carried inside the program.</summary>
internal sealed record MigrationScript(int Version, string Sql)
{
    private const int VersionDigits = 4;

    /// <summary>All files of a database, by version.</summary>
    public static IReadOnlyList<MigrationScript> Load(string folder)
    {
        var prefix = "ServiceBot.Stores.Migrations." + folder + ".";
        var assembly = typeof(MigrationScript).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => new MigrationScript(
                int.Parse(name.AsSpan(prefix.Length, VersionDigits), CultureInfo.InvariantCulture), Read(name)))
            .OrderBy(script => script.Version)];

        string Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The migration {name} is missing.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
