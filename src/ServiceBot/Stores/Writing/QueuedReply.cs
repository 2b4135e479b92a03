namespace ServiceBot.Stores.Writing;

/// <summary>An unsent reply inside a write group: loaded, and on shared databases locked, when it is free.</summary>
internal sealed class QueuedReply
{
    public required long Sequence { get; init; }
    public required int Attempts { get; init; }
    public required int SentParts { get; init; }
    public required string ActivityJson { get; init; }

    /// <summary>Id of the activity that it answers, when that activity's request may take it along.</summary>
    public required string? Answers { get; init; }

    /// <summary>The activity whose request has it.</summary>
    public required string? InlineFor { get; set; }

    /// <summary>Until when it waits for its request, or a repetition of the request that has it gets it again.</summary>
    public required DateTimeOffset InlineUntil { get; set; }

    /// <summary>Whether it waits for the customer to write again.</summary>
    public required bool IsHeld { get; set; }

    /// <summary>Whether no sender has it.</summary>
    public required bool IsFree { get; set; }

    /// <summary>Whether it is kept for a request.</summary>
    public bool IsAwaited(DateTimeOffset now) => InlineFor is null && InlineUntil > now;
}
