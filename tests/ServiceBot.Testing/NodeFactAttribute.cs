namespace ServiceBot.Testing;

/// <summary>A test that runs a script in Node. Skipped where Node is missing, unless everything is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    /// <summary>Decides whether to skip.</summary>
    public NodeFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SERVICEBOT_TESTS_REQUIRE_ALL") != "1" && !IsOnPath("npm"))
            Skip = "Node and npm are not on this machine.";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".cmd")));
}
