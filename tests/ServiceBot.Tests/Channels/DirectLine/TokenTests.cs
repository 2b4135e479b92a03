using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class TokenTests
{
    [Fact]
    public async Task A_generated_token_names_its_conversation_and_an_unguessable_user()
    {
        await using var host = await DirectLineHost.StartAsync();

        var (status, body) = await host.PostAsync("/tokens/generate", DirectLineHost.Secret);

        Assert.Equal(200, status);
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.False(body.TryGetProperty("streamUrl", out _));
        var jwt = new JsonWebToken(body.GetProperty("token").GetString());
        Assert.Equal(body.GetProperty("conversationId").GetString(), jwt.GetPayloadValue<string>("conv"));
        Assert.Matches("^dl_[a-z0-9]{25}$", jwt.GetPayloadValue<string>("user"));
    }

    [Fact]
    public async Task Generating_a_token_does_not_start_the_conversation()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (_, body) = await host.PostAsync("/tokens/generate", DirectLineHost.Secret);
        var id = body.GetProperty("conversationId").GetString();

        var (status, error) = await host.GetAsync($"/conversations/{id}/activities", body.GetProperty("token").GetString());

        Assert.Equal(404, status);
        Assert.Equal("ConversationNotFound", Code(error));
    }

    [Theory]
    [InlineData("mallory")]
    [InlineData("DL_x")]
    public async Task A_user_id_that_tokens_may_not_vouch_for_is_refused(string user)
    {
        await using var host = await DirectLineHost.StartAsync();

        var (status, error) = await host.PostAsync("/tokens/generate", DirectLineHost.Secret, new { user = new { id = user } });

        Assert.Equal(400, status);
        Assert.Contains("dl_", error.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData("Basic ZGlyZWN0bGluZS10ZXN0LXNlY3JldA==", 401)]
    [InlineData("Bearer two parts", 401)]
    [InlineData("Bearer wrong-secret", 403)]
    [InlineData("Bearer a.b.c", 403)]
    [InlineData("bearer directline-test-secret", 200)]
    public async Task Credentials_are_told_apart(string? header, int expected)
    {
        await using var host = await DirectLineHost.StartAsync();
        using var request = DirectLineHost.Request(HttpMethod.Post, "/v3/directline/tokens/generate", null);
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_token_cannot_make_tokens()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        var (status, _) = await host.PostAsync("/tokens/generate", conversation.Token);

        Assert.Equal(403, status);
    }

    [Fact]
    public async Task A_refreshed_token_is_new_and_the_former_one_stays_good()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync("dl_anna");
        host.Time.Advance(TimeSpan.FromMinutes(30));

        var (status, body) = await host.PostAsync("/tokens/refresh", conversation.Token);
        var (withOld, _) = await host.GetAsync($"/conversations/{conversation.Id}/activities", conversation.Token);

        Assert.Equal(200, status);
        Assert.Equal(conversation.Id, body.GetProperty("conversationId").GetString());
        Assert.NotEqual(conversation.Token, body.GetProperty("token").GetString());
        Assert.Equal("dl_anna", new JsonWebToken(body.GetProperty("token").GetString()).GetPayloadValue<string>("user"));
        Assert.Equal(200, withOld);
    }

    [Fact]
    public async Task An_expired_token_is_named_so_everywhere_and_cannot_be_refreshed()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:TokenLifetimeSeconds"] = "60" });
        var conversation = await host.StartConversationAsync();
        await host.SayAsync(conversation, "你好");
        host.Time.Advance(TimeSpan.FromSeconds(60));

        var refreshed = await host.PostAsync("/tokens/refresh", conversation.Token);
        var read = await host.GetAsync($"/conversations/{conversation.Id}/activities", conversation.Token);
        var posted = await host.PostAsync($"/conversations/{conversation.Id}/activities", conversation.Token, DirectLineHost.Message("还在吗"));

        Assert.Equal((403, "TokenExpired"), (refreshed.Status, Code(refreshed.Body)));
        Assert.Equal((403, "TokenExpired"), (read.Status, Code(read.Body)));
        Assert.Equal((403, "TokenExpired"), (posted.Status, Code(posted.Body)));
    }

    [Fact]
    public async Task A_token_opens_no_other_conversation()
    {
        await using var host = await DirectLineHost.StartAsync();
        var mine = await host.StartConversationAsync();
        var theirs = await host.StartConversationAsync();
        using var file = new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0]);

        var read = await host.GetAsync($"/conversations/{theirs.Id}/activities", mine.Token);
        var posted = await host.PostAsync($"/conversations/{theirs.Id}/activities", mine.Token, DirectLineHost.Message("x"));
        var reconnected = await host.GetAsync($"/conversations/{theirs.Id}?watermark=0", mine.Token);
        using var upload = DirectLineHost.Request(HttpMethod.Post, $"/v3/directline/conversations/{theirs.Id}/upload", mine.Token);
        upload.Content = file;
        using var uploaded = await host.Http.SendAsync(upload);
        var stream = await host.GetAsync($"/conversations/{theirs.Id}/stream?t={mine.StreamUrl.Split("t=")[^1]}", null);

        Assert.Equal([403, 403, 403, 403, 403], [read.Status, posted.Status, reconnected.Status, (int)uploaded.StatusCode, stream.Status]);
        Assert.Empty(await host.ReadAsync(theirs));
    }

    [Fact]
    public async Task A_token_is_good_for_one_purpose_only()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var streamToken = conversation.StreamUrl.Split("t=")[^1];

        var apiWithStreamToken = await host.GetAsync($"/conversations/{conversation.Id}/activities", streamToken);
        var streamWithApiToken = await host.GetAsync($"/conversations/{conversation.Id}/stream?t={conversation.Token}", null);
        var streamWithoutToken = await host.GetAsync($"/conversations/{conversation.Id}/stream", null);

        Assert.Equal([403, 403, 401], [apiWithStreamToken.Status, streamWithApiToken.Status, streamWithoutToken.Status]);
    }

    [Fact]
    public async Task A_changed_or_unsigned_token_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();
        var parts = conversation.Token.Split('.');
        var none = Base64("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".";
        var changed = parts[0] + "." + Base64(Payload(parts[1]).Replace(conversation.Id, new string('a', 25), StringComparison.Ordinal)) + "." + parts[2];

        var unsigned = await host.GetAsync($"/conversations/{conversation.Id}/activities", none);
        var forged = await host.GetAsync($"/conversations/{new string('a', 25)}/activities", changed);

        Assert.Equal([403, 403], [unsigned.Status, forged.Status]);
    }

    [Fact]
    public async Task Both_signing_keys_verify_while_the_first_signs()
    {
        const string OldKey = "an-old-signing-key-with-enough-characters";
        const string NewKey = "a-new-signing-key-with-enough-characters";
        using var data = new TemporaryFolder();
        await using var before = await DirectLineHost.StartAsync(new() { ["DirectLine:SigningKeys:0"] = OldKey }, data.Path);
        var conversation = await before.StartConversationAsync();
        await before.StopAsync();
        await using var during = await DirectLineHost.StartAsync(
            new() { ["DirectLine:SigningKeys:0"] = NewKey, ["DirectLine:SigningKeys:1"] = OldKey }, data.Path);

        var (status, refreshed) = await during.PostAsync("/tokens/refresh", conversation.Token);
        await during.StopAsync();
        await using var after = await DirectLineHost.StartAsync(new() { ["DirectLine:SigningKeys:0"] = NewKey }, data.Path);
        var (withNew, _) = await after.GetAsync($"/conversations/{conversation.Id}/activities", refreshed.GetProperty("token").GetString());
        var (withOld, _) = await after.GetAsync($"/conversations/{conversation.Id}/activities", conversation.Token);

        Assert.Equal([200, 200, 403], [status, withNew, withOld]);
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_made_once_and_kept()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?> { ["DirectLine:Secret"] = null };
        await using var first = await DirectLineHost.StartAsync(settings, dataDirectory: folder.Path);
        var kept = await File.ReadAllTextAsync(Path.Combine(folder.Path, "directline-secret"));
        await first.StopAsync();
        await using var second = await DirectLineHost.StartAsync(settings, dataDirectory: folder.Path);

        var (status, _) = await second.PostAsync("/tokens/generate", kept.Trim());

        Assert.Equal(200, status);
        Assert.True(kept.Length >= 32);
    }

    [Fact]
    public async Task A_token_with_trusted_origins_works_on_those_pages_only()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (_, body) = await host.PostAsync("/tokens/generate", DirectLineHost.Secret, new { trustedOrigins = new[] { "https://good.example/" } });
        var token = body.GetProperty("token").GetString();

        var good = await RefreshFromAsync(host, token, "https://good.example");
        var evil = await RefreshFromAsync(host, token, "https://evil.example");

        Assert.Equal([200, 403], [good, evil]);
    }

    private static async Task<int> RefreshFromAsync(DirectLineHost host, string? token, string origin)
    {
        using var request = DirectLineHost.Request(HttpMethod.Post, "/v3/directline/tokens/refresh", token);
        request.Headers.Add("Origin", origin);
        using var response = await host.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static string? Code(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();

    private static string Base64(string text) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(text);

    private static string Payload(string part) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(part);
}
