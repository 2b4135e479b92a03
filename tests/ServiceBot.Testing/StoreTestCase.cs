using Xunit.Abstractions;
using Xunit.Sdk;

namespace ServiceBot.Testing;

/// <summary>A test of one database.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    public StoreTestCase(
        IMessageSink diagnosticMessageSink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnosticMessageSink, display, options, method)
    {
    }

    [Obsolete("Called by the runner when it reads a test case back.")]
    public StoreTestCase()
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgreSqlAttribute)).Any()
            ? PostgreSqlCluster.SkipReason!
            : base.GetSkipReason(factAttribute);
}
