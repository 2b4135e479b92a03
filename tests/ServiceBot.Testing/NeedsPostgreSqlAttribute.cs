namespace ServiceBot.Testing;

/// <summary>A class whose <see cref="StoreFactAttribute"/> tests need PostgreSQL on the machine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgreSqlAttribute : Attribute;
