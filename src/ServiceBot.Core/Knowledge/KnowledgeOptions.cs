using System.ComponentModel.DataAnnotations;

namespace ServiceBot.Core.Knowledge;

/// <summary>Settings of section <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    /// <summary>Directory with guides, FAQ and lexicon; relative to the program's own directory. Default <c>knowledge</c>.</summary>
    [Required]
    public string Path { get; set; } = "knowledge";

    /// <summary>Score from which a passage may answer a question, 0 to 1. Default 0.15.</summary>
    [Range(0.0, 1.0)]
    public double AnswerThreshold { get; set; } = 0.15;

    /// <summary>Score from which a passage answers although the question looks like other business, 0 to 1. Default 0.33.</summary>
    [Range(0.0, 1.0)]
    public double StrongThreshold { get; set; } = 0.33;

    /// <summary>
    /// With embeddings: nearness of meaning (cosine) from which a passage may answer although its words alone do not suffice, 0 to 1.
    /// Default: none, meaning answers nothing and the built-in answerer goes by words alone. Its right value is another one for each model:
    /// the verb <c>calibrate</c> shows it.
    /// </summary>
    [Range(0.0, 1.0)]
    public double? MeaningThreshold { get; set; }
}
