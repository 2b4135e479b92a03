using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>What one event of a stream, or a whole answer, holds.</summary>
internal sealed record AnswerPiece
{
    /// <summary>The end mark of a stream.</summary>
    public static readonly AnswerPiece Done = new() { IsDone = true };

    public bool IsDone { get; init; }

    public string? Text { get; init; }

    /// <summary>Never shown; endpoints that think between calls of functions want it back.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The model says that it will not answer.</summary>
    public bool IsRefusal { get; init; }

    public IReadOnlyList<CallPiece> Calls { get; init; } = [];

    public string? FinishReason { get; init; }

    public (int In, int Out)? Usage { get; init; }

    /// <summary>An error object in the place of an answer.</summary>
    public ModelException? Error { get; init; }
}

/// <summary>A part of a call, as far as it has come.</summary>
internal readonly record struct CallPiece(int? Index, string? Id, string? Name, string? Arguments);
