namespace ServiceBot.Core.Chat;

/// <summary>Looks on while the chat model writes.</summary>
internal interface IDraftListener
{
    /// <summary>The model is asked: a new text begins, and what was written before it is none.</summary>
    void Begins();

    /// <summary>The next piece of the text.</summary>
    void Writes(string piece);

    /// <summary>Functions are called instead of an answer: what was written before them is none.</summary>
    /// <param name="functions">Their names as the model wrote them.</param>
    void Calls(IReadOnlyList<string> functions);
}
