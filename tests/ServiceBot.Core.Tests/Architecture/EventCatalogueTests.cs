namespace ServiceBot.Core.Tests.Architecture;

public class EventCatalogueTests
{
    private const string Page = "docs/events.md";

    [Fact]
    public void Every_event_has_an_id_of_its_own()
    {
        var shared = EventCatalogue.All.GroupBy(e => e.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(e => e.Area))}").ToList();

        Assert.True(shared.Count == 0, string.Join('\n', shared));
    }

    [Fact]
    public void Every_event_stands_in_the_block_of_its_folder()
    {
        var strays = EventCatalogue.All.Where(e => e.Id / 1000 * 1000 != EventCatalogue.Block(e))
            .Select(e => $"{e.Id} in {e.Area} belongs to {EventCatalogue.Block(e)}").ToList();

        Assert.True(strays.Count == 0, string.Join('\n', strays));
    }

    [Fact]
    public void The_page_of_events_is_current()
    {
        var path = Path.Combine(RepositoryFiles.Root, Page);
        if (Environment.GetEnvironmentVariable("SERVICEBOT_WRITE_DOCS") == "1")
            File.WriteAllText(path, EventCatalogue.Markdown());

        Assert.Equal(EventCatalogue.Markdown(), File.ReadAllText(path));
    }
}
