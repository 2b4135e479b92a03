namespace ServiceBot.Stores.Qdrant;

/// <summary>What is known of Qdrant at this moment: whether it answers, and with what.</summary>
internal sealed partial class QdrantState(ILogger<QdrantState> logger)
{
    private readonly Lock _moving = new();
    private volatile QdrantEdition? _serving;
    private QdrantFailure? _failure;
    private string? _waiting;

    /// <summary>The edition that the alias stands for, when it is what this node has in use; null: the embedded index answers.</summary>
    public QdrantEdition? Serving => _serving;

    /// <summary>Whether Qdrant is set at all; until then nothing is waited for.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Why the embedded index answers; null while Qdrant does.</summary>
    public string? Why
    {
        get
        {
            lock (_moving)
            {
                if (_failure is { } failure)
                    return $"Qdrant fails ({failure}): the embedded index answers. {QdrantException.WhatToDo(failure)}";
                return !IsExpected || _serving is not null ? null : _waiting ?? "Qdrant is not filled yet: the embedded index answers.";
            }
        }
    }

    /// <summary>Qdrant is set: from now on it is missed when it is away.</summary>
    public void Expect() => IsExpected = true;

    /// <summary>The alias stands for this edition, and Qdrant answers.</summary>
    public void Serve(QdrantEdition edition)
    {
        lock (_moving)
        {
            if (_failure is not null || !ReferenceEquals(_serving, edition))
                Log.Serving(logger, edition.Name, edition.Index.Count);
            (_serving, _failure, _waiting) = (edition, null, null);
        }
    }

    /// <summary>Qdrant answers, but not with what is in use here.</summary>
    public void Wait(string why)
    {
        lock (_moving)
        {
            if (_serving is not null || _waiting != why)
                Log.Waiting(logger, why);
            (_serving, _failure, _waiting) = (null, null, why);
        }
    }

    /// <summary>A search found another edition than it asked. Nothing where another one serves by now: it was under way while the alias moved.</summary>
    /// <param name="asked">What served when it began.</param>
    /// <param name="why">In words for an operator.</param>
    public void Missed(QdrantEdition asked, string why)
    {
        lock (_moving)
        {
            if (ReferenceEquals(_serving, asked))
                Wait(why);
        }
    }

    /// <summary>A search was answered.</summary>
    public void Answered()
    {
        lock (_moving)
        {
            if (_failure is not null && _serving is { } edition)
                Log.Serving(logger, edition.Name, edition.Index.Count);
            _failure = null;
        }
    }

    /// <summary>Qdrant failed; said once until it answers again.</summary>
    public void Failed(QdrantException exception)
    {
        lock (_moving)
        {
            if (_failure is null)
                Log.Failed(logger, exception.Failure, exception.Message);
            if (exception.Failure != QdrantFailure.LeftAlone || _failure is null)
                _failure = exception.Failure;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9150, Level = LogLevel.Information, Message = "Qdrant answers with edition {Edition}, {Passages} passages")]
        public static partial void Serving(ILogger logger, string edition, int passages);

        [LoggerMessage(EventId = 9151, Level = LogLevel.Warning, Message = "Qdrant fails ({Failure}), the embedded index answers: {Message}")]
        public static partial void Failed(ILogger logger, QdrantFailure failure, string message);

        [LoggerMessage(EventId = 9152, Level = LogLevel.Information, Message = "The embedded index answers: {Why}")]
        public static partial void Waiting(ILogger logger, string why);
    }
}
