using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.Utility;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>The whole program over Direct Line against the utility's systems: whatever one of them does wrong, customers hear
/// the truth, a way to a human, and nothing that was made up. A system that hangs waits for ever: an answer that came at all did
/// not wait for it.</summary>
public sealed class CustomersBearFaultsTests
{
    private const string AskBill = $"上个月电费多少 户号{ScriptedUtilityData.AccountNumber} 后四位{ScriptedUtilityData.PhoneTail}";
    private const string AskOutage = "杭州西湖区文三路88号停电了吗";
    private const string ReportByAccount = $"报修，户号{ScriptedUtilityData.AccountNumber} 后四位{ScriptedUtilityData.PhoneTail}，家里没电，只有我家";
    private const string ReportByAddress = "报修，杭州西湖区文三路88号2幢301，家里没电，只有我家，电话13900001234";
    private const string Confirm = "确认提交";
    private const string Filings = "/v1/work-orders";

    /// <summary>What a bill or an order would show.</summary>
    private const string Figures = "\\d元|\\d 元|\\d 度|BX\\d";
    private const string WayToHuman = "95598|转人工";

    [Theory]
    [InlineData(UtilityFault.Hang)]
    [InlineData(UtilityFault.Slow)]
    [InlineData(UtilityFault.InternalError)]
    [InlineData(UtilityFault.MalformedJson)]
    [InlineData(UtilityFault.WrongSignature)]
    public async Task A_system_that_fails_is_told_and_nothing_is_made_up(UtilityFault fault)
    {
        await using var utility = await StartAsync();
        await using var talk = await TalkAsync(utility);

        utility.Below["/v1/identity"] = fault;
        var unverified = await SayAsync(talk, "archive", AskBill);
        var unverifiedReport = await SayAsync(talk, "archive report", ReportByAccount);
        utility.Below.Clear();
        utility.Below["/v1/bills"] = fault;
        var noBill = await SayAsync(talk, "billing", AskBill);
        utility.Below.Clear();
        utility.Below["/v1/outages"] = fault;
        var noOutage = await SayAsync(talk, "outages", AskOutage);
        utility.Below.Clear();
        utility.Below[Filings] = fault;
        var toConfirm = await SayAsync(talk, "orders", ReportByAccount);
        var notFiled = await SayAsync(talk, "orders", Confirm);

        Assert.All([unverified, unverifiedReport, noBill, noOutage, toConfirm, notFiled], text => Assert.DoesNotMatch(Figures, text));
        Assert.All([unverified, unverifiedReport, noBill, noOutage, notFiled], text => Assert.Matches(WayToHuman, text));
        Assert.Contains("核实不了身份", unverified, StringComparison.Ordinal);
        Assert.Contains("也可以直接告诉我故障的详细地址", unverifiedReport, StringComparison.Ordinal);
        Assert.Contains("查不到数", noBill, StringComparison.Ordinal);
        Assert.Contains("现在查不到", noOutage, StringComparison.Ordinal);
        Assert.DoesNotContain("没有查到停电", noOutage, StringComparison.Ordinal);
        Assert.Contains("请核对报修内容", toConfirm, StringComparison.Ordinal);
        Assert.Contains("系统一恢复就自动提交", notFiled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UtilityFault.Hang)]
    [InlineData(UtilityFault.Slow)]
    [InlineData(UtilityFault.InternalError)]
    [InlineData(UtilityFault.MalformedJson)]
    [InlineData(UtilityFault.WrongSignature)]
    [InlineData(UtilityFault.LostResponse)]
    public async Task What_was_confirmed_while_the_system_was_away_is_filed_once_and_its_number_is_told(UtilityFault fault)
    {
        await using var utility = await StartAsync();
        utility.Below[Filings] = fault;
        await using var talk = await TalkAsync(utility);

        await SayAsync(talk, "a", ReportByAddress);
        var kept = await SayAsync(talk, "a", Confirm);
        var again = await SayAsync(talk, "a", Confirm);
        utility.Below.Clear();
        var news = await talk.HearNewsAsync("a", default);

        Assert.DoesNotMatch(Figures, kept + again);
        Assert.Contains("单号 BX20261121001", news.Text, StringComparison.Ordinal);
        Assert.Single(utility.Data.Orders);
        Assert.Single(utility.Exchanges.Where(exchange => exchange.Path == Filings).Select(exchange => exchange.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_restart_while_the_system_is_away_loses_no_report()
    {
        await using var utility = await StartAsync();
        utility.Below[Filings] = UtilityFault.LostResponse;
        await using var talk = await TalkAsync(utility);
        await SayAsync(talk, "a", ReportByAddress);
        await SayAsync(talk, "a", Confirm);

        await talk.RestartAsync(default);
        utility.Below.Clear();
        var news = await talk.HearNewsAsync("a", default);

        Assert.Contains("单号 BX20261121001", news.Text, StringComparison.Ordinal);
        Assert.Single(utility.Data.Orders);
    }

    [Fact]
    public async Task A_system_that_keeps_failing_shows_in_readiness_and_metrics_and_is_not_asked_until_it_may_be_back()
    {
        await using var utility = await StartAsync();
        await using var talk = await TalkAsync(utility, ("AttemptTimeout", "00:00:04"), ("TurnPatience", "00:00:04.500"), ("BreakerMinimumAttempts", "2"), ("Retries", "0"));
        using var breakers = new Breakers(talk.Server.Services.GetRequiredService<IMeterFactory>());
        utility.Below["/v1/bills"] = UtilityFault.InternalError;

        await SayAsync(talk, "a", AskBill);
        await SayAsync(talk, "b", AskBill);
        var asked = Bills(utility);
        var whileOpen = await SayAsync(talk, "c", AskBill);
        var (status, away) = await ReadinessAsync(talk);
        var open = breakers.Read("Billing");
        utility.Below.Clear();
        talk.World.Time.Advance(TimeSpan.FromSeconds(16));
        var back = await SayAsync(talk, "d", AskBill);

        Assert.Contains("查不到数", whileOpen, StringComparison.Ordinal);
        Assert.Equal(2, asked);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("does not answer since", away["billing"], StringComparison.Ordinal);
        Assert.Null(away["work-orders"]);
        Assert.Equal(2, open);
        Assert.Equal(0, breakers.Read("Billing"));
        Assert.Contains("144.78 元", back, StringComparison.Ordinal);
        Assert.Equal(3, Bills(utility));
        Assert.Null((await ReadinessAsync(talk)).Why["billing"]);
    }

    private static async Task<ScriptedUtilityServer> StartAsync()
    {
        var utility = await ScriptedUtilityServer.StartAsync(new PlayTime());
        utility.Data.Outages.Clear();
        return utility;
    }

    private static Task<TalkOverDirectLine> TalkAsync(ScriptedUtilityServer utility, params ReadOnlySpan<(string Key, string Value)> http)
    {
        var settings = utility.Settings();
        // Shorter than in production where a system hangs, but longer than a busy machine pauses: the others have to answer.
        settings["UtilitySystems:Http:AttemptTimeout"] = "00:00:02";
        settings["UtilitySystems:Http:TurnPatience"] = "00:00:02";
        settings["UtilitySystems:Http:BreakerMinimumAttempts"] = "1000";
        settings["KeptWrites:PollInterval"] = "00:00:00.050";
        settings["KeptWrites:FirstPause"] = "00:00:00.050";
        settings["KeptWrites:LongestPause"] = "00:00:00.200";
        settings["KeptWrites:ClaimTime"] = "00:00:05";
        foreach (var (key, value) in http)
            settings["UtilitySystems:Http:" + key] = value;
        return TalkOverDirectLine.BeginAsync(PlayTime.Beginning, settings);
    }

    private static async Task<string> SayAsync(TalkOverDirectLine talk, string person, string text) =>
        string.Join('\n', (await talk.SayAsync(person, [text], default)).Select(heard => heard.Text));

    private static int Bills(ScriptedUtilityServer utility) => utility.Exchanges.Count(exchange => exchange.Path == "/v1/bills/read");

    private static async Task<(HttpStatusCode Status, IReadOnlyDictionary<string, string?> Why)> ReadinessAsync(TalkOverDirectLine talk)
    {
        using var response = await talk.Server.Client.GetAsync(new Uri("/readyz", UriKind.Relative));
        using var readiness = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, readiness.RootElement.GetProperty("parts").EnumerateArray()
            .ToDictionary(part => part.GetProperty("name").GetString() ?? "", part => part.GetProperty("why").GetString()));
    }

    /// <summary>The breakers as one program measures them.</summary>
    private sealed class Breakers : IDisposable
    {
        private readonly Dictionary<string, int> _states = [];
        private readonly MeterListener _listener;

        public Breakers(IMeterFactory factory)
        {
            _listener = new MeterListener
            {
                InstrumentPublished = (instrument, self) =>
                {
                    if (instrument.Meter.Scope == factory && instrument.Name == "servicebot.utility.breaker") self.EnableMeasurementEvents(instrument);
                },
            };
            _listener.SetMeasurementEventCallback<int>((_, value, tags, _) => _states[tags[0].Value as string ?? ""] = value);
            _listener.Start();
        }

        /// <summary>0 closed, 1 trying again, 2 open.</summary>
        public int Read(string system)
        {
            _listener.RecordObservableInstruments();
            return _states[system];
        }

        public void Dispose() => _listener.Dispose();
    }
}
