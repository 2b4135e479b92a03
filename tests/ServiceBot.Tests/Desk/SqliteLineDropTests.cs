namespace ServiceBot.Tests.Desk;

public sealed class SqliteLineDropTests : LineDropCompliance
{
    protected override IReadOnlyList<string> Settings => [];
}
