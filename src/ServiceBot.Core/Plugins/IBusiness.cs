namespace ServiceBot.Core.Plugins;

/// <summary>A piece of the customer's own business that is done by dialogue: a bill lookup, a repair report.</summary>
public interface IBusiness
{
    /// <summary>Name from a closed list, used in logs, metrics and stored forms: <c>billing</c>, <c>repairs</c> ….</summary>
    string Name { get; }

    /// <summary>What the customer calls it, for coming back to it: 报修, 查电费.</summary>
    string Title(Conversations.Form form);

    /// <summary>Intents (<c>prompts/intents.yaml</c>) that open it.</summary>
    IReadOnlyCollection<string> Intents { get; }

    /// <summary>Whether the words alone make the message this business, whatever the classifier says: 催单, 绑定户号, BX2026….</summary>
    /// <remarks>Only for words that leave no doubt. No side effects.</remarks>
    bool Claims(Words words);

    /// <summary>Whether the message, of which no open form and nobody else made anything, names what this business is about: an
    /// address and nothing else. It then asks what is wanted.</summary>
    /// <remarks>No side effects.</remarks>
    bool Recognizes(Words words) => false;

    /// <summary>Whether a question that a guide answered is of this business, so that an account number sent after it goes on with it.</summary>
    /// <remarks>No side effects.</remarks>
    bool IsBehind(string question) => false;

    /// <summary>
    /// Takes one turn. With a new form (<see cref="FormTurn.IsStart"/>) the message opens the business, and everything it says is
    /// taken down at once. With an open form it answers what was asked, corrects, adds, confirms or cancels.
    /// </summary>
    /// <returns><see cref="FormStep.NotMine"/> when the message has nothing for this form; the engine then answers it otherwise,
    /// counts the miss, and comes back to the form.</returns>
    Task<FormStep> HandleAsync(FormTurn turn, CancellationToken cancellationToken);
}
