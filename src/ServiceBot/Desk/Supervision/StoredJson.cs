using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Desk.Documents;

namespace ServiceBot.Desk.Supervision;

/// <summary>The generated readers and writers of what is kept of drafts, documents and days.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DraftContent))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(DayDigest))]
[JsonSerializable(typeof(DocumentContent))]
[JsonSerializable(typeof(IReadOnlyList<DocumentClause>))]
[JsonSerializable(typeof(DocumentTariffs))]
[JsonSerializable(typeof(EditionContent))]
internal sealed partial class StoredJson : JsonSerializerContext;
