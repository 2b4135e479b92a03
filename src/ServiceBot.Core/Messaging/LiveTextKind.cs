namespace ServiceBot.Core.Messaging;

/// <summary>What a <see cref="LiveText"/> shows.</summary>
public enum LiveTextKind
{
    /// <summary>What the bot is doing: 正在查询账单…. Takes the place of words shown before.</summary>
    Step,

    /// <summary>The beginning of the answer: whole sentences, all of them so far.</summary>
    Words,

    /// <summary>Nothing comes of it: whatever was shown goes away.</summary>
    End,
}
