using System.Globalization;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models.Vectors;

/// <summary>How the embeddings do: how far the passages are, and whether questions get theirs.</summary>
internal sealed partial class VectorState(ILogger<VectorState> logger)
{
    private readonly Lock _moving = new();
    private string? _failure;
    private ModelFailure? _question;
    private (int Done, int Of)? _progress;
    private bool _isReady;

    /// <summary>Whether embeddings are set at all; until then nothing is missed.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Share of the passages in use that have vectors, 0 to 1.</summary>
    public double Share
    {
        get
        {
            lock (_moving)
                return _isReady ? 1 : _progress is { Of: > 0 } progress ? (double)progress.Done / progress.Of : 0;
        }
    }

    /// <summary>Why the search is by words alone; null while it is not, or is not meant to be anything else.</summary>
    public string? Why
    {
        get
        {
            lock (_moving)
            {
                if (!IsExpected)
                    return null;
                if (!_isReady)
                    return _failure is { } failure
                        ? $"Vectors cannot be made ({failure}); it is tried again, meanwhile the search is by words alone."
                        : string.Create(CultureInfo.InvariantCulture,
                            $"Vectors are being made ({_progress?.Done ?? 0} of {_progress?.Of ?? 0} passages); meanwhile the search is by words alone.");
                return _question is { } why ? $"Questions get no vectors ({why}): the search is by words alone." : null;
            }
        }
    }

    /// <summary>Embeddings are set: from now on they are missed.</summary>
    public void Expect() => IsExpected = true;

    /// <summary>So many passages have their vectors by now.</summary>
    public void Progress(int done, int of)
    {
        lock (_moving)
            (_progress, _isReady) = ((done, of), false);
    }

    /// <summary>All passages in use have vectors.</summary>
    public void Ready(int passages, int made, int dimensions, double elapsedMs)
    {
        lock (_moving)
            (_isReady, _failure, _progress) = (true, null, null);
        Log.Ready(logger, passages, made, dimensions, elapsedMs);
    }

    /// <summary>Vectors could not be made; said once for each reason.</summary>
    public void Failed(string failure, string message)
    {
        lock (_moving)
        {
            if (_failure == failure)
                return;
            _failure = failure;
        }
        Log.Failed(logger, failure, message);
    }

    public void QuestionAnswered()
    {
        lock (_moving)
        {
            if (_question is null)
                return;
            _question = null;
        }
        Log.QuestionsBack(logger);
    }

    /// <summary>A question got no vector; said once until one does.</summary>
    public void QuestionFailed(ModelFailure failure)
    {
        lock (_moving)
        {
            var isNews = _question is null;
            _question = failure;
            if (!isNews)
                return;
        }
        Log.QuestionFailed(logger, failure);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9350, Level = LogLevel.Information,
            Message = "All {Passages} passages have vectors of {Dimensions} numbers, {Made} of them new, after {ElapsedMs:F0} ms: the search is by words and meaning")]
        public static partial void Ready(ILogger logger, int passages, int made, int dimensions, double elapsedMs);

        [LoggerMessage(EventId = 9351, Level = LogLevel.Warning, Message = "Vectors cannot be made ({Failure}), the search is by words alone: {Message}")]
        public static partial void Failed(ILogger logger, string failure, string message);

        [LoggerMessage(EventId = 9352, Level = LogLevel.Warning, Message = "A question got no vector ({Failure}), it was searched by words alone")]
        public static partial void QuestionFailed(ILogger logger, ModelFailure failure);

        [LoggerMessage(EventId = 9353, Level = LogLevel.Information, Message = "Questions get vectors again")]
        public static partial void QuestionsBack(ILogger logger);
    }
}
