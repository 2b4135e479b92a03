namespace ServiceBot.Desk.Work;

/// <summary>Words for the customer, with the sources of a suggested answer they were made from.</summary>
internal sealed record MessageRequest(string? ClientId, string? Text, IReadOnlyList<CitationItem?>? Citations);

/// <summary>Where they stand now.</summary>
internal sealed record MessageStored(long Sequence);

/// <summary>A note for colleagues.</summary>
internal sealed record NoteRequest(string? ClientId, string? Text, IReadOnlyList<string>? Mentions);

/// <summary>To whom a conversation is passed on.</summary>
internal sealed record TransferRequest(string? Queue, string? Agent, string? Note);

/// <summary>What a talk was about.</summary>
internal sealed record FinishRequest(string? WrapUpCode, string? Note);

/// <summary>What is not sent yet.</summary>
internal sealed record DraftRequest(string? Text);

/// <summary>Until when something is put off.</summary>
internal sealed record LaterRequest(LaterKind? Kind, DateTimeOffset? Until, string? Note);

/// <summary>Whether somebody wants to be rung.</summary>
internal sealed record AvailabilityRequest(bool Available);
