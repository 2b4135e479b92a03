using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.Desk.Search;

/// <summary>The generated readers and writers of what this folder says.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Page<SearchHit>))]
internal sealed partial class SearchJson : JsonSerializerContext;
