using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>The generated readers and writers of the live connection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OpenResult))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(InboxItem))]
[JsonSerializable(typeof(InboxCounts))]
[JsonSerializable(typeof(IReadOnlyList<EntryItem>))]
[JsonSerializable(typeof(List<EntryItem>))]
[JsonSerializable(typeof(IReadOnlyList<NoteItem>))]
[JsonSerializable(typeof(IReadOnlyList<DeskAgent>))]
[JsonSerializable(typeof(DeskAgent[]))]
[JsonSerializable(typeof(List<DeskAgent>))]
[JsonSerializable(typeof(EntryItem[]))]
[JsonSerializable(typeof(NoteItem[]))]
[JsonSerializable(typeof(List<NoteItem>))]
[JsonSerializable(typeof(WordFrom))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class LiveJson : JsonSerializerContext;
