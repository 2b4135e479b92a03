using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ServiceBot.Models;

/// <summary>Arguments and results as text: in one line, Chinese as it is.</summary>
internal static class ModelJson
{
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(object? value) =>
        value is null ? "" : JsonSerializer.Serialize(value, Options.GetTypeInfo(value.GetType()));
}
