namespace ServiceBot.Core.Chat;

/// <summary>Hears what became of texts that the chat model wrote beside the turns: summaries and suggestions.</summary>
public interface IModelDrafts
{
    /// <summary>A text was written, or the built-in one stays.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="failure">Why the built-in one stays; null: the model's text is used.</param>
    void Drafted(ModelPurpose purpose, ModelFailure? failure);
}
