namespace ServiceBot.Core.Tests.Architecture;

/// <summary>One log message of the product.</summary>
/// <param name="Id">Event id.</param>
/// <param name="Level">Name of the level.</param>
/// <param name="Area">Folder and type that writes it.</param>
/// <param name="Message">Template.</param>
public sealed record LogEvent(int Id, string Level, string Area, string Message);
