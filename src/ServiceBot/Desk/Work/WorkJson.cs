using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Work;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<InboxItem>))]
[JsonSerializable(typeof(InboxCounts))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(EntryPage))]
[JsonSerializable(typeof(NotePage))]
[JsonSerializable(typeof(SuggestionItem))]
[JsonSerializable(typeof(MessageStored))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(FinishRequest))]
[JsonSerializable(typeof(DraftRequest))]
[JsonSerializable(typeof(LaterRequest))]
[JsonSerializable(typeof(AvailabilityRequest))]
[JsonSerializable(typeof(CustomerItem))]
[JsonSerializable(typeof(RevealRequest))]
[JsonSerializable(typeof(RevealedField))]
[JsonSerializable(typeof(IReadOnlyList<ToolItem>))]
[JsonSerializable(typeof(ToolRequest))]
[JsonSerializable(typeof(ToolResult))]
internal sealed partial class WorkJson : JsonSerializerContext;
