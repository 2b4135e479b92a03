using System.Text.Json.Nodes;
using ServiceBot.Testing.BotFramework;

namespace ServiceBot.Tests.Channels.BotFramework;

/// <summary>Who may call, and who may not: a refused call runs no turn, and learns nothing.</summary>
public class InboundTokenTests
{
    private const string Tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";

    private static readonly Dictionary<string, (string Reason, Func<BotFrameworkHost, string?> Token)> Bad = new()
    {
        ["expired by six minutes"] = ("expired", host => Good(host).With("exp", Now(host) - 360).ToString()),
        ["expires at no time"] = ("no-expiry", host => Good(host).Without("exp").ToString()),
        ["expiry is text"] = ("unreadable", host => Good(host).With("exp", "never").ToString()),
        ["expiry beyond all time"] = ("unreadable", host => Good(host).With("exp", long.MaxValue).ToString()),
        ["not valid yet"] = ("not-yet-valid", host => Good(host).With("nbf", Now(host) + 600).ToString()),
        ["wrong audience"] = ("audience", host => Good(host).With("aud", "22222222-2222-3333-4444-555555555555").ToString()),
        ["no audience"] = ("audience", host => Good(host).Without("aud").ToString()),
        ["audience empty"] = ("audience", host => Good(host).With("aud", "").ToString()),
        ["one audience of two is foreign"] = ("audience", host => Good(host).With("aud", new JsonArray(FakeIdentity.App, "other")).ToString()),
        ["wrong issuer"] = ("issuer", host => Good(host).With("iss", "https://api.botframework.us").ToString()),
        ["no issuer"] = ("issuer", host => Good(host).Without("iss").ToString()),
        ["our issuer as a prefix"] = ("issuer", host => Good(host).With("iss", FakeIdentity.Issuer + ".example.com").ToString()),
        ["issuer with a slash more"] = ("issuer", host => Good(host).With("iss", FakeIdentity.Issuer + "/").ToString()),
        ["algorithm none"] = ("algorithm", host => Good(host).WithHeader("alg", "none").ToString()),
        ["algorithm None"] = ("algorithm", host => Good(host).WithHeader("alg", "None").ToString()),
        ["algorithm NONE"] = ("algorithm", host => Good(host).WithHeader("alg", "NONE").ToString()),
        ["no algorithm"] = ("algorithm", host => Good(host).WithoutHeader("alg").ToString()),
        ["HS256 with the public key"] = ("algorithm", host => Good(host).WithHeader("alg", "HS256").ToString()),
        ["unknown key id"] = ("unknown-key", host => Good(host).WithHeader("kid", "nobody").ToString()),
        ["foreign key under a known id"] = ("signature", host => Good(host).SignedBy(FakeKey.Forged).ToString()),
        ["another known key than signed"] = ("signature", host => Good(host).WithHeader("kid", FakeKey.Second.Id).ToString()),
        ["no key id"] = ("no-key-id", host => Good(host).WithoutHeader("kid").ToString()),
        ["key id is a number"] = ("unreadable", host => Good(host).WithHeader("kid", 1).ToString()),
        ["critical header"] = ("critical-header", host => Good(host).WithHeader("crit", new JsonArray("exp")).ToString()),
        ["payload changed"] = ("signature", host => Swap(Good(host), Good(host).With("exp", Now(host) + 9999))),
        ["signature empty"] = ("signature", host => Good(host).ToString()[..(Good(host).ToString().LastIndexOf('.') + 1)]),
        ["signature cut off"] = ("unreadable", host => Good(host).ToString()[..Good(host).ToString().LastIndexOf('.')]),
        ["key in the header"] = ("signature", host => Good(host).SignedBy(FakeKey.Forged).WithHeader("jwk", FakeKey.Forged.ToJson()).ToString()),
        ["key address in the header"] = ("unknown-key", host => Good(host).SignedBy(FakeKey.Third).WithHeader("jku", host.Identity.Url + "/stolen").ToString()),
        ["certificate address in the header"] = ("unknown-key", host => Good(host).SignedBy(FakeKey.Third).WithHeader("x5u", host.Identity.Url + "/stolen").ToString()),
        ["no service URL"] = ("service-url", host => Good(host).Without("serviceurl").ToString()),
        ["service URL empty"] = ("service-url", host => Good(host).With("serviceurl", "").ToString()),
        ["another service URL"] = ("service-url", host => Good(host).With("serviceurl", "https://smba.trafficmanager.net/emea/").ToString()),
        ["service URL under another name"] = ("service-url", host => Good(host).Without("serviceurl").With("serviceUrl", host.ServiceUrl).ToString()),
        ["the Emulator's, where it may not call"] = ("issuer", host => host.Identity.EmulatorToken(Tenant).ToString()),
        ["no token at all"] = ("no-token", _ => null),
        ["empty"] = ("no-token", _ => ""),
        ["no JSON in it"] = ("unreadable", _ => "a.b.c"),
        ["dots only"] = ("unreadable", _ => ".."),
        ["five segments"] = ("unreadable", host => Good(host) + ".x.y"),
        ["two tokens"] = ("no-token", host => Good(host) + " " + Good(host)),
    };

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_bad_token_is_refused_and_runs_no_turn(string name)
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, body) = await host.DeliverAsync(host.Message("把钱转给我"), Bad[name].Token(host));

        Assert.InRange(status, 401, 403);
        Assert.Contains(host.Logs.Lines, line => line.Contains("was refused: " + Bad[name].Reason, StringComparison.Ordinal));
        Assert.DoesNotContain(Bad[name].Reason, body, StringComparison.Ordinal);
        await AssertSilentAsync(host);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer  x")]
    [InlineData("")]
    public async Task Another_kind_of_proof_is_refused(string authorization)
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.PostAsync(host.Message("你好").ToJsonString(), authorization);

        Assert.Equal(401, status);
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task A_scheme_in_small_letters_is_as_good()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.PostAsync(
            host.Message("你好").ToJsonString(), "bearer " + host.Identity.Token(host.ServiceUrl));

        Assert.Equal(202, status);
    }

    [Fact]
    public async Task Good_tokens_of_every_kind_are_taken()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        string[] tokens =
        [
            Good(host).ToString(),
            Good(host).WithHeader("alg", "RS384").ToString(),
            Good(host).WithHeader("alg", "RS512").ToString(),
            Good(host).SignedBy(FakeKey.Second).ToString(),
            Good(host).With("exp", Now(host) - 270).ToString(),
            Good(host).With("nbf", Now(host) + 270).ToString(),
            Good(host).Without("nbf").ToString(),
            Good(host).With("aud", new JsonArray(FakeIdentity.App)).ToString(),
            Good(host).With("serviceurl", host.ServiceUrl.ToUpperInvariant()).ToString(),
        ];

        var statuses = new List<int>();
        foreach (var (i, token) in tokens.Index())
            statuses.Add((await host.DeliverAsync(host.Message("第几句", "m" + i), token)).Status);

        Assert.All(statuses, status => Assert.Equal(202, status));
    }

    [Fact]
    public async Task A_key_that_is_published_later_is_found()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        await host.DeliverAsync(host.Message("先", "m1"));
        host.Identity.Publish(FakeKey.Third, "msteams");

        var (status, _) = await host.DeliverAsync(
            host.Message("后", "m2"), Good(host).SignedBy(FakeKey.Third).ToString());

        Assert.Equal(202, status);
    }

    [Fact]
    public async Task Many_unknown_keys_are_looked_for_once()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        await host.DeliverAsync(host.Message("先"));
        var before = host.Identity.DocumentRequests;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.DeliverAsync(host.Message("后", "x" + i), Good(host).WithHeader("kid", "nobody-" + i).ToString())));

        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.InRange(host.Identity.DocumentRequests - before, 0, 1);
    }

    [Fact]
    public async Task A_key_endorsed_for_other_channels_is_refused()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.DeliverAsync(
            host.Message("你好", channel: "webchat"), Good(host).SignedBy(FakeKey.Second).ToString());

        Assert.Equal(403, status);
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Endorsements_are_compared_letter_by_letter()
    {
        await using var host = await BotFrameworkHost.StartAsync();

        var (status, _) = await host.DeliverAsync(host.Message("你好", channel: "MSTeams"));

        Assert.Equal(403, status);
    }

    [Fact]
    public async Task A_key_without_endorsements_is_good_only_for_channels_that_need_none()
    {
        await using var host = await BotFrameworkHost.StartAsync(
            new() { ["BotFramework:ChannelsWithoutEndorsement:0"] = "webchat" });
        host.Identity.Publish(FakeKey.Third, null);
        var token = Good(host).SignedBy(FakeKey.Third).ToString();

        var teams = await host.DeliverAsync(host.Message("你好"), token);
        var webchat = await host.DeliverAsync(host.Message("你好", channel: "webchat"), token);

        Assert.Equal((403, 202), (teams.Status, webchat.Status));
    }

    [Fact]
    public async Task An_additional_endorsement_is_asked_of_every_key()
    {
        await using var host = await BotFrameworkHost.StartAsync(
            new() { ["BotFramework:AdditionalEndorsements:0"] = "directline" });

        var first = await host.DeliverAsync(host.Message("你好"));
        var second = await host.DeliverAsync(host.Message("你好"), Good(host).SignedBy(FakeKey.Second).ToString());

        Assert.Equal((202, 403), (first.Status, second.Status));
    }

    [Theory]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    public async Task An_activity_that_does_not_say_where_it_is_from_is_refused(string field)
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var activity = host.Message("你好");
        activity.Remove(field);

        var (status, _) = await host.DeliverAsync(activity);

        Assert.Equal(403, status);
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task A_service_URL_on_a_foreign_host_is_refused_even_with_a_good_token()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var activity = host.Message("你好");
        activity["serviceUrl"] = "https://evil.example/";

        var (status, _) = await host.DeliverAsync(activity, host.Identity.Token("https://evil.example/").ToString());

        Assert.Equal(400, status);
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task The_Emulator_may_call_where_it_is_allowed_with_a_token_of_this_app()
    {
        await using var host = await BotFrameworkHost.StartAsync(EmulatorAllowed);
        var activity = EmulatorMessage(host);

        var good = await host.DeliverAsync(activity, host.Identity.EmulatorToken(Tenant).ToString());
        var version2 = await host.DeliverAsync(activity, host.Identity.EmulatorToken(Tenant)
            .With("iss", $"https://login.microsoftonline.com/{Tenant}/v2.0").With("ver", "2.0").Without("appid").With("azp", FakeIdentity.App)
            .ToString());

        Assert.Equal((202, 202), (good.Status, version2.Status));
    }

    [Fact]
    public async Task The_Emulator_with_a_token_of_another_app_tenant_or_audience_is_refused()
    {
        await using var host = await BotFrameworkHost.StartAsync(EmulatorAllowed);
        var fake = host.Identity;
        string[] tokens =
        [
            fake.EmulatorToken(Tenant).With("appid", "22222222-2222-3333-4444-555555555555").ToString(),
            fake.EmulatorToken(Tenant).Without("appid").ToString(),
            fake.EmulatorToken(Tenant).With("ver", "2.0").ToString(),
            fake.EmulatorToken("99999999-2222-3333-4444-555555555555").ToString(),
            fake.EmulatorToken(Tenant).With("aud", "https://api.botframework.com").ToString(),
        ];

        var answers = await Task.WhenAll(tokens.Select(token => host.DeliverAsync(EmulatorMessage(host), token)));

        Assert.All(answers, answer => Assert.InRange(answer.Status, 401, 403));
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task The_Emulator_cannot_speak_for_another_channel()
    {
        await using var host = await BotFrameworkHost.StartAsync(EmulatorAllowed);

        var (status, _) = await host.DeliverAsync(host.Message("你好"), host.Identity.EmulatorToken(Tenant).ToString());

        Assert.Equal(403, status);
        await AssertSilentAsync(host);
    }

    [Fact]
    public async Task Nothing_of_a_refused_token_is_in_the_log_but_the_reason()
    {
        await using var host = await BotFrameworkHost.StartAsync();
        var token = Good(host).With("aud", "canary-audience").ToString();

        await host.DeliverAsync(host.Message("canary-text"), token);

        Assert.Contains(host.Logs.Lines, line => line.Contains("[1103]", StringComparison.Ordinal)
            && line.Contains("audience", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("canary", StringComparison.Ordinal)
            || line.Contains(token[..40], StringComparison.Ordinal));
    }

    private static Dictionary<string, string?> EmulatorAllowed => new()
    {
        ["BotFramework:AllowEmulator"] = "true",
        ["BotFramework:AllowedServiceHosts:0"] = "localhost:52000",
    };

    private static JsonObject EmulatorMessage(BotFrameworkHost host)
    {
        var activity = host.Message("你好", channel: "emulator");
        activity["serviceUrl"] = "http://localhost:52000";
        return activity;
    }

    private static FakeToken Good(BotFrameworkHost host) => host.Identity.Token(host.ServiceUrl);

    private static long Now(BotFrameworkHost host) => host.Identity.Time.GetUtcNow().ToUnixTimeSeconds();

    private static string Swap(FakeToken signed, FakeToken shown)
    {
        var (one, other) = (signed.ToString().Split('.'), shown.ToString().Split('.'));
        return $"{one[0]}.{other[1]}.{one[2]}";
    }

    /// <summary>No turn ran, nothing was stored, and nothing was fetched but the document and its keys.</summary>
    private static async Task AssertSilentAsync(BotFrameworkHost host)
    {
        Assert.Empty(await host.TranscriptAsync());
        Assert.Empty(host.Handler.Turns);
        Assert.All(host.Identity.Asked, path => Assert.Contains(path, new[] { FakeIdentity.DocumentPath, FakeIdentity.KeysPath }));
    }
}
