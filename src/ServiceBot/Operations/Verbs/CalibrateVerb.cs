using System.CommandLine;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Prompts;
using ServiceBot.Models.Vectors;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>calibrate</c>: shows what thresholds of meaning let through with the embedding model that is set.</summary>
internal static class CalibrateVerb
{
    // Of these the guides answer some.
    private const string GuideIntent = "policy";

    public static Command Create()
    {
        var command = new Command(
            "calibrate",
            "Ask the embedding model for the questions that guides and intents bring along, and print what each Knowledge:MeaningThreshold lets through. Settings may follow as --Section:Key=value.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.UnmatchedTokens, Console.Out, cancellationToken));
        return command;
    }

    /// <returns>0 when the curve was printed, else 1.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (SettingArguments.FirstMistake(settings) is { } mistake)
            throw new InvalidDataException(mistake);
        await using var app = ServerHost.Build([.. settings], builder => builder.Logging.ClearProviders());
        if (app.Services.GetService<PassageEmbedder>() is not { } embedder)
        {
            await output.WriteLineAsync("embedding model: none; set Embedding:Endpoint and Embedding:Model.");
            return 1;
        }
        try
        {
            var curve = await MeasureAsync(
                app.Services.GetRequiredService<LiveKnowledge>().Embedded, app.Services.GetRequiredService<IntentCatalog>(), embedder,
                app.Services.GetRequiredService<IOptions<KnowledgeOptions>>().Value.AnswerThreshold, cancellationToken);
            curve.Print(output);
            return 0;
        }
        catch (ModelException exception)
        {
            await output.WriteLineAsync($"embedding model: {exception.Failure}: {exception.Message}");
            return 1;
        }
    }

    private static async Task<MeaningCurve> MeasureAsync(
        EmbeddedKnowledgeIndex index, IntentCatalog intents, PassageEmbedder embedder, double answerThreshold, CancellationToken cancellationToken)
    {
        var passages = Enumerable.Range(0, index.Count).Select(at => index.Passages[at]).ToList();
        List<Question> questions =
        [
            .. passages.SelectMany((passage, at) => passage.Asks.Select(ask => new Question(ask, at))),
            .. intents.Examples.Where(example => example.Label != GuideIntent).Select(example => new Question(example.Text, null)),
        ];
        var vectors = Matrix(await AskAsync(embedder, [.. passages.Select(VectorText.Of)], cancellationToken));
        var asked = await AskAsync(embedder, [.. questions.Select(question => question.Text)], cancellationToken);
        // A passage that holds the question itself would be near without meaning anything: it is asked about as if it did not.
        var without = await AskAsync(embedder,
            [.. questions.Select(question => question.Passage is { } at ? VectorText.Of(Without(passages[at], question.Text)) : "")], cancellationToken);
        var (curve, board) = (new MeaningCurve(), new float[index.Count]);
        foreach (var (question, at) in questions.Select((question, at) => (question, at)))
        {
            if (Unit(asked[at]) is not { } vector || vector.Length != vectors.Dimensions)
                continue;
            vectors.Scan(vector, board);
            if (question.Passage is { } own)
                board[own] = Unit(without[at]) is { } left && left.Length == vector.Length ? VectorMath.Dot(vector, left) : float.NegativeInfinity;
            var best = Array.IndexOf(board, board.Max());
            var words = index.Search(new KnowledgeQuery { Text = question.Text, Top = 1 });
            curve.Take(board[best], question.Passage is { } right ? best == right : null, words is [var first, ..] && first.Score >= answerThreshold);
        }
        return curve;
    }

    private static Passage Without(Passage passage, string ask) => passage with { Asks = [.. passage.Asks.Where(one => one != ask)] };

    private static async Task<IReadOnlyList<float[]>> AskAsync(PassageEmbedder embedder, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, float[]>(StringComparer.Ordinal) { [""] = [] };
        var left = texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        for (var at = 0; at < left.Count;)
        {
            var part = left.Skip(at).Take(embedder.MostAtOnce).ToList();
            foreach (var (text, vector) in part.Zip(await embedder.EmbedAsync(part, cancellationToken)))
                vectors[text] = vector;
            at += part.Count;
        }
        return [.. texts.Select(text => vectors[text])];
    }

    private static PassageVectors Matrix(IReadOnlyList<float[]> rows)
    {
        var dimensions = rows.FirstOrDefault(row => row.Length > 0)?.Length ?? 1;
        var vectors = new PassageVectors("calibration", dimensions, rows.Count, isQuantized: false);
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at].Length > 0)
                vectors.Set(at, rows[at]);
        }
        return vectors;
    }

    private static float[]? Unit(float[] vector)
    {
        var length = VectorMath.Length(vector);
        return length > 0 ? [.. vector.Select(number => (float)(number / length))] : null;
    }

    private sealed record Question(string Text, int? Passage);
}
