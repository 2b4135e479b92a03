namespace ServiceBot.Benchmarks;

/// <summary>What came of publishing under load.</summary>
/// <param name="QuestionsPerSecond">Asked and answered.</param>
/// <param name="Answered">How long answers took, all of them.</param>
/// <param name="Quiet">Of these, while nothing else was done.</param>
/// <param name="Gated">Of these, while an evaluation ran.</param>
/// <param name="Failed">Questions without an answer.</param>
/// <param name="Mixed">Answers of two editions, or of an older one than was answered with before.</param>
/// <param name="Publications">Each of them.</param>
internal sealed record PublishResults(
    double QuestionsPerSecond, Latencies Answered, Latencies Quiet, Latencies Gated, int Failed, int Mixed, IReadOnlyList<Publication> Publications);

/// <summary>One publication; milliseconds.</summary>
/// <param name="Upload">From the start of the upload until the document was read and stored.</param>
/// <param name="Evaluate">The evaluation.</param>
/// <param name="IsPassed">Whether it passed.</param>
/// <param name="Publish">From the wish to publish until it was done.</param>
/// <param name="Found">From the wish to publish until a customer had an answer from it.</param>
internal sealed record Publication(double Upload, double Evaluate, bool IsPassed, double Publish, double Found);
