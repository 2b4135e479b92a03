namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Where the kinds of requests stand.</summary>
/// <param name="Path">File <c>knowledge/requests.yaml</c>.</param>
public sealed record RequestFile(string Path);
