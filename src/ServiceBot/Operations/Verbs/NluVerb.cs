using System.CommandLine;
using System.Diagnostics;
using ServiceBot.Core.Text;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>nlu</c>: trains the classifier that routes turns on one file and labels another.</summary>
internal static class NluVerb
{
    public static Command Create()
    {
        var train = new Option<FileInfo>("--train") { Description = "Examples: JSONL of {text, label}.", Required = true };
        var test = new Option<FileInfo>("--test") { Description = "Utterances: JSONL of {text}; other fields are ignored.", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON object a line: id (line, from 0), intent, score, ms." };
        train.AcceptExistingOnly();
        test.AcceptExistingOnly();
        var command = new Command("nlu", "Train the intent classifier on examples and label utterances.") { train, test, json };
        command.SetAction(parsed =>
        {
            using var output = JsonLines.OpenOutput();
            Run(parsed.GetRequiredValue(train), parsed.GetRequiredValue(test), parsed.GetValue(json), output);
            return 0;
        });
        return command;
    }

    internal static void Run(FileInfo train, FileInfo test, bool json, TextWriter output)
    {
        var began = Stopwatch.GetTimestamp();
        var examples = JsonLines.Read<Example>(train.FullName).Select(line => new LabeledUtterance(line.Text, line.Label)).ToList();
        if (examples.Count == 0) throw new InvalidDataException($"{train.FullName}: no examples.");
        var classifier = UtteranceClassifier.Train(examples);
        Console.Error.WriteLine($"Trained on {examples.Count} examples with {classifier.Labels.Count} labels "
            + $"in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms.");

        var id = 0;
        foreach (var utterance in JsonLines.Read<Utterance>(test.FullName))
        {
            var start = Stopwatch.GetTimestamp();
            var best = classifier.Classify(utterance.Text);
            var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            output.WriteLine(json
                ? JsonLines.Write(new Outcome(id, best.Label, Math.Round(best.Score, 6), Math.Round(ms, 4)))
                : $"{best.Score:F3}  {best.Label}  {utterance.Text}");
            id++;
        }
    }

    private sealed record Example(string Text, string Label);

    private sealed record Utterance(string Text);

    private sealed record Outcome(int Id, string Intent, double Score, double Ms);
}
