using System.Text.Json;
using ServiceBot.Core.Handoff;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Operations.Demo;

/// <summary>The demo's queues: complaints have one of their own, so that routes have something to show.</summary>
internal static class DemoQueues
{
    public const string Complaints = "complaints";

    public static QueuesSetting Setting { get; } = new()
    {
        Queues = [new NamedId(HandoffQueues.General, "综合咨询"), new NamedId(HandoffQueues.Emergency, "紧急险情"), new NamedId(Complaints, "投诉处理")],
        Routes = new Dictionary<HandoffReason, string> { [HandoffReason.Complaint] = Complaints },
    };

    /// <summary>As a supervisor would set it at the desk.</summary>
    public static Task SaveAsync(IDeskSettings settings, CancellationToken cancellationToken) => settings.WriteAsync(
        LiveSettings.QueuesName, JsonSerializer.Serialize(Setting, SettingsJson.Default.QueuesSetting), 0, "demo", cancellationToken);
}
