using System.Globalization;
using System.Runtime.InteropServices;

namespace ServiceBot.Benchmarks;

/// <summary>Writes what was measured as a page with a plot.</summary>
internal static class BenchmarkReport
{
    public static void Write(TurnResults turns, IReadOnlyList<TurnResults> channels, IReadOnlyList<SearchRow> search, DeskLiveResults desk,
        IReadOnlyList<ModelRow> models, PublishResults publishing)
    {
        var docs = Path.Combine(Root(), "docs");
        File.WriteAllText(Path.Combine(docs, "benchmarks.svg"), BenchmarkPlot.Draw(turns, search));
        File.WriteAllText(Path.Combine(docs, "benchmarks.md"), string.Create(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Made by `dotnet run -c Release --project bench/ServiceBot.Benchmarks -- all APP`, where APP is a published program.
            Measured on {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription};
            the load generator runs on the same cores. SQLite, every commit synced.

            ![Plots](benchmarks.svg)

            ## Turns
            From sending a message over Direct Line until it is acknowledged (stored), and until its answer, stored as well, is on the
            WebSocket. Each conversation waits for its answer before it goes on.

            {Turns(turns)}
            ## WeChat and Bot Framework
            The same turns as the platforms bring them. WeChat in safe mode: a push is encrypted, signed and posted, and delivered when
            the encrypted passive reply is read; nearly all answers come in time for it, so the acknowledgement is the answer. Bot
            Framework: an activity with its signed token is posted, and delivered when the reply arrives at the Connector. Both
            platforms' sides run in the load generator. On WeChat each conversation of the table is 16 customers who write in turn.
            Memory: 32 customers at once, each conversation ends after 320 messages. Stuck: every
            turn hangs as with a model that never answers, 256 customers at once, each message of another one.

            {string.Join('\n', channels.Select(Channel))}
            ## Desk
            Customers with an open page and human agents with theirs, all on one program. Customers in talks and their human agents write
            every ten seconds each, the other customers ask the bot every thirty, and human agents turn to another conversation every
            twenty. Alone: `desk-load APP SECONDS`. The inbox and the search over a million messages: `desk`.

            {Desk(desk)}
            ## Chat model
            Direct Line, 32 conversations at once, all questions of the guides and tables; for dead models after their breaker has opened.
            Alone: `model APP SECONDS`.

            {Models(models)}
            ## Publishing
            A document of 40 pages (200 clauses, .docx) is uploaded, evaluated and published five times at the desk while 100 questions a second
            are asked over Direct Line. Customers come first: an evaluation rests as long as it works. Alone: `publish APP`.

            {Publishing(publishing)}
            ## Search
            The embedded index over synthetic Chinese passages of 120 characters; questions of 20 characters; one after the other.
            Meaning: vectors of 384 numbers, as floats or as bytes, scanned completely; the time to make a question's vector is the
            model's and not in it. Memory: all that stays, passages included.

            {Search(search)}
            ## Aims
            {Aims(turns, channels, search, desk, models)}
            """));
        Console.WriteLine("Written to docs/benchmarks.md");
    }

    public static string Turns(TurnResults turns) => string.Create(CultureInfo.InvariantCulture, $"""
        From process start to ready: {turns.StartUp.TotalSeconds:F2} s; resident memory then: {turns.IdleMb:F0} MB.

        | conversations | turns/s | acknowledged p50 / p99 ms | delivered p50 / p99 ms | server CPU ms/turn | resident MB |
        |---|---|---|---|---|---|
        {Lines(turns.Rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Conversations} | {r.TurnsPerSecond:F0} | {r.Accepted.P50:F1} / {r.Accepted.P99:F1} | {r.Delivered.P50:F1} / {r.Delivered.P99:F1} | {r.CpuMsPerTurn:F2} | {r.ResidentMb:F0} |")))}
        """);

    public static string Channel(TurnResults turns) => string.Create(CultureInfo.InvariantCulture, $"""
        ### {turns.Channel}
        {Turns(turns)}
        Resident memory after so many messages, MB: {string.Join(", ", turns.Memory.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Messages}: {row.ResidentMb:F0}")))}.
        Acknowledged with stuck turns, p50 / p99 ms: {(turns.Stuck is { } stuck ? string.Create(CultureInfo.InvariantCulture, $"{stuck.P50:F1} / {stuck.P99:F1}, {stuck.Count} messages") : "not measured")}.
        {(turns.Events is { } events ? Events(events) : "")}
        """);

    /// <summary>A line on events.</summary>
    public static string Events(Latencies events) => string.Create(
        CultureInfo.InvariantCulture,
        $"Events (subscribed, pressed, scanned) acknowledged with stuck turns at 32, p50 / p99 ms: {events.P50:F1} / {events.P99:F1}, {events.Count} events.\n");

    /// <summary>A document published under load.</summary>
    public static string Publishing(PublishResults results) => string.Create(CultureInfo.InvariantCulture, $"""
        {results.QuestionsPerSecond:F0} questions/s; failed: {results.Failed}; not of one whole edition: {results.Mixed}.

        | customers' answers | count | p50 ms | p95 ms | p99 ms | max ms |
        |---|---|---|---|---|---|
        | nothing else done | {Row(results.Quiet)} |
        | while an evaluation runs | {Row(results.Gated)} |
        | the ratio of these two | | × {results.Gated.P50 / results.Quiet.P50:F2} | × {results.Gated.P95 / results.Quiet.P95:F2} | × {results.Gated.P99 / results.Quiet.P99:F2} | |
        | the whole run | {Row(results.Answered)} |

        | | each publication, ms |
        |---|---|
        | upload: read and stored | {Ms(results.Publications.Select(one => one.Upload))} |
        | evaluation | {Ms(results.Publications.Select(one => one.Evaluate))} |
        | passed | {string.Join(", ", results.Publications.Select(one => one.IsPassed ? "yes" : "no"))} |
        | published | {Ms(results.Publications.Select(one => one.Publish))} |
        | published, and in a customer's answer | {Ms(results.Publications.Select(one => one.Found))} |
        """);

    private static string Ms(IEnumerable<double> values) =>
        string.Join(", ", values.Select(value => value.ToString("F0", CultureInfo.InvariantCulture)));

    /// <summary>The desk at work.</summary>
    public static string Desk(DeskLiveResults desk) => string.Create(CultureInfo.InvariantCulture, $"""
        {desk.Customers} customers' sockets, {desk.HumanAgents} human agents, {desk.Talks} talks, {desk.WordsPerSecond:F0} words/s in them;
        server: {desk.CpuShare:P0} of a core, {desk.ResidentMb:F0} MB; words that never arrived: {desk.Missing}.

        | | words | p50 ms | p95 ms | p99 ms | max ms |
        |---|---|---|---|---|---|
        | customer's message to the human agent's page | {Row(desk.ToDesk)} |
        | human agent's word to the customer's socket | {Row(desk.ToCustomer)} |
        """);

    /// <summary>Turns by kind of model.</summary>
    public static string Models(IReadOnlyList<ModelRow> rows) => string.Create(CultureInfo.InvariantCulture, $"""
        | chat model | turns/s | delivered p50 / p99 / max ms | server CPU ms/turn | CPU against none |
        |---|---|---|---|---|
        {Lines(rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Model} | {r.Turns.TurnsPerSecond:F0} | {r.Turns.Delivered.P50:F1} / {r.Turns.Delivered.P99:F1} / {r.Turns.Delivered.Max:F1} | {r.Turns.CpuMsPerTurn:F2} | × {r.Turns.CpuMsPerTurn / rows[0].Turns.CpuMsPerTurn:F2} |")))}
        """);

    public static string Search(IReadOnlyList<SearchRow> rows) => string.Create(CultureInfo.InvariantCulture, $"""
        | passages | by | build s | memory MB | search p50 / p99 ms | against the size before |
        |---|---|---|---|---|---|
        {Lines(rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Passages} | {r.By} | {r.BuildSeconds:F2} | {r.Mb:F0} | {r.Search.P50:F3} / {r.Search.P99:F3} | {(rows.LastOrDefault(one => one.By == r.By && one.Passages < r.Passages) is { } smaller ? string.Create(CultureInfo.InvariantCulture, $"× {r.Search.P50 / smaller.Search.P50:F1}") : "–")} |")))}
        """);

    private static string Aims(TurnResults turns, IReadOnlyList<TurnResults> channels, IReadOnlyList<SearchRow> search, DeskLiveResults desk,
        IReadOnlyList<ModelRow> models)
    {
        var at32 = turns.Rows.First(row => row.Conversations == 32);
        var at256 = turns.Rows.First(row => row.Conversations == 256);
        var at10K = search.First(row => row is { Passages: 10_000, IsByWords: true });
        var at100K = search.First(row => row is { Passages: 100_000, IsByWords: true });
        var hybrid = search.First(row => row is { Passages: 100_000, IsByWords: false });
        (string What, double Is, double Aim, bool IsLeast)[] aims =
        [
            ("turn p99 at 32 conversations, ms", at32.Delivered.P99, 50, false),
            ("turns/s at 256 conversations", at256.TurnsPerSecond, 1000, true),
            ("server CPU a turn at 256, ms", at256.CpuMsPerTurn, 1, false),
            ("search p99 at 10,000 passages, ms", at10K.Search.P99, 3, false),
            ("search p99 at 100,000 passages, ms", at100K.Search.P99, 15, false),
            ("search by words and meaning p99 at 100,000 passages, ms", hybrid.Search.P99, 30, false),
            ("memory of 100,000 passages with vectors, MB", hybrid.Mb, 1200, false),
            ("100,000 passages indexed, s", at100K.BuildSeconds, 20, false),
            ("start to ready, s", turns.StartUp.TotalSeconds, 2, false),
            ("resident with the shipped knowledge, ready, MB", turns.IdleMb, 250, false),
            ("resident under load at 256, MB", at256.ResidentMb, 250, false),
            .. channels.SelectMany(Aims),
            ("desk: customer's message to the human agent's page p95, ms", desk.ToDesk.P95, 250, false),
            ("desk: words that never arrived", desk.Missing, 0, false),
            ("turn p99 with a dead model, breaker open, ms", models.Skip(2).Max(row => row.Turns.Delivered.P99), 300, false),
        ];
        return "| | measured | aim | |\n|---|---|---|---|\n" + Lines(aims.Select(aim => string.Create(
            CultureInfo.InvariantCulture,
            $"| {aim.What} | {aim.Is:0.##} | {(aim.IsLeast ? "≥" : "≤")} {aim.Aim:0.##} | {((aim.IsLeast ? aim.Is >= aim.Aim : aim.Is <= aim.Aim) ? "met" : "missed")} |")));
    }

    private static IEnumerable<(string What, double Is, double Aim, bool IsLeast)> Aims(TurnResults channel)
    {
        var at32 = channel.Rows.First(row => row.Conversations == 32);
        yield return ($"{channel.Channel}: turns/s at 32", at32.TurnsPerSecond, channel.Channel.StartsWith("WeChat", StringComparison.Ordinal) ? 1000 : 700, true);
        yield return ($"{channel.Channel}: p99 at 32, ms", at32.Delivered.P99, 100, false);
        yield return ($"{channel.Channel}: server CPU a turn at 32, ms", at32.CpuMsPerTurn, 1, false);
        if (channel.Memory is [var first, .., var last])
            yield return ($"{channel.Channel}: memory after {last.Messages} messages against before", last.ResidentMb / first.ResidentMb, 1.2, false);
        if (channel.Stuck is { } stuck)
            yield return ($"{channel.Channel}: acknowledged p99 with stuck turns, ms", stuck.P99, 4500, false);
        if (channel.Events is { } events)
            yield return ($"{channel.Channel}: event acknowledged p99 with stuck turns at 32, ms", events.P99, 100, false);
    }

    private static string Row(Latencies took) =>
        string.Create(CultureInfo.InvariantCulture, $"{took.Count} | {took.P50:F1} | {took.P95:F1} | {took.P99:F1} | {took.Max:F1}");

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private static string Root()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Run it inside the repository: its docs folder takes the results.");
        return folder.FullName;
    }
}
