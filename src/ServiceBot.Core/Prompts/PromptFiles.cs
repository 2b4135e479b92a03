namespace ServiceBot.Core.Prompts;

/// <summary>Every prompt for the chat model, read and checked at once.</summary>
/// <param name="Answer"><c>answer.yaml</c>: answers a customer.</param>
/// <param name="AnswerAgain"><c>answer-again.yaml</c>: asks for an answer without what no source says.</param>
/// <param name="Rewrite"><c>rewrite.yaml</c>: makes a question of a follow-up.</param>
public sealed record PromptFiles(PromptFile Answer, PromptFile AnswerAgain, PromptFile Rewrite)
{
    /// <summary>Reads the folder.</summary>
    /// <param name="folder">Folder <c>prompts</c>.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    public static PromptFiles Read(string folder, ICollection<string> mistakes)
    {
        return new PromptFiles(One("answer"), One("answer-again"), One("rewrite"));

        PromptFile One(string name) => PromptFile.Read(Path.Combine(folder, name + ".yaml"), mistakes);
    }
}
