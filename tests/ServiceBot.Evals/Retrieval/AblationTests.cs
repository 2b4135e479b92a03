using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Evals.Guides;

namespace ServiceBot.Evals.Retrieval;

/// <summary>What each part of the search is worth. With SERVICEBOT_WRITE_DOCS=1 and SERVICEBOT_RETRIEVAL_SET naming a directory with
/// passages and questions, the table in docs/retrieval.md is made anew.</summary>
public sealed class AblationTests
{
    private const string Begin = "<!-- ablation -->";
    private const string End = "<!-- /ablation -->";
    private const string RetrievalSetVariable = "SERVICEBOT_RETRIEVAL_SET";
    private const string WithoutCorrector = "without the corrector of slips";

    private static readonly string[] Sets = ["questions-tune.jsonl", "questions-tune-2.jsonl", "questions-tune-3.jsonl"];
    private static readonly string Root = WrittenDocs.Root;
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(Path.Combine(Root, "knowledge"));

    [Fact]
    public void No_part_of_the_search_does_harm()
    {
        var found = KnowledgeVariant.All.ToDictionary(variant => variant.Name, variant => FirstRight(variant, "guide-questions-tune.jsonl"));

        Assert.All(found, one => Assert.True(one.Value <= found["all parts"] + 0.005, $"{one.Key}: {one.Value:0.000}, all parts: {found["all parts"]:0.000}"));
    }

    [Fact]
    public async Task The_written_table_has_a_row_for_every_part()
    {
        if (WrittenDocs.IsWriting(RetrievalSetVariable)) await WriteAsync(Environment.GetEnvironmentVariable(RetrievalSetVariable) ?? "");

        var table = WrittenDocs.Read("retrieval.md", Begin, End);

        Assert.Equal(KnowledgeVariant.All.Select(variant => variant.Name).Append(WithoutCorrector), table.Skip(2).Select(row => row.Split(" | ")[0].Trim('|', ' ')));
        Assert.All(table, row => Assert.Equal(8, row.Count(letter => letter == '|')));
    }

    private static async Task WriteAsync(string directory)
    {
        var set = new RetrievalSet(directory);
        var (plain, typo) = (RetrievalSet.Questions(directory, "queries.jsonl"), RetrievalSet.Questions(directory, "queries-typo.jsonl"));
        var lines = new List<string>
        {
            "| variant | recall@1 | MRR@10 | false answers at 95 % | typo recall@1 | own guides: first right, tuning / judging | answers right |",
            "|---|---|---|---|---|---|---|",
        };
        foreach (var variant in KnowledgeVariant.All)
        {
            var whole = variant.Index(set.Passages, Lexicon.Empty);
            var found = RetrievalSet.Measure(whole, plain);
            var own = variant.Index(Knowledge.Passages, Knowledge.Lexicon);
            var right = await RightAsync(services => services.AddSingleton<IKnowledgeIndex>(own));
            lines.Add(Line(variant.Name, [
                found.RecallAt1, found.MrrAt10, set.FalseAnswers(variant.Index(set.Half, Lexicon.Empty), plain), RetrievalSet.Measure(whole, typo).RecallAt1,
            ], $"{Say(FirstRight(variant, "guide-questions-tune.jsonl"))} / {Say(FirstRight(variant, "guide-questions-judge.jsonl"))}", right));
        }
        var empty = Directory.CreateTempSubdirectory();
        var without = new SlipCorrector(KnowledgeBase.Load(empty.FullName), []);
        empty.Delete();
        lines.Add(Line(WithoutCorrector, [], "–", await RightAsync(services => services.AddSingleton(without))));

        WrittenDocs.Replace("retrieval.md", Begin, End, string.Join('\n', lines));
    }

    private static string Line(string name, double[] figures, string own, double right) =>
        $"| {name} | {string.Join(" | ", figures.Length > 0 ? figures.Select(Say) : Enumerable.Repeat("–", 4))} | {own} | {Say(right)} |";

    private static string Say(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static double FirstRight(KnowledgeVariant variant, string file)
    {
        var index = variant.Index(Knowledge.Passages, Knowledge.Lexicon);
        return GuideQuestion.Read(Path.Combine(Root, "tests", "ServiceBot.Evals", "Guides", file))
            .Average(question => index.Search(new KnowledgeQuery { Text = question.Text, Top = 1 }) is [var hit, ..] && question.IsAnsweredBy(hit.Passage) ? 1.0 : 0);
    }

    private static async Task<double> RightAsync(Action<IServiceCollection> adjust)
    {
        var right = new List<bool>();
        foreach (var file in Sets)
            right.AddRange((await Play.AllAsync(Path.Combine("Cases", file), one => one.Kind is "policy" or "unanswerable", adjust)).Select(result => result.IsRight));
        return right.Average(one => one ? 1.0 : 0);
    }
}
