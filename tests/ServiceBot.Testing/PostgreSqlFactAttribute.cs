namespace ServiceBot.Testing;

/// <summary>A test that needs PostgreSQL on the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlCluster.SkipReason;
}
