using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ServiceBot.Tests.Channels.DirectLine;

public class WebChatTests
{
    [Fact]
    public async Task A_stranger_gets_a_user_a_conversation_and_a_cookie_that_scripts_cannot_read()
    {
        await using var host = await DirectLineHost.StartAsync();

        var given = await AskAsync(host);

        Assert.Matches("^dl_[a-z0-9]{25}$", given.User);
        Assert.Equal(given.User, new JsonWebToken(given.Token).GetPayloadValue<string>("user"));
        Assert.Contains("httponly", given.SetCookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", given.SetCookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", given.SetCookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_starts_the_conversation_once()
    {
        await using var host = await DirectLineHost.StartAsync();
        var given = await AskAsync(host);

        var (first, _) = await host.PostAsync("/conversations", given.Token);
        var (second, _) = await host.PostAsync("/conversations", given.Token);

        Assert.Equal([201, 200], [first, second]);
    }

    [Fact]
    public async Task With_the_cookie_the_same_conversation_goes_on_after_its_token_expired()
    {
        await using var host = await DirectLineHost.StartAsync();
        var given = await AskAsync(host);
        await host.PostAsync("/conversations", given.Token);
        host.Time.Advance(TimeSpan.FromHours(9));

        var again = await AskAsync(host, given.Conversation, given.Cookie);
        var (status, _) = await host.GetAsync($"/conversations/{given.Conversation}?watermark=0", again.Token);

        Assert.Equal((given.Conversation, given.User), (again.Conversation, again.User));
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_keep_their_conversations()
    {
        await using var host = await DirectLineHost.StartAsync();
        var left = await AskAsync(host);
        var right = await AskAsync(host, null, left.Cookie);
        await host.PostAsync("/conversations", left.Token);
        await host.PostAsync("/conversations", right.Token);

        var leftAgain = await AskAsync(host, left.Conversation, right.Cookie);
        var rightAgain = await AskAsync(host, right.Conversation, right.Cookie);

        Assert.NotEqual(left.Conversation, right.Conversation);
        Assert.Equal([left.Conversation, right.Conversation], [leftAgain.Conversation, rightAgain.Conversation]);
    }

    [Fact]
    public async Task Nobody_takes_up_a_conversation_that_is_not_theirs()
    {
        await using var host = await DirectLineHost.StartAsync();
        var anna = await AskAsync(host);
        await host.PostAsync("/conversations", anna.Token);
        var mallory = await AskAsync(host);

        var withoutCookie = await AskAsync(host, anna.Conversation);
        var withOwnCookie = await AskAsync(host, anna.Conversation, mallory.Cookie);
        var withToken = await AskAsync(host, anna.Conversation, "servicebot_user=" + anna.Token);

        Assert.DoesNotContain(anna.Conversation, new[] { withoutCookie.Conversation, withOwnCookie.Conversation, withToken.Conversation });
        Assert.DoesNotContain(anna.User, new[] { withoutCookie.User, withOwnCookie.User, withToken.User });
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_is_sent_over_TLS_only()
    {
        await using var host = await DirectLineHost.StartAsync(new() { ["DirectLine:PublicBaseUrl"] = "https://bot.example.com" });

        var given = await AskAsync(host);

        Assert.Contains("secure", given.SetCookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_takes_the_cookie_away()
    {
        await using var host = await DirectLineHost.StartAsync();

        using var response = await host.Http.DeleteAsync("/api/webchat/conversation");

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Contains("servicebot_user=; expires=Thu, 01 Jan 1970", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    private static async Task<Given> AskAsync(DirectLineHost host, string? conversation = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        if (conversation is not null)
            request.Content = JsonContent.Create(new { conversationId = conversation });
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        using var response = await host.Http.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Given(
            body.GetProperty("conversationId").GetString() ?? "",
            body.GetProperty("token").GetString() ?? "",
            body.GetProperty("userId").GetString() ?? "",
            response.Headers.GetValues("Set-Cookie").Single());
    }

    private sealed record Given(string Conversation, string Token, string User, string SetCookie)
    {
        public string Cookie => SetCookie.Split(';')[0];
    }
}
