namespace ServiceBot.Core.Prompts;

/// <summary>Every prompt for the chat model, read and checked at once.</summary>
/// <param name="Answer"><c>answer.yaml</c>: answers a customer.</param>
/// <param name="AnswerAgain"><c>answer-again.yaml</c>: asks for an answer without what no source says.</param>
/// <param name="Rewrite"><c>rewrite.yaml</c>: makes a question of a follow-up.</param>
/// <param name="SummarizeHandoff"><c>summarize-handoff.yaml</c>: sums up a talk for a human agent.</param>
/// <param name="SummarizeTalk"><c>summarize-talk.yaml</c>: sums up what a long talk said earlier.</param>
/// <param name="Suggest"><c>suggest.yaml</c>: drafts a reply for a human agent.</param>
public sealed record PromptFiles(
    PromptFile Answer, PromptFile AnswerAgain, PromptFile Rewrite, PromptFile SummarizeHandoff, PromptFile SummarizeTalk, PromptFile Suggest)
{
    /// <summary>Reads the folder.</summary>
    /// <param name="folder">Folder <c>prompts</c>.</param>
    /// <param name="mistakes">Gets one line <c>file:line: what is wrong</c> for each mistake.</param>
    public static PromptFiles Read(string folder, ICollection<string> mistakes)
    {
        return new PromptFiles(One("answer"), One("answer-again"), One("rewrite"), One("summarize-handoff"), One("summarize-talk"), One("suggest"));

        PromptFile One(string name) => PromptFile.Read(Path.Combine(folder, name + ".yaml"), mistakes);
    }
}
