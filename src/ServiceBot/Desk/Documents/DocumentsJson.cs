using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Documents;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(IReadOnlyList<ClauseView>))]
[JsonSerializable(typeof(ClauseView[]))]
[JsonSerializable(typeof(TariffsView))]
[JsonSerializable(typeof(FactsChange))]
[JsonSerializable(typeof(ClauseChange))]
[JsonSerializable(typeof(VersionWish))]
[JsonSerializable(typeof(Trying))]
[JsonSerializable(typeof(TryView))]
[JsonSerializable(typeof(IReadOnlyList<ConflictView>))]
[JsonSerializable(typeof(ConflictView[]))]
[JsonSerializable(typeof(IReadOnlyList<EditionView>))]
[JsonSerializable(typeof(EditionView[]))]
[JsonSerializable(typeof(EditionWish))]
[JsonSerializable(typeof(RestoredEdition))]
internal sealed partial class DocumentsJson : JsonSerializerContext;
