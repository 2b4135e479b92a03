namespace ServiceBot.Files;

/// <summary>Where files lie in the data directory (<c>Storage:DataDirectory</c>), a folder for each conversation.</summary>
/// <param name="Path">The folder, absolute.</param>
internal sealed record FileDirectory(string Path)
{
    public static FileDirectory From(IConfiguration configuration)
    {
        var data = System.IO.Path.GetFullPath(configuration["Storage:DataDirectory"] is { Length: > 0 } path ? path : "data");
        return new FileDirectory(System.IO.Path.Combine(data, "uploads"));
    }
}
