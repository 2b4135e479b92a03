using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Core.Tests.Architecture;

public partial class SourceTests
{
    private const int LongestFile = 400;

    private static readonly string[] BannedFolders =
        ["services", "helpers", "utils", "common", "managers", "interfaces", "misc", "shared"];

    // The words stand in pieces, so that this file does not find itself.
    private static readonly string[] ForeignPlaces =
        ["/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/tmp/" + "bash", "C:\\Us" + "ers", "registry.npm" + "js", "api.nu" + "get.org", "npm" + "mirror", "\"resolved\": \"ht" + "tp"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        AssertNone(
            from path in RepositoryFiles.WithEnding(".cs", ".ts", ".tsx", ".mjs", ".css")
            let lines = RepositoryFiles.Lines(path).Length
            where lines > LongestFile
            select $"{path}: {lines} lines");

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name() =>
        AssertNone(
            from path in CSharp()
            let types = PublicType().Matches(RepositoryFiles.Text(path)).Select(m => m.Groups["name"].Value).Distinct().ToList()
            where types.Count > 1 || types.Count == 1 && types[0] != Path.GetFileNameWithoutExtension(path)
            select $"{path}: {string.Join(", ", types)}");

    [Fact]
    public void The_namespace_is_the_folder() =>
        AssertNone(
            from path in CSharp()
            let name = Namespace().Match(RepositoryFiles.Text(path))
            where name.Success
            let folder = (Path.GetDirectoryName(path) ?? "").Replace('\\', '/').Split('/', 2)[^1].Replace('/', '.')
            where name.Groups["name"].Value != folder
            select $"{path}: namespace {name.Groups["name"].Value}");

    [Fact]
    public void Folders_are_nouns_of_the_domain() =>
        AssertNone(
            from path in RepositoryFiles.All
            let folder = path.Split('/').SkipLast(1).FirstOrDefault(part => BannedFolders.Contains(part, StringComparer.OrdinalIgnoreCase))
            where folder is not null
            select $"{path}: folder name {folder}");

    [Fact]
    public void Text_is_UTF8_without_mark_and_has_line_feeds_only()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        AssertNone(RepositoryFiles.Texts.Select(path => (path, mistake: EncodingMistake(RepositoryFiles.Bytes(path), strict)))
            .Where(found => found.mistake is not null).Select(found => $"{found.path}: {found.mistake}"));
    }

    [Fact]
    public void An_open_task_in_the_code_has_a_number() =>
        AssertNone(
            from path in RepositoryFiles.WithEnding(".cs", ".ts", ".tsx", ".mjs", ".css", ".html", ".yaml", ".props", ".csproj")
            from line in RepositoryFiles.Lines(path).Index()
            where OpenTask().IsMatch(line.Item)
            select $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    [Fact]
    public void No_file_names_a_place_on_a_machine_or_a_package_registry() =>
        AssertNone(
            from path in RepositoryFiles.Texts
            let text = RepositoryFiles.Text(path)
            from place in ForeignPlaces
            where text.Contains(place, StringComparison.OrdinalIgnoreCase)
            select $"{path}: {place}");

    [Fact]
    public void The_tests_see_the_sources() => Assert.Contains("src/ServiceBot/Program.cs", RepositoryFiles.All);

    private static IEnumerable<string> CSharp() => RepositoryFiles.WithEnding(".cs").Where(path => path != "src/ServiceBot/Program.cs");

    private static string? EncodingMistake(byte[] bytes, UTF8Encoding strict)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            return "byte order mark";
        if (bytes.AsSpan().Contains((byte)'\r'))
            return "carriage return";
        try
        {
            strict.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "not UTF-8";
        }
    }

    private static void AssertNone(IEnumerable<string> mistakes)
    {
        var list = mistakes.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:record struct|record class|class|record|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b(?!\s*\(?#\d+)")]
    private static partial Regex OpenTask();
}
