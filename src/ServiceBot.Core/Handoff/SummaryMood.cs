namespace ServiceBot.Core.Handoff;

/// <summary>How a customer sounds, as far as words show it.</summary>
public enum SummaryMood
{
    /// <summary>Nothing to see.</summary>
    Calm,

    /// <summary>The last words thank.</summary>
    Content,

    /// <summary>Complains, or says the same again and again.</summary>
    Annoyed,

    /// <summary>Insults.</summary>
    Angry,
}
