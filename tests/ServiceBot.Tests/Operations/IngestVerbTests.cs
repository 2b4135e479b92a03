using System.Text.Json;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Operations.Ingestion;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing.Documents;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Operations;

public sealed class IngestVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_document_becomes_a_guide_that_the_knowledge_reads()
    {
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。\n第二条 投诉五日内答复。\n");

        var code = Ingest(out var lines, new DocumentFacts { Region = "HA", Source = "手册" });
        var passages = KnowledgeBase.Load(At("knowledge")).Passages;

        Assert.Equal(0, code);
        Assert.Equal("taken in", lines[0].GetProperty("state").GetString());
        Assert.Equal(["客户可以拨打热线报修。", "投诉五日内答复。"], passages.Select(passage => passage.Text));
        Assert.All(passages, passage => Assert.Equal(("HA", "手册"), (passage.Region, passage.Source)));
    }

    [Fact]
    public void The_same_file_again_changes_nothing_and_a_new_version_only_what_is_new()
    {
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。\n第二条 投诉五日内答复。\n");
        Ingest(out _);
        var guide = File.GetLastWriteTimeUtc(At("knowledge/documents/rules.md"));

        Ingest(out var again);
        var written = File.GetLastWriteTimeUtc(At("knowledge/documents/rules.md"));
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。\n第二条 投诉三日内答复。\n");
        Ingest(out var changed);

        Assert.Equal("unchanged", again[0].GetProperty("state").GetString());
        Assert.Equal(guide, written);
        Assert.Equal(1, changed[0].GetProperty("changes").GetProperty("changed").GetArrayLength());
        Assert.Equal(1, changed[0].GetProperty("changes").GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public void A_refused_file_ends_in_exit_code_1_and_the_others_are_taken()
    {
        Write("in/broken.docx", "这不是文档");
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。");

        var code = Ingest(out var lines);

        Assert.Equal(1, code);
        Assert.Equal("WrongEnding", lines[0].GetProperty("refusal").GetProperty("kind").GetString());
        Assert.Equal("taken in", lines[1].GetProperty("state").GetString());
        Assert.False(File.Exists(At("knowledge/documents/broken.md")));
    }

    [Fact]
    public void Files_made_to_use_up_the_machine_are_refused_one_by_one_and_a_good_one_is_taken()
    {
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。");
        foreach (var (name, content) in PdfSamples.Pathological()) File.WriteAllBytes(At("in/" + name), content);

        var code = Ingest(out var lines);

        Assert.Equal(1, code);
        Assert.Equal(PdfSamples.Pathological().Count, lines.Count(line => line.TryGetProperty("refusal", out var refusal) && refusal.ValueKind is JsonValueKind.Object));
        Assert.Single(lines, line => line.GetProperty("state").GetString() == "taken in");
    }

    [Fact]
    public void Two_files_of_one_name_are_refused_before_anything_is_written()
    {
        Write("in/rules.txt", "第一条 一。");
        Write("in/more/rules.md", "# 一\n\n二。");

        Assert.Throws<InvalidDataException>(() => Ingest(out _));

        Assert.False(Directory.Exists(At("knowledge/documents")));
    }

    [Fact]
    public void A_price_table_becomes_a_tariff_file_and_the_rest_of_the_workbook_passages()
    {
        Directory.CreateDirectory(At("in"));
        Directory.CreateDirectory(At("knowledge/tariffs"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "knowledge", "tariffs", "zj.yaml"), At("knowledge/tariffs/zj.yaml"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "knowledge", "tariffs", "rules.yaml"), At("knowledge/tariffs/rules.yaml"));
        PriceWorkbook.Write(At("in/电价.xlsx"), 0.548m);

        var code = Ingest(out var lines, new DocumentFacts { Region = "ZJ", Source = "浙价〔2026〕1号", Confidence = Confidence.B });
        Ingest(out var again, new DocumentFacts { Region = "ZJ", Source = "浙价〔2026〕1号", Confidence = Confidence.B });
        var mistakes = new List<string>();
        var book = TariffBook.Read(At("knowledge/tariffs"), mistakes);

        Assert.Equal(0, code);
        Assert.Empty(mistakes);
        var table = Assert.Single(book.All("ZJ"));
        Assert.Equal([0.548m, 0.598m, 0.848m], table.Seasons[0].Tiers.Select(tier => tier.PriceYuanPerKwh));
        Assert.Equal(0.578m, table.TimeOfUse.Periods[0].PriceYuanPerKwh);
        Assert.Contains("杭州", table.Aliases);
        Assert.Equal("ZJ", lines[0].GetProperty("tariffs")[0].GetProperty("region").GetString());
        Assert.True(File.Exists(At("knowledge/tariffs/earlier/zj-2012-07-01.yaml")));
        var passages = KnowledgeBase.Load(At("knowledge")).Passages;
        Assert.Contains(passages, passage => passage.Text.Contains("一般工商业", StringComparison.Ordinal));
        Assert.DoesNotContain(passages, passage => passage.Text.Contains("0.548", StringComparison.Ordinal));
        Assert.Equal("unchanged", again[0].GetProperty("state").GetString());
    }

    [Fact]
    public void Prices_that_contradict_those_in_use_are_refused_and_nothing_is_written()
    {
        Directory.CreateDirectory(At("in"));
        Directory.CreateDirectory(At("knowledge/tariffs"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "knowledge", "tariffs", "zj.yaml"), At("knowledge/tariffs/zj.yaml"));
        var before = File.ReadAllText(At("knowledge/tariffs/zj.yaml"));
        PriceWorkbook.Write(At("in/电价.xlsx"), 0.548m, "2010年1月1日");

        var code = Ingest(out var lines, new DocumentFacts { Region = "ZJ" });

        Assert.Equal(1, code);
        Assert.Contains("时间重叠", lines[0].GetProperty("tariffs")[0].GetProperty("mistakes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(At("knowledge/tariffs/zj.yaml")));
        Assert.False(File.Exists(At("knowledge/documents/电价.md")));
    }

    [Fact]
    public void A_second_run_at_the_same_time_is_told_so_and_what_a_killed_one_left_is_removed()
    {
        Write("in/rules.txt", "第一条 客户可以拨打热线报修。\n");
        Write("knowledge/documents/rules.md.unfinished", "half");

        using (FolderLock.Take(At("knowledge/documents")))
            Assert.Throws<InvalidDataException>(() => Ingest(out _));
        Ingest(out var lines);

        Assert.Equal("taken in", lines[0].GetProperty("state").GetString());
        Assert.False(File.Exists(At("knowledge/documents/rules.md.unfinished")));
    }

    [Fact]
    public void Limits_come_from_the_settings_and_wrong_ones_are_told()
    {
        Assert.Equal(4_096, IngestSettings.Limits(["--Documents:MaxBytes=4096"]).MaxBytes);
        Assert.Throws<InvalidDataException>(() => IngestSettings.Limits(["--Documents:MaxBytes=1"]));
        Assert.Throws<InvalidDataException>(() => IngestSettings.Limits(["--unknown"]));
    }

    public void Dispose() => _folder.Dispose();

    private int Ingest(out JsonElement[] lines, DocumentFacts? facts = null)
    {
        Directory.CreateDirectory(At("knowledge"));
        using var output = new StringWriter();
        var folder = new DocumentFolder(At("knowledge/documents"), new DocumentIntake(TimeProvider.System), new DocumentLimits(), TimeProvider.System);
        var code = IngestVerb.Run(
            IngestVerb.Find([new DirectoryInfo(At("in"))]), folder, facts ?? new DocumentFacts(), json: true, output, TextWriter.Null, CancellationToken.None);
        lines = [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        return code;
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
