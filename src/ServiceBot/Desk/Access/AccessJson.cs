using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Access;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class AccessJson : JsonSerializerContext;
