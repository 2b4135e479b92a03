namespace ServiceBot.Core.Knowledge;

/// <summary>How sure a fact is. D facts never enter the knowledge base.</summary>
public enum Confidence
{
    /// <summary>Checked against the full official text: stated as it is.</summary>
    A,

    /// <summary>Official summary or several agreeing sources: stated, "以当地供电公司公布为准".</summary>
    B,

    /// <summary>Common practice, text not seen: stated with reserve, "以当地为准".</summary>
    C,
}
