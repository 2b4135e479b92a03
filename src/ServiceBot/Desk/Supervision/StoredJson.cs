using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Supervision;

/// <summary>The generated readers and writers of what is kept of drafts and days.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DraftContent))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(DayDigest))]
internal sealed partial class StoredJson : JsonSerializerContext;
