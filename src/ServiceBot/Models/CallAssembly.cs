using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Puts calls of functions together from their pieces, whichever of index, id and name the endpoint leaves out or repeats.</summary>
/// <param name="prefix">Begins the ids of calls that have none.</param>
internal sealed class CallAssembly(string prefix)
{
    private const int MostCalls = 32;

    private readonly List<Slot> _slots = [];

    public int Count => _slots.Count;

    public void Take(CallPiece piece)
    {
        var slot = SlotOf(piece);
        slot.Id ??= piece.Id;
        if (piece.Name is { } name && !slot.Name.Equals(name, StringComparison.Ordinal) && slot.Arguments.Length == 0)
            slot.Name += name;
        slot.Arguments.Append(piece.Arguments);
    }

    /// <summary>The whole calls. One whose arguments cannot be read has no arguments and an exception.</summary>
    /// <exception cref="ModelException">A call names no function.</exception>
    public IReadOnlyList<FunctionCallContent> Finish()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var calls = new List<FunctionCallContent>(_slots.Count);
        foreach (var slot in _slots)
        {
            if (slot.Name.Length == 0)
                throw new ModelException(ModelFailure.BadAnswer, "The model calls a function without naming it.");
            var id = slot.Id is { } given && ids.Add(given) ? given : NewId(ids);
            calls.Add(Read(id, slot.Name, slot.Arguments.ToString()));
        }
        return calls;
    }

    private Slot SlotOf(CallPiece piece)
    {
        var known = piece.Index is { } index ? _slots.FindLast(slot => slot.Index == index) : _slots.LastOrDefault();
        if (known is not null && !IsAnother(known, piece))
            return known;
        if (_slots.Count == MostCalls)
            throw new ModelException(ModelFailure.BadAnswer, "The model calls too many functions at once.");
        var slot = new Slot { Index = piece.Index };
        _slots.Add(slot);
        return slot;
    }

    /// <summary>A new id with a name is another call, though the index be the same or missing; without ids a name is, once the
    /// arguments before it are whole.</summary>
    private static bool IsAnother(Slot known, CallPiece piece)
    {
        if (piece.Name is null)
            return false;
        if (piece.Id is { } id && known.Id is { } other)
            return !id.Equals(other, StringComparison.Ordinal);
        return piece.Index is null && known.Name.Length > 0 && (known.Arguments.Length > 0 || piece.Arguments is { Length: > 0 });
    }

    private string NewId(HashSet<string> ids)
    {
        for (var number = 1; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}");
            if (ids.Add(id))
                return id;
        }
    }

    private static FunctionCallContent Read(string id, string name, string text)
    {
        try
        {
            return new FunctionCallContent(id, name, Arguments(text));
        }
        catch (JsonException exception)
        {
            return new FunctionCallContent(id, name) { Exception = exception };
        }
    }

    private static Dictionary<string, object?> Arguments(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        // Some endpoints write the text of the object as a text once more.
        if (root.ValueKind == JsonValueKind.String)
        {
            using var inner = JsonDocument.Parse(((JsonElement?)root).Text() is { Length: > 0 } once ? once : "{}");
            return Members(inner.RootElement);
        }
        return Members(root);
    }

    private static Dictionary<string, object?> Members(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Null)
            return [];
        if (root.ValueKind != JsonValueKind.Object)
            throw new JsonException("Arguments are an object.");
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
            members[member.Name] = member.Value.Clone();
        return members;
    }

    private sealed class Slot
    {
        public int? Index { get; init; }
        public string? Id { get; set; }
        public string Name { get; set; } = "";
        public StringBuilder Arguments { get; } = new();
    }
}
