using System.Net;
using System.Text;
using System.Text.Json;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class UploadTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
    private static readonly byte[] Pdf = "%PDF-1.7 minimal"u8.ToArray();

    [Fact]
    public async Task A_single_file_becomes_a_message_with_a_link_that_serves_it()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync("dl_anna");

        var (status, body) = await UploadAsync(host, conversation, Single(Png, "image/png", "name=\"file\"; filename=\"停电照片.png\""));
        var activity = (await host.ReadAsync(conversation))[0];
        var attachment = activity.GetProperty("attachments")[0];
        using var file = await host.Http.GetAsync(attachment.GetProperty("contentUrl").GetString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(body.GetProperty("id").GetString(), activity.GetProperty("id").GetString());
        Assert.Equal("dl_anna", activity.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("停电照片.png", attachment.GetProperty("name").GetString());
        Assert.StartsWith(host.Url + "/files/", attachment.GetProperty("contentUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(Png, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("停电照片.png", file.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task Several_files_hang_on_the_activity_that_came_with_them()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        using var form = new MultipartFormDataContent();
        var activity = new StringContent("""
            {"type":"message","from":{"id":"u"},"text":"请看附件","channelData":{"clientActivityID":"c9"},
             "attachments":[{"contentType":"image/png","name":"a.png"},{"contentType":"application/pdf","name":"b.pdf"}]}
            """, Encoding.UTF8);
        activity.Headers.ContentType = new("application/vnd.microsoft.activity");
        form.Add(activity, "activity", "blob");
        form.Add(Part(Png, "image/png"), "file", "a.png");
        form.Add(Part(Pdf, "application/pdf"), "file", "b.pdf");

        var (status, _) = await UploadAsync(host, conversation, form);
        var echo = (await host.ReadAsync(conversation))[0];

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("请看附件", echo.GetProperty("text").GetString());
        Assert.Equal("c9", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(["a.png", "b.pdf"], echo.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_pdf_is_offered_as_a_download()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        await UploadAsync(host, conversation, Single(Pdf, "application/pdf", "attachment; filename=\"账单.pdf\""));

        var url = (await host.ReadAsync(conversation))[0].GetProperty("attachments")[0].GetProperty("contentUrl").GetString();
        using var file = await host.Http.GetAsync(url);

        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "image/png")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")]
    [InlineData("MZ executable", "application/pdf")]
    public async Task A_file_is_judged_by_its_content(string content, string claimed)
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, _) = await UploadAsync(host, conversation, Single(Encoding.UTF8.GetBytes(content), claimed, "attachment; filename=\"x.png\""));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Empty(await host.ReadAsync(conversation));
    }

    [Fact]
    public async Task Size_limits_hold_for_each_file_and_for_the_conversation_and_leave_nothing_behind()
    {
        using var data = new TemporaryFolder();
        await using var host = await DirectLineHost.StartAsync(
            new() { ["Files:MaxFileBytes"] = "1000", ["Files:MaxConversationBytes"] = "1500" }, data.Path);
        var conversation = await host.StartConversationAsync();
        byte[] big = [.. Png, .. new byte[1000]];
        byte[] fitting = [.. Png, .. new byte[900]];

        var (tooBig, _) = await UploadAsync(host, conversation, Single(big, "image/png", "attachment; filename=\"x.png\""));
        var (first, _) = await UploadAsync(host, conversation, Single(fitting, "image/png", "attachment; filename=\"x.png\""));
        var (second, error) = await UploadAsync(host, conversation, Single(fitting, "image/png", "attachment; filename=\"x.png\""));

        Assert.Equal([HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge], [tooBig, first, second]);
        Assert.Equal("UploadLimit", error.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data.Path, "uploads"), "*", SearchOption.AllDirectories).Length); // file and name
    }

    [Fact]
    public async Task A_resent_upload_is_kept_once()
    {
        using var data = new TemporaryFolder();
        await using var host = await DirectLineHost.StartAsync(dataDirectory: data.Path);
        var conversation = await host.StartConversationAsync();

        var (_, first) = await UploadAsync(host, conversation, WithActivity("c1"));
        var (_, second) = await UploadAsync(host, conversation, WithActivity("c1"));

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data.Path, "uploads"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task An_upload_without_a_file_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (empty, _) = await UploadAsync(host, conversation, Single([], "image/png", "attachment; filename=\"x.png\""));
        var (cut, _) = await UploadAsync(host, conversation, Malformed());

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [empty, cut]);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(
        DirectLineHost host, DirectLineHost.Started conversation, HttpContent content)
    {
        using var request = DirectLineHost.Request(
            HttpMethod.Post, $"/v3/directline/conversations/{conversation.Id}/upload?userId=mallory", conversation.Token);
        request.Content = content;
        using var response = await host.Http.SendAsync(request);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    // The header as browsers write it, with the name in UTF-8.
    private static ByteArrayContent Single(byte[] file, string type, string disposition)
    {
        var content = Part(file, type);
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return content;
    }

    private static ByteArrayContent Part(byte[] file, string type)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(type);
        return content;
    }

    private static MultipartFormDataContent WithActivity(string clientId)
    {
        var activity = new StringContent($$$"""{"type":"message","from":{"id":"u"},"channelData":{"clientActivityID":"{{{clientId}}}"}}""");
        activity.Headers.ContentType = new("application/vnd.microsoft.activity");
        return new MultipartFormDataContent { { activity, "activity", "blob" }, { Part(Png, "image/png"), "file", "a.png" } };
    }

    private static StringContent Malformed()
    {
        var content = new StringContent("--edge\r\nContent-Type: image/png\r\n\r\nabc");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
        return content;
    }
}
