using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Desk.Webhooks;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(StateNames), typeof(DeliveryNames)])]
[JsonSerializable(typeof(EpisodeBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(PingBody))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(IReadOnlyList<WebhookView>))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(Page<DeliveryLine>))]
internal sealed partial class WebhooksJson : JsonSerializerContext;

/// <summary>States as the page writes them: <c>wrapUp</c>.</summary>
internal sealed class StateNames() : JsonStringEnumConverter<EpisodeState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>States of deliveries as the page writes them.</summary>
internal sealed class DeliveryNames() : JsonStringEnumConverter<DeliveryState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
