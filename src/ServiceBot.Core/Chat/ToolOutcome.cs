using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceBot.Core.Chat;

/// <summary>What a function call came to, as the model is told.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Text">What was found, or what is wrong; personal data replaced.</param>
internal sealed record ToolOutcome(ToolStatus Status, string Text)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Mark of the evidence that it became; null when it is none.</summary>
    public IReadOnlyList<int> Marks { get; init; } = [];

    /// <summary>Whether the loop ends here: the customer is to answer the form's own words.</summary>
    public bool IsEnd => Status is ToolStatus.NeedsCustomer;

    /// <summary>A call that the model has to put right.</summary>
    public static ToolOutcome Invalid(string why) => new(ToolStatus.Invalid, why);

    /// <summary>The result of the function as JSON: <c>{"status":"done","facts":["[3]"],"text":"…"}</c>.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("status", Status switch
            {
                ToolStatus.Done => "done",
                ToolStatus.NeedsCustomer => "needs_customer",
                ToolStatus.NotFound => "not_found",
                ToolStatus.Unavailable => "unavailable",
                _ => "invalid",
            });
            if (Marks.Count > 0)
            {
                json.WriteStartArray("facts");
                foreach (var mark in Marks) json.WriteStringValue($"[{mark}]");
                json.WriteEndArray();
            }
            json.WriteString("text", Text);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>How a function call went.</summary>
internal enum ToolStatus
{
    /// <summary>There is a result.</summary>
    Done,

    /// <summary>The customer has to say or confirm something first.</summary>
    NeedsCustomer,

    /// <summary>There is nothing of the kind.</summary>
    NotFound,

    /// <summary>The system behind it gave no answer.</summary>
    Unavailable,

    /// <summary>The call is wrong.</summary>
    Invalid,
}
