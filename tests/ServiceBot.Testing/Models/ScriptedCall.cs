namespace ServiceBot.Testing.Models;

/// <summary>A call of a function as the scripted model makes it.</summary>
/// <param name="Name">Of the function.</param>
/// <param name="Arguments">As text; need not be JSON.</param>
/// <param name="Id">Null: numbered by the answer.</param>
public sealed record ScriptedCall(string Name, string Arguments = "{}", string? Id = null);
