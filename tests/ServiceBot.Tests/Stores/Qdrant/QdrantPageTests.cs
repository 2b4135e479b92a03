using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceBot.Stores.Qdrant;
using ServiceBot.Testing.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

/// <summary>What the page for operators says of Qdrant is so.</summary>
public sealed partial class QdrantPageTests
{
    [Fact]
    public void Every_call_that_the_page_gives_is_one_that_Qdrant_describes()
    {
        var contract = QdrantContract.Read();

        var calls = Calls().Matches(Chapter()).Select(call => (
            Method: call.Groups["method"] is { Success: true } method ? method.Value : "GET", Path: call.Groups["path"].Value,
            Query: call.Groups["query"].Value, Body: call.Groups["body"].Value)).ToList();

        Assert.Equal(7, calls.Count);
        Assert.All(calls, call => Assert.Empty(contract.MistakesOfRequest(
            call.Method, call.Path, call.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')[0]),
            call.Body.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(call.Body))));
    }

    [Fact]
    public void Every_failure_that_readyz_may_name_has_its_remedy_on_the_page()
    {
        var chapter = Chapter();

        // LeftAlone is only said of searches while another failure stands; NotApplied and the rest are told.
        var missing = Enum.GetNames<QdrantFailure>().Except([nameof(QdrantFailure.LeftAlone)]).Where(name => !chapter.Contains($"({name})", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_setting_of_the_section_stands_on_the_page()
    {
        var chapter = Chapter();

        var missing = typeof(QdrantOptions).GetProperties().Select(key => key.Name).Where(name => !chapter.Contains($"| `{name}` |", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static string Chapter()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from inside the repository.");
        var text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "operations.md"));
        return text.Split("\n## ").Single(part => part.StartsWith("Qdrant\n", StringComparison.Ordinal));
    }

    [GeneratedRegex("""^curl -sS -H "\$K"(?: -X (?<method>[A-Z]+))? "\$Q(?<path>/[^"?]*)(?:\?(?<query>[^"]*))?"(?: -H "content-type: application/json" -d '(?<body>[^']*)')?""", RegexOptions.Multiline)]
    private static partial Regex Calls();
}
