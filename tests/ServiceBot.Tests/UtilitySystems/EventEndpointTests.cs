using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.Utility;
using ServiceBot.UtilitySystems.Signing;

namespace ServiceBot.Tests.UtilitySystems;

public class EventEndpointTests
{
    private const string Order = "BX20261121011";
    private const string KeyId = "field-1";
    private const string Secret = "a-secret-the-field-system-shares-0001";

    private static readonly string[] Settings = [$"--UtilitySystems:EventKeys:0:Id={KeyId}", $"--UtilitySystems:EventKeys:0:Secret={Secret}"];

    [Theory]
    [InlineData("Dispatched", "已派给抢修人员，预计")]
    [InlineData("OnTheWay", "已经出发，预计")]
    [InlineData("InProgress", "正在处理")]
    [InlineData("Done", "家里来电了吗")]
    [InlineData("Cancelled", "没有继续处理：测试状态")]
    public async Task A_watching_customer_hears_what_happened_once(string stage, string words)
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var conversation = await WatchAsync(server, Order);

        var first = await SendAsync(server, Order, Event("e-1", stage));
        var again = await SendAsync(server, Order, Event("e-1", stage));
        var sameUnderAnotherId = await SendAsync(server, Order, Event("e-2", stage));
        var said = await SaidAsync(server, conversation);

        Assert.Equal((200, "told", 1), Result(first));
        Assert.Equal((200, "told", 0), Result(again));
        Assert.Equal((200, "told", 0), Result(sameUnderAnotherId));
        var text = Assert.Single(said);
        Assert.Contains(Order, text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_event_says_nothing()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var conversation = await WatchAsync(server, Order);
        await SendAsync(server, Order, Event("e-2", "Done"));

        var late = await SendAsync(server, Order, Event("e-1", "OnTheWay", minutes: -5));
        var said = await SaidAsync(server, conversation);

        Assert.Equal((200, "outdated", 0), Result(late));
        Assert.Single(said);
    }

    [Fact]
    public async Task The_end_of_an_outage_is_told_to_everybody_who_watches_it()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var one = await WatchAsync(server, "GZ-001", "one");
        var two = await WatchAsync(server, "GZ-001", "two");

        var first = await SendAsync(server, "GZ-001", Event("e-1", "Restored"));
        var again = await SendAsync(server, "gz-001", Event("e-2", "Restored"));

        Assert.Equal((200, "told", 2), Result(first));
        Assert.Equal((200, "told", 0), Result(again));
        Assert.Contains("恢复供电", Assert.Single(await SaidAsync(server, one)), StringComparison.Ordinal);
        Assert.Single(await SaidAsync(server, two));
    }

    [Fact]
    public async Task Progress_of_a_complaint_is_told_in_the_words_of_the_utility()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var conversation = await WatchAsync(server, "TS20261119003");

        await SendAsync(server, "TS20261119003", Event("e-1", "InProgress"));

        Assert.Equal("您的投诉 TS20261119003 有新进展：测试状态。", Assert.Single(await SaidAsync(server, conversation)));
    }

    [Fact]
    public async Task Requests_and_answers_are_as_the_contract_says_and_answers_are_signed()
    {
        var contract = UtilityContract.Read();
        await using var server = await RunningServer.StartAsync(Settings);

        var path = Path(Order);
        var (request, nonce) = Request(path, Event("e-1", "Dispatched"), KeyId, Secret);
        var sent = new UtilityExchange(path, request.Headers.ToDictionary(h => h.Key, h => string.Concat(h.Value)), Event("e-1", "Dispatched"), 200, null);
        using var response = await server.Client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.Empty(contract.MistakesOfRequest(sent));
        Assert.Empty(contract.MistakesOfAnswer(path, 200, Encoding.UTF8.GetString(body)));
        Assert.Equal(
            MessageSignature.OfResponse(
                Encoding.UTF8.GetBytes(Secret), 200, response.Headers.GetValues(MessageSignature.TimestampHeader).Single(), nonce, body),
            response.Headers.GetValues(MessageSignature.SignatureHeader).Single());
    }

    [Theory]
    [InlineData("{", 400, "malformed")]
    [InlineData("null", 400, "malformed")]
    [InlineData("""{ "eventId": "e", "stage": "Flying", "statusText": "x", "at": "2026-11-21T09:00:00Z" }""", 400, "malformed")]
    [InlineData("""{ "eventId": "e", "stage": 1, "statusText": "x", "at": "2026-11-21T09:00:00Z" }""", 400, "malformed")]
    [InlineData("""{ "eventId": "e", "stage": "Done", "statusText": "x", "at": "2026-11-21T09:00:00" }""", 400, "malformed")]
    [InlineData("""{ "eventId": "", "stage": "Done", "statusText": "x", "at": "2026-11-21T09:00:00Z" }""", 400, "malformed")]
    [InlineData("""{ "stage": "Done", "statusText": "x", "at": "2026-11-21T09:00:00Z" }""", 400, "malformed")]
    [InlineData("""{ "eventId": "e", "stage": "OnTheWay", "statusText": "x", "at": "2026-11-21T09:00:00Z", "arrivalBy": "2026-11-21T08:00:00Z" }""", 400, "malformed")]
    public async Task A_body_that_is_not_as_agreed_is_refused_with_the_place(string body, int status, string code)
    {
        await using var server = await RunningServer.StartAsync(Settings);

        var response = await SendAsync(server, Order, body);

        Assert.Equal((status, code), Failure(response));
        Assert.Empty(UtilityContract.Read().Mistakes("Error", response.Body));
    }

    [Fact]
    public async Task Strangers_are_refused()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var body = Event("e-1", "Done");
        using var bare = new StringContent(body, Encoding.UTF8, "application/json");
        using var unsigned = await server.Client.PostAsync(new Uri(Path(Order), UriKind.Relative), bare);

        var unknown = await SendAsync(server, Order, body, "field-9", Secret);
        var wrong = await SendAsync(server, Order, body, KeyId, "another-secret-of-somebody-else-00001");
        var old = await SendAsync(server, Order, body, KeyId, Secret, TimeSpan.FromMinutes(-6));
        var moved = await SendAsync(server, Order, body, signedPath: Path("BX20261121007"));

        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        Assert.Equal((401, "key-unknown"), Failure(unknown));
        Assert.Equal((401, "signature-wrong"), Failure(wrong));
        Assert.Equal((401, "clock-skew"), Failure(old));
        Assert.Equal((401, "signature-wrong"), Failure(moved));
    }

    [Fact]
    public async Task Limits_and_unknown_orders_have_their_own_answers()
    {
        await using var server = await RunningServer.StartAsync(Settings);

        var unknown = await SendAsync(server, "BX20991231999", Event("e-1", "Done"));
        var large = await SendAsync(server, Order, Event("e-1", "Done") + new string(' ', 17 << 10));
        var wrongType = await SendAsync(server, Order, Event("e-1", "Done"), mediaType: "text/plain");

        Assert.Equal((404, "work-order-not-found"), Failure(unknown));
        Assert.Equal((413, "too-large"), Failure(large));
        Assert.Equal((415, "wrong-type"), Failure(wrongType));
    }

    [Fact]
    public async Task Nothing_of_an_event_is_in_the_logs()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        var conversation = await WatchAsync(server, Order);

        await SendAsync(server, Order, Event("event-canary7f3a", "Cancelled"));

        Assert.Single(await SaidAsync(server, conversation));
        Assert.DoesNotContain(server.Logs.Lines, line =>
            line.Contains("测试状态", StringComparison.Ordinal) || line.Contains("canary7f3a", StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(server.Logs.Lines, line => line.Contains("[9230]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_mode_Http_the_order_of_the_utility_decides_what_is_told()
    {
        await using var utility = await ScriptedUtilityServer.StartAsync();
        await using var server = await RunningServer.StartAsync(
            [.. Settings, .. utility.Settings().Select(setting => $"--{setting.Key}={setting.Value}")]);
        var system = server.Services.GetRequiredService<Core.WorkOrders.IWorkOrderSystem>();
        await system.FileAsync(UtilityParts.Draft, "message-1", default);
        var conversation = await WatchAsync(server, "BX20261121001");
        var now = TimeProvider.System.GetUtcNow();

        var lagging = await SendAsync(server, "BX20261121001", Event("e-1", "Dispatched"));
        utility.Data.Move("BX20261121001", "Done", "已修好", now.AddSeconds(-1));
        var late = await SendAsync(server, "BX20261121001", Event("e-2", "OnTheWay", minutes: -5));
        var contradicting = await SendAsync(server, "BX20261121001", Event("e-3", "InProgress", minutes: 1));
        utility.Always = UtilityFault.InternalError;
        var away = await SendAsync(server, "BX20261121001", Event("e-4", "Done"));
        utility.Always = null;
        var back = await SendAsync(server, "BX20261121001", Event("e-4", "Done"));
        var said = await SaidAsync(server, conversation);

        Assert.Equal((200, "told", 1), Result(lagging));
        Assert.Equal((200, "outdated", 0), Result(late));
        Assert.Equal((409, "work-order-closed"), Failure(contradicting));
        Assert.Equal((503, "unavailable"), Failure(away));
        Assert.Equal((200, "told", 1), Result(back));
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public async Task Without_a_configured_key_one_is_made_and_kept()
    {
        var directory = Directory.CreateTempSubdirectory("servicebot-events-").FullName;
        await using (var server = await RunningServer.StartAsync(["--Storage:DataDirectory=" + directory]))
        {
            var made = await File.ReadAllTextAsync(System.IO.Path.Combine(directory, "events-key"));
            var taken = await SendAsync(server, Order, Event("e-1", "Done"), "events", made);

            Assert.Equal(200, taken.Status);
            Assert.Equal(64, made.Length);
        }
        Directory.Delete(directory, recursive: true);
    }

    private static string Path(string subject) => $"/api/work-orders/{subject}/events";

    private static string Event(string id, string stage, int minutes = 0)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(minutes);
        return $$"""{ "eventId": "{{id}}", "stage": "{{stage}}", "statusText": "测试状态", "at": "{{now:yyyy-MM-dd'T'HH:mm:ss'Z'}}", "arrivalBy": "{{now.AddHours(1):yyyy-MM-dd'T'HH:00:00'Z'}}" }""";
    }

    private static async Task<(int Status, string Body)> SendAsync(
        RunningServer server, string subject, string body, string keyId = KeyId, string secret = Secret, TimeSpan clock = default,
        string? signedPath = null, string mediaType = "application/json")
    {
        var (request, _) = Request(Path(subject), body, keyId, secret, clock, signedPath, mediaType);
        using (request)
        using (var response = await server.Client.SendAsync(request))
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static (HttpRequestMessage Request, string Nonce) Request(
        string path, string body, string keyId, string secret, TimeSpan clock = default, string? signedPath = null, string mediaType = "application/json")
    {
        var nonce = MessageSignature.NewNonce();
        var timestamp = MessageSignature.Timestamp(TimeProvider.System.GetUtcNow() + clock);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Add(MessageSignature.KeyIdHeader, keyId);
        request.Headers.Add(MessageSignature.TimestampHeader, timestamp);
        request.Headers.Add(MessageSignature.NonceHeader, nonce);
        request.Headers.Add(MessageSignature.SignatureHeader, MessageSignature.OfRequest(
            Encoding.UTF8.GetBytes(secret), "POST", signedPath ?? path, timestamp, nonce, "", Encoding.UTF8.GetBytes(body)));
        return (request, nonce);
    }

    private static async Task<ConversationKey> WatchAsync(RunningServer server, string subject, string id = "one")
    {
        var conversation = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = id, ChannelUser = "user-" + id }, default);
        await server.Services.GetRequiredService<INoticeStore>().WatchAsync(conversation, subject, default);
        return conversation;
    }

    private static async Task<IReadOnlyList<string>> SaidAsync(RunningServer server, ConversationKey conversation)
    {
        var entries = await server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(conversation, 0, 100, default);
        return [.. entries.Where(entry => entry.Activity.From == ActivityRole.Bot).Select(entry => entry.Activity.Text ?? "")];
    }

    private static (int, string?, int) Result((int Status, string Body) response)
    {
        using var document = JsonDocument.Parse(response.Body);
        return (response.Status, document.RootElement.GetProperty("result").GetString(), document.RootElement.GetProperty("conversations").GetInt32());
    }

    private static (int, string?) Failure((int Status, string Body) response)
    {
        using var document = JsonDocument.Parse(response.Body);
        return (response.Status, document.RootElement.GetProperty("error").GetProperty("code").GetString());
    }
}
