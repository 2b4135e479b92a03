namespace ServiceBot.Core.Knowledge;

/// <summary>Something wrong in a knowledge file.</summary>
/// <param name="File">The file, as it was opened.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record KnowledgeMistake(string File, int Line, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
