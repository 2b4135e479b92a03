namespace ServiceBot.Tests.Desk;

public sealed class SqliteDeskWorkTests : DeskWorkCompliance
{
    protected override IReadOnlyList<string> Settings => [];
}
