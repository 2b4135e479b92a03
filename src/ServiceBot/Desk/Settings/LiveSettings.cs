using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Settings;

/// <summary>Brings what is set at the desk into the running program, on every node within seconds.</summary>
internal sealed partial class LiveSettings(
    IDeskSettings store, ServiceHours hours, IOptions<ServiceHoursOptions> configuredHours, IOptions<HandoffOptions> handoff, DeskSeed seed,
    TimeProvider time, ILogger<LiveSettings> logger) : BackgroundService
{
    public const string HoursName = "hours", QueuesName = "queues", WrapUpsName = "wrapUps";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // What the configuration says, kept before anything is changed.
    private readonly HoursSetting _configuredHours = HoursSetting.Of(configuredHours.Value);
    private readonly QueuesSetting _configuredQueues = QueuesSetting.Of(handoff.Value, seed);
    private readonly WrapUpsSetting _seededWrapUps = WrapUpsSetting.Of(seed);
    private volatile HoursSetting? _hours;
    private volatile QueuesSetting? _queues;
    private volatile WrapUpsSetting? _wrapUps;

    /// <summary>What counts now.</summary>
    public HoursSetting Hours => _hours ?? _configuredHours;

    /// <inheritdoc cref="Hours"/>
    public QueuesSetting Queues => _queues ?? _configuredQueues;

    /// <inheritdoc cref="Hours"/>
    public WrapUpsSetting WrapUps => _wrapUps ?? _seededWrapUps;

    public Task<bool> SaveAsync(HoursSetting setting, string changedBy, CancellationToken cancellationToken) =>
        SaveAsync(HoursName, setting, setting.Version, SettingsJson.Default.HoursSetting, changedBy, cancellationToken);

    public Task<bool> SaveAsync(QueuesSetting setting, string changedBy, CancellationToken cancellationToken) =>
        SaveAsync(QueuesName, setting, setting.Version, SettingsJson.Default.QueuesSetting, changedBy, cancellationToken);

    public Task<bool> SaveAsync(WrapUpsSetting setting, string changedBy, CancellationToken cancellationToken) =>
        SaveAsync(WrapUpsName, setting, setting.Version, SettingsJson.Default.WrapUpsSetting, changedBy, cancellationToken);

    /// <summary>Looks at the database.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(HoursName, Hours.Version, SettingsJson.Default.HoursSetting, cancellationToken) is (var duty, var dutyVersion))
        {
            hours.Change(duty.ToOptions());
            _hours = duty with { Version = dutyVersion };
        }
        if (await ReadAsync(QueuesName, Queues.Version, SettingsJson.Default.QueuesSetting, cancellationToken) is (var queues, var version))
        {
            handoff.Value.Route(queues.ToRoutes());
            _queues = queues with { Version = version };
        }
        if (await ReadAsync(WrapUpsName, WrapUps.Version, SettingsJson.Default.WrapUpsSetting, cancellationToken) is (var wrapUps, var wrapUpsVersion))
            _wrapUps = wrapUps with { Version = wrapUpsVersion };
    }

    /// <summary>Before anybody is rung.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause, time, stoppingToken);
                await RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.NotRead(logger, exception.GetType().Name);
            }
        }
    }

    private async Task<bool> SaveAsync<T>(
        string name, T setting, int version, JsonTypeInfo<T> type, string changedBy, CancellationToken cancellationToken)
    {
        if (!await store.WriteAsync(name, JsonSerializer.Serialize(setting, type), version, changedBy, cancellationToken))
            return false;
        await RefreshAsync(cancellationToken);
        return true;
    }

    private async Task<(T Setting, int Version)?> ReadAsync<T>(
        string name, int known, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await store.ReadAsync(name, cancellationToken) is { } stored && stored.Version != known
            && JsonSerializer.Deserialize(stored.Json, type) is { } setting
            ? (setting, stored.Version)
            : null;

    private static partial class Log
    {
        [LoggerMessage(EventId = 7101, Level = LogLevel.Warning,
            Message = "Settings of the desk could not be read ({ExceptionType}); the last ones count, it is tried again")]
        public static partial void NotRead(ILogger logger, string exceptionType);
    }
}
