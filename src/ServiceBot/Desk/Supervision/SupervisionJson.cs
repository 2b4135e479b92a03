using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Supervision;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Wall))]
[JsonSerializable(typeof(Figures))]
[JsonSerializable(typeof(IReadOnlyList<TopQuestion>))]
internal sealed partial class SupervisionJson : JsonSerializerContext;
