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
/// A document of forty pages is uploaded and published, again and again, while customers ask a hundred questions a second. Every
/// clause of an edition bears its number: an answer that mixes two, or goes back to an older one, shows.
/// </summary>
internal static class PublishLoad
{
    private const int Customers = 50;
    private const int QuestionsPerSecond = 100;
    private const int Editions = 5;
    private const int Clauses = 200;
    private const int Pages = 40;
    private const int LongestWaitMs = 30_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

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
        await PauseAsync(Rest);
        var found = new List<(double Upload, double Publish, double Found)>();
        for (var edition = 1; edition <= Editions; edition++)
        {
            found.Add(await PublishAsync(http, token, csrf, edition, asked));
            await PauseAsync(Rest);
        }
        await stop.CancelAsync();
        await asking;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = asked.ToArray();
        return new PublishResults(
            all.Length / seconds, Latencies.Of(all.Where(one => !one.HasFailed).Select(one => one.Ms)), all.Count(one => one.HasFailed), Mixed(all),
            found.Select(one => one.Upload).ToArray(), found.Select(one => one.Publish).ToArray(), found.Select(one => one.Found).ToArray());
    }

    // Uploads and publishes, and waits until a customer's answer bears the number.
    private static async Task<(double, double, double)> PublishAsync(
        HttpClient http, string token, string csrf, int edition, ConcurrentQueue<Asked> asked)
    {
        var file = Document(edition);
        var began = Stopwatch.GetTimestamp();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "rules.docx" } };
        using var uploaded = await SendAsync(http, token, csrf, HttpMethod.Post, "documents", form);
        uploaded.EnsureSuccessStatusCode();
        var document = await uploaded.Content.ReadFromJsonAsync<JsonElement>();
        var upload = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        using var published = await SendAsync(http, token, csrf, HttpMethod.Post, $"documents/{document.GetProperty("id").GetString()}/publish",
            JsonContent.Create(new { version = document.GetProperty("version").GetInt32(), reason = "benchmark" }));
        published.EnsureSuccessStatusCode();
        var publish = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        while (!asked.Any(one => one.Edition == edition))
        {
            if (Stopwatch.GetElapsedTime(began).TotalMilliseconds > LongestWaitMs)
                throw new InvalidOperationException($"Edition {edition} was published and never answered with.");
            await PauseAsync(TimeSpan.FromMilliseconds(10));
        }
        return (upload, publish, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
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
}

/// <summary>What came of it; durations from the beginning of the upload, milliseconds.</summary>
/// <param name="QuestionsPerSecond">Asked and answered.</param>
/// <param name="Answered">How long answers took.</param>
/// <param name="Failed">Questions without an answer.</param>
/// <param name="Mixed">Answers of two editions, or of an older one than was answered with before.</param>
/// <param name="Upload">Until the document is read and stored.</param>
/// <param name="Publish">Until it is published.</param>
/// <param name="Found">Until a customer had an answer from it.</param>
internal sealed record PublishResults(
    double QuestionsPerSecond, Latencies Answered, int Failed, int Mixed, IReadOnlyList<double> Upload, IReadOnlyList<double> Publish, IReadOnlyList<double> Found);
