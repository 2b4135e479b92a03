namespace ServiceBot.Core.Tests.Architecture;

/// <summary>A row of the table: what the types of a folder may use besides their own folder.</summary>
/// <param name="Folder">Folder under the project, <c>/X</c> at the end for every folder inside it, empty for the root.</param>
/// <param name="MayUse">Folders, written the same way; <c>Core:</c> in front for those of the other project; <c>*</c> for all.</param>
public sealed record FolderRule(string Folder, params string[] MayUse)
{
    public bool Covers(string folder) => Matches(Folder, folder);

    public bool Allows(string folder) => MayUse.Any(allowed => allowed == "*" || Matches(allowed, folder));

    private static bool Matches(string pattern, string folder) =>
        pattern.EndsWith("/X", StringComparison.Ordinal)
            ? folder.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : pattern == folder;
}
