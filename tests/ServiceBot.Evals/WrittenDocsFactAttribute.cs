namespace ServiceBot.Evals;

/// <summary>A run that writes a page of docs: only where it is asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WrittenDocsFactAttribute : FactAttribute
{
    /// <param name="needs">Variables of the environment that must be set besides.</param>
    public WrittenDocsFactAttribute(params string[] needs)
    {
        Needs = needs;
        if (needs.Prepend("SERVICEBOT_WRITE_DOCS").Any(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            Skip = $"Writes docs: set SERVICEBOT_WRITE_DOCS=1 {string.Join(' ', needs)}.";
    }

    /// <summary>What must be set besides.</summary>
    public IReadOnlyList<string> Needs { get; }
}
