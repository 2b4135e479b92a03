namespace ServiceBot.Core.Chat;

/// <summary>What a function call of the chat model comes to, with its arguments checked. A closed family: a call names what is
/// wanted, the bot's own steps do it.</summary>
public abstract record ChatCall
{
    private ChatCall() { }

    /// <summary>Whether it only reads what everybody may read, so that several can run at once.</summary>
    public virtual bool IsReading => true;

    /// <summary>Clauses of the guides.</summary>
    /// <param name="Question">What is looked for.</param>
    public sealed record Search(string Question) : ChatCall;

    /// <summary>A question that a plugin answers from tables: prices and sums.</summary>
    /// <param name="Question">As a customer would ask.</param>
    public sealed record Ask(string Question) : ChatCall;

    /// <summary>A function of somebody else, registered with the program; it may only read.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Result">What it brought.</param>
    public sealed record Foreign(string Name, string Result) : ChatCall;

    /// <summary>Business of the customer's own. It goes the way of the dialogues: identity, missing pieces, confirmation.</summary>
    /// <param name="Intent">Intent (<c>prompts/intents.yaml</c>) that opens it.</param>
    /// <param name="Says">The sentence that a customer would have typed.</param>
    public sealed record Business(string Intent, string Says) : ChatCall
    {
        /// <inheritdoc/>
        public override bool IsReading => false;

        /// <summary>Whether its dialogue may write at its first word, so that the customer has to agree to the sentence before.</summary>
        public bool NeedsConsent { get; init; }

        /// <inheritdoc/>
        public override string ToString() => Intent;
    }

    /// <summary>A human agent.</summary>
    public sealed record Human : ChatCall
    {
        /// <inheritdoc/>
        public override bool IsReading => false;
    }
}
