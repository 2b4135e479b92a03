using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServiceBot.Operations;

/// <summary>Files and standard output with one JSON object a line, in UTF-8 whatever the machine's locale.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Results are read by people and programs, never by a browser: Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads all lines; blank ones are skipped, and unknown fields ignored.</summary>
    /// <exception cref="InvalidDataException">A line is no such object; the message names file and line.</exception>
    public static IEnumerable<T> Read<T>(string path)
        where T : class
    {
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            yield return Parse<T>(line, path, number);
        }
    }

    /// <summary>A writer on standard output; dispose it to flush.</summary>
    public static StreamWriter OpenOutput() =>
        new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static T Parse<T>(string line, string path, int number)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options)
                ?? throw new InvalidDataException($"{path}:{number}: expected an object, found null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}:{number}: {exception.Message}", exception);
        }
    }
}
