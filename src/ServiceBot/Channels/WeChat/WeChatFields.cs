using System.Globalization;

namespace ServiceBot.Channels.WeChat;

/// <summary>The elements of a push, in their order; nested ones by their path (<c>ScanCodeInfo/ScanResult</c>).</summary>
/// <remarks>Holds what a customer said: <see cref="ToString"/> shows nothing of it.</remarks>
internal sealed class WeChatFields(List<(string Path, string Value)> fields)
{
    /// <summary>The first value of an element; null when there is none, or it is empty.</summary>
    public string? this[string path]
    {
        get
        {
            foreach (var (name, value) in fields)
                if (string.Equals(name, path, StringComparison.Ordinal))
                    return value.Length == 0 ? null : value;
            return null;
        }
    }

    /// <summary>All values of an element that may occur many times.</summary>
    public IEnumerable<string> All(string path) =>
        fields.Where(field => string.Equals(field.Path, path, StringComparison.Ordinal)).Select(field => field.Value);

    public int Count(string path) => All(path).Count();

    /// <summary>A value as a whole number; null when there is none.</summary>
    public long? Number(string path) =>
        long.TryParse(this[path], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => $"{fields.Count} elements";
}
