using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Supervision;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Wall))]
[JsonSerializable(typeof(Figures))]
[JsonSerializable(typeof(IReadOnlyList<TopQuestion>))]
[JsonSerializable(typeof(TopQuestion[]))]
[JsonSerializable(typeof(Page<GapGroup>))]
[JsonSerializable(typeof(Dismissal))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(DraftView[]))]
[JsonSerializable(typeof(IReadOnlyList<DraftView>))]
[JsonSerializable(typeof(DraftChange))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(ExchangePage))]
internal sealed partial class SupervisionJson : JsonSerializerContext;
