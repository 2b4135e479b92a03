using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Testing;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private readonly StoppedTime _time = new(new DateTimeOffset(2026, 11, 27, 3, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private FakeIdentity? _identity;
    private SigningKeys? _keys;

    private FakeIdentity Identity => _identity ?? throw new InvalidOperationException("Not started.");

    private SigningKeys Keys => _keys ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _identity = await FakeIdentity.StartAsync(_time);
        _keys = new SigningKeys(
            Identity.DocumentUrl, _services.GetRequiredService<IHttpClientFactory>(), _time, NullLogger<SigningKeys>.Instance);
    }

    public async Task DisposeAsync()
    {
        await Identity.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_read_once_for_all_who_ask_at_a_cold_start()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Keys.FindAsync(FakeKey.First.Id, default).AsTask()));

        Assert.All(answers, answer => Assert.IsType<KeyLookup.Found>(answer));
        Assert.Equal([FakeIdentity.DocumentPath, FakeIdentity.KeysPath], Identity.Asked);
    }

    [Fact]
    public async Task Keys_are_read_anew_after_twelve_hours_and_not_before()
    {
        await Keys.RefreshWhenDueAsync();
        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        await Keys.RefreshWhenDueAsync();
        var early = Identity.DocumentRequests;
        Identity.Withdraw(FakeKey.Second);

        _time.Advance(TimeSpan.FromSeconds(1));
        await Keys.RefreshWhenDueAsync();

        Assert.Equal((1, 2), (early, Identity.DocumentRequests));
        Assert.IsType<KeyLookup.Unknown>(await Keys.FindAsync(FakeKey.Second.Id, default));
    }

    [Fact]
    public async Task Old_keys_serve_while_the_issuer_is_down()
    {
        await Keys.RefreshWhenDueAsync();
        Identity.IsDown = true;
        _time.Advance(TimeSpan.FromDays(3));

        await Keys.RefreshWhenDueAsync();

        Assert.IsType<KeyLookup.Found>(await Keys.FindAsync(FakeKey.First.Id, default));
        Assert.Equal(2, Identity.DocumentRequests);
    }

    [Fact]
    public async Task An_issuer_that_is_down_is_not_asked_all_the_time()
    {
        Identity.IsDown = true;

        for (var i = 0; i < 20; i++)
            Assert.IsType<KeyLookup.Unavailable>(await Keys.FindAsync(FakeKey.First.Id, default));

        Assert.Equal(1, Identity.DocumentRequests);
    }

    [Fact]
    public async Task Keys_are_found_soon_after_the_issuer_is_up_again()
    {
        Identity.IsDown = true;
        await Keys.FindAsync(FakeKey.First.Id, default);
        Identity.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(10));

        var answer = await Keys.FindAsync(FakeKey.First.Id, default);

        Assert.IsType<KeyLookup.Found>(answer);
    }

    [Fact]
    public async Task An_unknown_key_is_looked_for_once_in_five_minutes()
    {
        await Keys.RefreshWhenDueAsync();
        for (var i = 0; i < 20; i++)
            Assert.IsType<KeyLookup.Unknown>(await Keys.FindAsync("nobody-" + i, default));
        var flooded = Identity.DocumentRequests;
        Identity.Publish(FakeKey.Third, "test");

        var soon = await Keys.FindAsync(FakeKey.Third.Id, default);
        _time.Advance(TimeSpan.FromMinutes(5));
        var later = await Keys.FindAsync(FakeKey.Third.Id, default);

        Assert.Equal(2, flooded);
        Assert.IsType<KeyLookup.Unknown>(soon);
        Assert.IsType<KeyLookup.Found>(later);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_request_of_others()
    {
        using var leaving = new CancellationTokenSource();
        var opened = new TaskCompletionSource();
        Identity.Open = opened.Task;
        var first = Keys.FindAsync(FakeKey.First.Id, leaving.Token).AsTask();
        var second = Keys.FindAsync(FakeKey.First.Id, default).AsTask();

        await leaving.CancelAsync();
        opened.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.IsType<KeyLookup.Found>(await second);
        Assert.Equal(1, Identity.DocumentRequests);
    }

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"a","k":"c2VjcmV0"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"short","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}, 7, null, "x"]}""")]
    public void Keys_that_cannot_be_trusted_are_left_out(string json)
    {
        var keys = SigningKey.ReadSet(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Empty(keys);
    }

    [Fact]
    public void A_key_for_encryption_is_left_out_and_endorsements_are_kept()
    {
        var good = FakeKey.First.ToJson();
        good["endorsements"] = new System.Text.Json.Nodes.JsonArray("msteams", 7);
        var other = FakeKey.Second.ToJson();
        other["use"] = "enc";

        var keys = SigningKey.ReadSet(System.Text.Encoding.UTF8.GetBytes($$"""{"keys":[{{good.ToJsonString()}},{{other.ToJsonString()}}]}"""));

        Assert.Equal(["msteams"], Assert.Single(keys).Value.Endorsements ?? []);
    }
}
