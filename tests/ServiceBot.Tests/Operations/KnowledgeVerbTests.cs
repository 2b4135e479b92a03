using System.Text.Json;
using ServiceBot.Core.Documents;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations;

public sealed class KnowledgeVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_indexed_is_found_by_its_file_name()
    {
        Write("docs/tea.md", "# 茶\n\n绿茶不发酵，红茶全发酵。");
        Write("docs/panda.txt", "大熊貓(māo)一天吃三十公斤竹子。");
        Write("docs/notes.csv", "not read");
        var queries = Write("queries.jsonl", """
            {"id": "q1", "text": "熊猫吃什么", "gold": ["panda"]}
            {"id": "q2", "text": "红茶发酵吗"}
            {"id": "q3", "text": ""}
            """);

        IndexVerb.Run(new DirectoryInfo(At("docs")), new FileInfo(At("index.bin")), new DocumentLimits(), TextWriter.Null);
        var lines = Search(queries, top: 1);

        Assert.Equal(["q1", "q2", "q3"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal("panda", lines[0].GetProperty("hits")[0].GetProperty("doc").GetString());
        Assert.Equal("tea", lines[1].GetProperty("hits")[0].GetProperty("doc").GetString());
        Assert.Equal(0, lines[2].GetProperty("hits").GetArrayLength());
        Assert.True(lines[0].GetProperty("ms").GetDouble() >= 0);
    }

    [Fact]
    public void What_cannot_be_read_is_told_with_its_reason_and_the_others_are_indexed()
    {
        Write("docs/tea.md", "绿茶不发酵，红茶全发酵。");
        Write("docs/broken.pdf", "%PDF-1.7\n1 0 obj\n");
        Write("docs/prices.xlsx", "不是工作簿");
        var queries = Write("queries.jsonl", "{\"id\": \"q\", \"text\": \"红茶发酵吗\"}");
        using var told = new StringWriter();

        var code = IndexVerb.Run(new DirectoryInfo(At("docs")), new FileInfo(At("index.bin")), new DocumentLimits(), told);

        Assert.Equal(1, code);
        Assert.Contains("broken.pdf: refused (Damaged): ", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("prices.xlsx: refused (WrongEnding): ", told.ToString(), StringComparison.Ordinal);
        Assert.Equal("tea", Assert.Single(Search(queries, top: 1)).GetProperty("hits")[0].GetProperty("doc").GetString());
    }

    [Fact]
    public void Two_documents_of_one_id_are_refused()
    {
        Write("docs/tea.md", "茶");
        Write("docs/tea.txt", "茶");

        var exception = Assert.Throws<InvalidDataException>(() => IndexVerb.Run(new DirectoryInfo(At("docs")), new FileInfo(At("index.bin")), new DocumentLimits(), TextWriter.Null));

        Assert.Contains("'tea'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", 2)]
    [InlineData("{\"id\": \"q\"}", 2)]
    [InlineData("null", 2)]
    public void A_bad_question_is_told_with_file_and_line(string line, int number)
    {
        Write("docs/tea.md", "茶");
        var queries = Write("queries.jsonl", "{\"id\": \"q\", \"text\": \"茶\"}\n" + line);
        IndexVerb.Run(new DirectoryInfo(At("docs")), new FileInfo(At("index.bin")), new DocumentLimits(), TextWriter.Null);

        var exception = Assert.Throws<InvalidDataException>(() => Search(queries, top: 1));

        Assert.StartsWith($"{queries}:{number}: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utterances_get_labels_by_line()
    {
        var train = Write("train.jsonl", "{\"text\": \"谢谢\", \"label\": \"thanks\"}\n{\"text\": \"停电了\", \"label\": \"outage\"}\n");
        var test = Write("test.jsonl", "{\"text\": \"我家停电\", \"label\": \"?\"}\n{\"text\": \"谢谢你\"}\n");
        using var output = new StringWriter();

        NluVerb.Run(new FileInfo(train), new FileInfo(test), json: true, output);

        var lines = Lines(output);
        Assert.Equal([(0, "outage"), (1, "thanks")], lines.Select(line => (line.GetProperty("id").GetInt32(), line.GetProperty("intent").GetString())));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("score").GetDouble(), 0, 1));
    }

    public void Dispose() => _folder.Dispose();

    private List<JsonElement> Search(string queries, int top)
    {
        using var output = new StringWriter();
        SearchVerb.Run(new FileInfo(At("index.bin")), new FileInfo(queries), top, json: true, output);
        return Lines(output);
    }

    private static List<JsonElement> Lines(StringWriter output) =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private string At(string name) => Path.Combine(_folder.Path, name);

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name)) ?? _folder.Path);
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
