using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Plugins;

/// <summary>What a turn of a form can end in.</summary>
public abstract record FormStep
{
    private FormStep() { }

    /// <summary>The bot says something.</summary>
    public sealed record Said : FormStep
    {
        /// <summary>What to say.</summary>
        public required Reply Reply { get; init; }

        /// <summary>The form as it stands now; null when the business is over.</summary>
        public required Form? Form { get; init; }

        /// <summary>Intent for logs: <c>bill</c>, <c>repair.filed</c>.</summary>
        public required string Intent { get; init; }

        /// <summary>The account verified by this turn, or <see cref="CustomerSession.None"/> when the session ended; null leaves it.</summary>
        public CustomerSession? Session { get; init; }

        /// <summary>Whether something was done for the customer, after which they may be asked how content they are.</summary>
        public bool IsDone { get; init; }

        /// <summary>Tariff region of the account, for later questions; null leaves the known one.</summary>
        public string? Region { get; init; }

        /// <summary>Whether the turn did not bring the form on: an unreadable answer, the question repeated. Counted; after two
        /// the engine offers a person.</summary>
        public bool IsMiss { get; init; }

        /// <summary>What else to record.</summary>
        public IReadOnlyList<SideRecord> Records { get; init; } = [];
    }

    /// <summary>The message is for another business, which takes over what is known: the report after the question about an outage.</summary>
    public sealed record Passed : FormStep
    {
        /// <summary>The other business's form.</summary>
        public required Form Form { get; init; }

        /// <summary>Whether the message opens it.</summary>
        public bool IsStart { get; init; }

        /// <summary>The intent that opens it; empty where the other business finds out by itself.</summary>
        public string Intent { get; init; } = "";

        /// <summary>What the other business sees instead of the message: the sentence that the customer has agreed to. Null: the message.</summary>
        public Words? Words { get; init; }
    }

    /// <summary>The message has nothing for this form.</summary>
    public sealed record NotMine : FormStep
    {
        /// <summary>The one value.</summary>
        public static NotMine Instance { get; } = new();
    }
}
