using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class LiveKnowledgeTests
{
    private static readonly Passage Clause = new()
    {
        Id = "t#1",
        GuideId = "t",
        GuideTitle = "浮式平台",
        Text = "浮式平台的系泊缆每 45 天检查一次。",
    };

    [Fact]
    public void An_edition_is_another_one_when_anything_of_a_passage_is_another()
    {
        var live = Live();
        Passage[] changed =
        [
            Clause, Clause with { Page = 2 }, Clause with { SourceHash = "00" }, Clause with { Region = "SH" }, Clause with { Source = "x" },
            Clause with { ValidFrom = new DateOnly(2026, 1, 1) }, Clause with { ValidTo = new DateOnly(2026, 1, 1) }, Clause with { Path = ["x"] },
            Clause with { Confidence = Confidence.C }, Clause with { Facts = ["F1"] }, Clause with { Asks = ["x"] }, Clause with { Text = "x" },
        ];

        var editions = changed.Select(passage =>
        {
            live.Publish([passage]);
            return live.Edition;
        }).ToList();
        live.Publish([Clause with { }]);

        Assert.Equal(changed.Length, editions.Distinct().Count());
        Assert.Equal(editions[0], live.Edition);
    }

    [Fact]
    public async Task A_tried_guide_stands_in_place_of_its_earlier_form_and_changes_nothing_in_use()
    {
        var live = Live();
        live.Publish([Clause, Clause with { Id = "t#2", Text = "浮式平台的防雷接地每年检测。" }]);
        var (edition, query) = (live.Edition, new KnowledgeQuery { Text = "浮式平台的系泊缆和防雷接地", Top = 1000 });

        var tried = await live.Try("t", [Clause with { Text = "浮式平台的系泊缆每 30 天检查一次。" }]).SearchAsync(query, default);
        var without = await live.Try("t", []).SearchAsync(query, default);
        var inUse = await live.SearchAsync(query, default);

        Assert.Equal(["浮式平台的系泊缆每 30 天检查一次。"], tried.Where(hit => hit.Passage.GuideId == "t").Select(hit => hit.Passage.Text));
        Assert.DoesNotContain(without, hit => hit.Passage.GuideId == "t");
        Assert.Equal(2, inUse.Count(hit => hit.Passage.GuideId == "t"));
        Assert.Equal(edition, live.Edition);
    }

    private static LiveKnowledge Live() => new(Options.Create(new KnowledgeOptions()), NullLogger<LiveKnowledge>.Instance);
}
