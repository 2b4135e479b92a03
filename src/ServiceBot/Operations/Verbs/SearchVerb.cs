using System.CommandLine;
using System.Diagnostics;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>search</c>: asks an index file questions.</summary>
internal static class SearchVerb
{
    public static Command Create()
    {
        var index = new Option<FileInfo>("--index") { Description = "Index file made by the index verb.", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "Questions: JSONL of {id, text}.", Required = true };
        var top = new Option<int>("--top") { Description = "Most documents a question, 1 to 1000.", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line: id, hits [{doc, score}], ms." };
        index.AcceptExistingOnly();
        queries.AcceptExistingOnly();
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--top must be from 1 to 1000.");
        });
        var command = new Command("search", "Search an index file.") { index, queries, top, json };
        command.SetAction(parsed =>
        {
            using var output = JsonLines.OpenOutput();
            Run(parsed.GetRequiredValue(index), parsed.GetRequiredValue(queries), parsed.GetValue(top), parsed.GetValue(json), output);
            return 0;
        });
        return command;
    }

    internal static void Run(FileInfo indexFile, FileInfo queries, int top, bool json, TextWriter output)
    {
        var began = Stopwatch.GetTimestamp();
        var index = IndexFile.Open(indexFile.FullName);
        index.WarmUp();
        Console.Error.WriteLine($"Opened {index.Count} documents in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms.");

        foreach (var question in JsonLines.Read<Question>(queries.FullName))
        {
            var start = Stopwatch.GetTimestamp();
            var hits = index.Search(new KnowledgeQuery { Text = question.Text, Top = top });
            var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (json)
            {
                output.WriteLine(JsonLines.Write(new Found(question.Id, [.. hits.Select(hit => new Hit(hit.Passage.Id, hit.Score))], Math.Round(ms, 4))));
                continue;
            }
            output.WriteLine($"{question.Id}  {question.Text}");
            foreach (var hit in hits) output.WriteLine($"  {hit.Score:F3}  {hit.Passage.Id}");
        }
    }

    private sealed record Question(string Id, string Text);

    private sealed record Found(string Id, IReadOnlyList<Hit> Hits, double Ms);

    private sealed record Hit(string Doc, double Score);
}
