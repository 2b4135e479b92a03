namespace ServiceBot.Core.Documents;

/// <summary>What reading a document can end in.</summary>
public abstract record DocumentOutcome
{
    private protected DocumentOutcome() { }
}
