using Xunit.Sdk;

namespace ServiceBot.Testing;

/// <summary>A test that every database's class inherits; skipped where the class's database is not on the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ServiceBot.Testing.StoreFactDiscoverer", "ServiceBot.Testing")]
public sealed class StoreFactAttribute : FactAttribute;
