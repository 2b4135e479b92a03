using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Documents;

/// <summary>The document was read.</summary>
/// <param name="GuideId">File name without its ending, made fit for ids; first part of the passages' ids.</param>
/// <param name="Title">Title of the document.</param>
/// <param name="SourceHash">SHA-256 of the file's bytes, lower-case hex.</param>
/// <param name="Passages">Its clauses in the order of the text.</param>
/// <param name="Report">What was left out, repaired or merged, and why.</param>
public sealed record DocumentResult(string GuideId, string Title, string SourceHash, IReadOnlyList<Passage> Passages, ReadReport Report) : DocumentOutcome;
