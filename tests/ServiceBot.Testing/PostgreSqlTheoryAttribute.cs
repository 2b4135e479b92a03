namespace ServiceBot.Testing;

/// <summary>A test with data that needs PostgreSQL on the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlCluster.SkipReason;
}
