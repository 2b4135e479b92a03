namespace ServiceBot.Core.Prompts;

/// <summary>Where the prompts stand.</summary>
/// <param name="Path">Folder <c>prompts</c>.</param>
public sealed record PromptFolder(string Path);
