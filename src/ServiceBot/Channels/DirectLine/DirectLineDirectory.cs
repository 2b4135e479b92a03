namespace ServiceBot.Channels.DirectLine;

/// <summary>The channel's place in the data directory (<c>Storage:DataDirectory</c>).</summary>
/// <param name="root">The data directory, absolute.</param>
internal sealed class DirectLineDirectory(string root)
{
    /// <summary>Where uploaded files lie, a folder for each conversation.</summary>
    public string Uploads { get; } = Path.Combine(root, "uploads");

    public static DirectLineDirectory From(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["Storage:DataDirectory"] is { Length: > 0 } path ? path : "data"));
}
