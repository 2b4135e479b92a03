using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ServiceBot.Benchmarks;

/// <summary>
/// A document of forty pages is uploaded, evaluated and published, again and again, while customers ask a hundred questions a second.
/// Every clause of an edition bears its number: an answer that mixes two, or goes back to an older one, shows. What customers wait while
/// the evaluation runs stands beside what they wait while nothing does, of the same run.
/// </summary>
internal static class PublishLoad
{
    private const int Customers = 50;
    private const int QuestionsPerSecond = 100;
    private const int Editions = 5;
    private const int Clauses = 200;
    private const int Pages = 40;
    private const int LongestWaitMs = 30_000;
    private const int LongestGateMs = 600_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5), Look = TimeSpan.FromMilliseconds(200);

    /// <param name="app">The published program.</param>
    public static async Task<PublishResults> RunAsync(string app)
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-bench-publish-").FullName;
        var token = await DeskSeeds.WriteAdminAsync(directory);
        await using var server = await ServerProcess.StartAsync(app, new Dictionary<string, string>
        {
            ["DirectLine:Secret"] = DirectLineLoad.Secret,
            ["Storage:DataDirectory"] = directory,
        });
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Customers * 2, UseCookies = false }) { BaseAddress = server.Url };
        var csrf = (await (await SendAsync(http, token, "", HttpMethod.Get, "session", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("csrf").GetString() ?? "";
        var customers = await Task.WhenAll(Enumerable.Range(0, Customers).Select(_ => DirectLineConversation.OpenAsync(http)));
        using var stop = new CancellationTokenSource();
        var asked = new ConcurrentQueue<Asked>();
        var began = Stopwatch.GetTimestamp();
        var asking = Task.WhenAll(customers.Select((customer, i) => AskAsync(customer, i, asked, stop.Token)));
        // The first seconds are the program's own: code is still being compiled.
        await PauseAsync(Rest);
        var quiet = Stopwatch.GetTimestamp();
        await PauseAsync(Rest * 2);
        var spans = new List<Span> { new(quiet, Stopwatch.GetTimestamp(), IsGate: false) };
        var found = new List<Publication>();
        for (var edition = 1; edition <= Editions; edition++)
        {
            found.Add(await PublishAsync(http, token, csrf, edition, asked, spans));
            var rest = Stopwatch.GetTimestamp();
            await PauseAsync(Rest);
            spans.Add(new Span(rest, Stopwatch.GetTimestamp(), IsGate: false));
        }
        await stop.CancelAsync();
        await asking;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = asked.ToArray();
        return new PublishResults(
            all.Length / seconds, Of(all, _ => true), Of(all, one => IsIn(one, spans, isGate: false)), Of(all, one => IsIn(one, spans, isGate: true)),
            all.Count(one => one.HasFailed), Mixed(all), found);
    }

    private static Latencies Of(Asked[] all, Func<Asked, bool> isMeant) => Latencies.Of(all.Where(one => !one.HasFailed && isMeant(one)).Select(one => one.Ms));

    private static bool IsIn(Asked one, List<Span> spans, bool isGate) => spans.Exists(span => span.IsGate == isGate && one.Began >= span.Began && one.Began < span.Ended);

    // Uploads, evaluates and publishes, and waits until a customer's answer bears the number.
    private static async Task<Publication> PublishAsync(
        HttpClient http, string token, string csrf, int edition, ConcurrentQueue<Asked> asked, List<Span> spans)
    {
        var file = Document(edition);
        var began = Stopwatch.GetTimestamp();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "rules.docx" } };
        using var uploaded = await SendAsync(http, token, csrf, HttpMethod.Post, "documents", form);
        uploaded.EnsureSuccessStatusCode();
        var document = await uploaded.Content.ReadFromJsonAsync<JsonElement>();
        var upload = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var path = $"documents/{document.GetProperty("id").GetString()}";
        var version = document.GetProperty("version").GetInt32();
        var gate = Stopwatch.GetTimestamp();
        var isPassed = await EvaluateAsync(http, token, csrf, path, version);
        spans.Add(new Span(gate, Stopwatch.GetTimestamp(), IsGate: true));
        var evaluated = Stopwatch.GetElapsedTime(gate).TotalMilliseconds;
        began = Stopwatch.GetTimestamp();
        using var published = await SendAsync(http, token, csrf, HttpMethod.Post, path + "/publish",
            JsonContent.Create(new { version, reason = isPassed ? null : "benchmark" }));
        published.EnsureSuccessStatusCode();
        var publish = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        while (!asked.Any(one => one.Edition == edition))
        {
            if (Stopwatch.GetElapsedTime(began).TotalMilliseconds > LongestWaitMs)
                throw new InvalidOperationException($"Edition {edition} was published and never answered with.");
            await PauseAsync(TimeSpan.FromMilliseconds(10));
        }
        return new Publication(upload, evaluated, isPassed, publish, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <returns>Whether it passed.</returns>
    private static async Task<bool> EvaluateAsync(HttpClient http, string token, string csrf, string path, int version)
    {
        var began = Stopwatch.GetTimestamp();
        using var wanted = await SendAsync(http, token, csrf, HttpMethod.Post, path + "/evaluate", JsonContent.Create(new { version }));
        wanted.EnsureSuccessStatusCode();
        while (Stopwatch.GetElapsedTime(began).TotalMilliseconds < LongestGateMs)
        {
            await PauseAsync(Look);
            using var read = await SendAsync(http, token, csrf, HttpMethod.Get, path, null);
            var evaluation = (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("evaluation");
            if (evaluation.ValueKind != JsonValueKind.Object)
                continue;
            var isPassed = evaluation.GetProperty("passed").GetBoolean();
            if (!isPassed)
                await Console.Error.WriteLineAsync(evaluation.GetProperty("changed").GetRawText());
            return isPassed;
        }
        throw new InvalidOperationException("The evaluation did not end.");
    }

    private static async Task AskAsync(DirectLineConversation customer, int number, ConcurrentQueue<Asked> asked, CancellationToken stop)
    {
        var pace = TimeSpan.FromSeconds((double)Customers / QuestionsPerSecond);
        await PauseAsync(pace * number / Customers, stop);
        for (var i = number; !stop.IsCancellationRequested; i++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                var (text, ms) = await customer.AskAsync($"浮式平台第 {i % Clauses + 1} 号系泊缆多久检查一次");
                asked.Enqueue(new Asked(began, Stopwatch.GetTimestamp(), ms, EditionIn(text), text.Length == 0));
            }
            catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or System.Net.WebSockets.WebSocketException)
            {
                asked.Enqueue(new Asked(began, Stopwatch.GetTimestamp(), 0, 0, true));
                Console.Error.WriteLine(exception.Message);
                return;
            }
            var left = pace - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero)
                await PauseAsync(left, stop);
        }
    }

    // Answers of two editions at once, without an edition after the first, or of an older one than an answer that was there before they were asked for.
    private static int Mixed(Asked[] all)
    {
        var mixed = 0;
        foreach (var one in all.Where(one => !one.HasFailed))
        {
            var known = all.Where(other => other.Edition > 0 && other.Ended < one.Began).Select(other => other.Edition).DefaultIfEmpty(0).Max();
            if (one.Edition < known)
                mixed++;
        }
        return mixed;
    }

    // -1 for an answer of two editions.
    private static int EditionIn(string text)
    {
        var editions = text.Split("版次").Skip(1).Select(rest => int.Parse(string.Concat(rest.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture)).Distinct().ToArray();
        return editions.Length switch { 0 => 0, 1 => editions[0], _ => -1 };
    }

    private static byte[] Document(int edition)
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            for (var clause = 1; clause <= Clauses; clause++)
            {
                var isNewPage = clause > 1 && clause % (Clauses / Pages) == 1;
                var heading = new Paragraph(new ParagraphProperties(new OutlineLevel { Val = 0 }));
                heading.Append(isNewPage ? new Run(new LastRenderedPageBreak(), new Text($"第 {clause} 号系泊缆")) : new Run(new Text($"第 {clause} 号系泊缆")));
                body.Append(heading, new Paragraph(new Run(new Text(Text(clause, edition)))));
            }
            document.AddMainDocumentPart().Document = new Document(body);
        }
        return stream.ToArray();
    }

    private static string Text(int clause, int edition)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"浮式平台第 {clause} 号系泊缆每 {clause + 10} 天检查一次，由第 {clause * 7 % 50} 班负责，版次{edition}。");
        for (var sentence = 1; sentence <= 4; sentence++)
            text.Append(CultureInfo.InvariantCulture, $"区段 {clause * 31 % 997} 的第 {sentence} 处连接件磨损超过 {clause % 9 + sentence} 毫米时更换，更换后 {clause * sentence % 83 + 1} 小时内复查张力并记入台账。");
        return text.ToString();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, string token, string csrf, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/desk/" + path, UriKind.Relative)) { Content = content };
        request.Headers.Add("Cookie", $"{DeskSeeds.Cookie}={token}");
        request.Headers.Add("X-ServiceBot-Csrf", csrf);
        return await http.SendAsync(request);
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stop = default) =>
        await Task.Delay(time, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private sealed record Asked(long Began, long Ended, double Ms, int Edition, bool HasFailed);

    private sealed record Span(long Began, long Ended, bool IsGate);
}
