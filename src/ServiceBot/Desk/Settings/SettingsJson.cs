using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Settings;

/// <summary>The generated readers and writers of what this folder says and keeps.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(ReasonNames)])]
[JsonSerializable(typeof(HoursSetting))]
[JsonSerializable(typeof(QueuesSetting))]
[JsonSerializable(typeof(WrapUpsSetting))]
[JsonSerializable(typeof(IReadOnlyList<CannedReply>))]
[JsonSerializable(typeof(CannedBody))]
[JsonSerializable(typeof(DeskCatalog))]
internal sealed partial class SettingsJson : JsonSerializerContext;

/// <summary>Reasons as the page writes them: <c>takenOver</c>.</summary>
internal sealed class ReasonNames() : JsonStringEnumConverter<HandoffReason>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
