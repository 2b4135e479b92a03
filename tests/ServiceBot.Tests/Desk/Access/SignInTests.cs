using System.Net;
using Microsoft.Extensions.Options;
using ServiceBot.Desk;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Desk.Access;

/// <summary>What is refused when somebody signs in, and which passwords are taken.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DeskServer? _server;

    private DeskServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _server = await DeskServer.StartAsync(EngineSettings.Sqlite(_folder.Path));

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_address_that_tries_too_often_waits_for_the_next_minute()
    {
        var gate = new SignInGate(Options.Create(new DeskOptions { SignInsPerMinute = 3 }), Server.Time);
        var (one, neighbour, other) = (IPAddress.Parse("2001:db8:1::1"), IPAddress.Parse("2001:db8:1::2"), IPAddress.Parse("10.0.0.1"));

        bool[] first = [gate.Allows(one), gate.Allows(one), gate.Allows(neighbour), gate.Allows(one), gate.Allows(other)];
        Server.Time.Advance(TimeSpan.FromMinutes(1));
        var next = gate.Allows(one);

        Assert.Equal([true, true, true, false, true], first);
        Assert.True(next);
    }

    [Theory]
    [InlineData("lin", "not-the-password")]
    [InlineData("nobody", DeskClient.Password)]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(string name, string password)
    {
        await DeskClient.AddAccountAsync(Server.Services, "lin");
        using var page = Server.Open();

        var (status, body) = await page.PostAsync("/session", new { name, password });

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("signInFailed", DeskClient.CodeOf(body));
        Assert.Empty(page.Cookies.GetAllCookies());
    }

    [Theory]
    [InlineData("lin")]
    [InlineData("nobody")]
    public async Task Five_failures_lock_a_name_for_a_quarter_of_an_hour_and_longer_the_next_time(string name)
    {
        await DeskClient.AddAccountAsync(Server.Services, "lin");
        using var page = Server.Open();

        var first = await TryAsync(page, name, 5);
        Server.Time.Advance(TimeSpan.FromMinutes(15));
        var second = await TryAsync(page, name, 5);
        Server.Time.Advance(TimeSpan.FromMinutes(16));
        var after = await TryAsync(page, name, 1);

        Assert.Equal([401, 401, 401, 401, 423], first);
        Assert.Equal([401, 401, 401, 401, 423], second);
        Assert.Equal([423], after);
    }

    [Theory]
    [InlineData("short-1")]
    [InlineData("xx-linda-2026-xx")]
    [InlineData("1234567890")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("Password2026!")]
    [InlineData(DeskClient.Password)]
    public async Task A_weak_password_is_refused_with_what_is_wrong(string next)
    {
        using var linda = await Server.SignedInAsync("linda");

        var (status, body) = await linda.PostAsync("/session/password", new { current = DeskClient.Password, next });

        Assert.Equal((HttpStatusCode.BadRequest, "passwordWeak"), (status, DeskClient.CodeOf(body)));
        Assert.NotEmpty(body.GetProperty("error").GetProperty("fields").GetProperty("next").GetString() ?? "");
        Assert.Equal(HttpStatusCode.OK, (await linda.GetAsync("/session")).Status);
    }

    private static async Task<List<int>> TryAsync(DeskClient page, string name, int times)
    {
        List<int> statuses = [];
        for (var i = 0; i < times; i++)
            statuses.Add((int)(await page.PostAsync("/session", new { name, password = "wrong" })).Status);
        return statuses;
    }
}
