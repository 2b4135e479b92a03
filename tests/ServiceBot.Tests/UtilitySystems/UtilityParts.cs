using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing;
using ServiceBot.Testing.Server;
using ServiceBot.Testing.Utility;
using ServiceBot.UtilitySystems.Http;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>The adapters of the real systems against the scripted server, with short waits and all logs.</summary>
internal sealed class UtilityParts : IAsyncDisposable
{
    /// <summary>Each way to call a system.</summary>
    public static readonly IReadOnlyList<string> Calls = ["verify", "account", "bills", "outages", "file", "order", "open", "note"];

    private readonly ServiceProvider _provider;

    private UtilityParts(ScriptedUtilityServer server, ServiceProvider provider, RecordedLogs logs, ShiftedTime time) =>
        (Server, _provider, Logs, Time) = (server, provider, logs, time);

    public ScriptedUtilityServer Server { get; }

    public RecordedLogs Logs { get; }

    public ShiftedTime Time { get; }

    public ICustomerArchive Archive => _provider.GetRequiredService<ICustomerArchive>();

    public IBillingSystem Billing => _provider.GetRequiredService<IBillingSystem>();

    public IOutageSystem Outages => _provider.GetRequiredService<IOutageSystem>();

    public IWorkOrderSystem WorkOrders => _provider.GetRequiredService<IWorkOrderSystem>();

    public TurnPatience Patience => _provider.GetRequiredService<TurnPatience>();

    public static AccountNumber Account { get; } = AccountNumber.TryParse(ScriptedUtilityData.AccountNumber)!.Value;

    /// <summary>Time that runs out soon, for systems that do not answer.</summary>
    public static (string Key, string Value)[] SoonOver { get; } = [("AttemptTimeout", "00:00:00.400"), ("TotalTimeout", "00:00:01.200")];

    public static async Task<UtilityParts> StartAsync(params (string Key, string Value)[] settings)
    {
        var time = new ShiftedTime();
        var server = await ScriptedUtilityServer.StartAsync(time);
        var logs = new RecordedLogs();
        var values = server.Settings();
        // A busy machine may pause for seconds: who wants to see time run out says so.
        values["UtilitySystems:Http:AttemptTimeout"] = "00:00:04";
        values["UtilitySystems:Http:TotalTimeout"] = "00:00:04.500";
        values["UtilitySystems:Http:RetryPause"] = "00:00:00.010";
        foreach (var (key, value) in settings)
            values["UtilitySystems:Http:" + key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        services.AddHttpUtilitySystems(configuration);
        var options = new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true };
        return new UtilityParts(server, services.BuildServiceProvider(options), logs, time);
    }

    /// <summary>Makes one call.</summary>
    /// <returns>Name of its outcome.</returns>
    public async Task<string> CallAsync(string call, CancellationToken cancellationToken = default)
    {
        object outcome = call switch
        {
            "verify" => await Archive.VerifyAsync(
                new IdentityClaim(Account, ScriptedUtilityData.PhoneTail, ScriptedUtilityData.HolderName), cancellationToken),
            "account" => await Archive.FindAsync(Account, cancellationToken),
            "bills" => await Billing.ReadAsync(Account, new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), cancellationToken),
            "outages" => await Outages.FindAsync(
                new SupplyPlace { Text = "文三路88号", City = "杭州", Road = "文三路", HouseNumber = 88 }, cancellationToken),
            "file" => await WorkOrders.FileAsync(Draft, "message-1", cancellationToken),
            "order" => await WorkOrders.FindAsync("BX20261121001", cancellationToken),
            "open" => await WorkOrders.FindOpenAsync(
                new WorkOrderQuery { AccountNumber = Account.Value, Kinds = [WorkOrderKind.Repair] }, cancellationToken),
            _ => await WorkOrders.AddAsync(new WorkOrderNote("BX20261121001", WorkOrderNoteKind.Chase, "等了很久"), "message-2", cancellationToken),
        };
        return outcome.GetType().Name;
    }

    public static WorkOrderDraft Draft { get; } = new()
    {
        Kind = WorkOrderKind.Repair,
        Description = "整栋楼没电",
        ReportedAt = new DateTimeOffset(2026, 11, 21, 1, 30, 0, TimeSpan.Zero),
        Channel = "directline",
        AccountNumber = ScriptedUtilityData.AccountNumber,
        Address = ScriptedUtilityData.Address,
        ContactPhone = "13800004417",
        ContactName = ScriptedUtilityData.HolderName,
        Details = new Dictionary<string, string> { ["scope"] = "building" },
    };

    public async Task<HealthReport> HealthAsync() => await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _provider.DisposeAsync();
    }
}
