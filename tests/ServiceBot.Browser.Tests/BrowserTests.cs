namespace ServiceBot.Browser.Tests;

/// <summary>The tests that share one browser and one server.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
