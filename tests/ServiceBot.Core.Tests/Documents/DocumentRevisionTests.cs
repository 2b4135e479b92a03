using ServiceBot.Core.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class DocumentRevisionTests
{
    private const string First = "第一条 客户可以拨打热线报修。\n第二条 居民电费每月交一次。\n第三条 投诉五日内答复。\n";

    [Fact]
    public void Unchanged_clauses_keep_their_ids_and_the_rest_is_told()
    {
        var before = Read(First);
        var after = Read("第一条 客户可以拨打热线报修。\n第二条 居民电费每两月交一次。\n第四条 校表五日内出结果。\n");

        var revision = DocumentRevision.Of(before.Passages, after);

        Assert.Equal([before.Passages[0].Id], revision.Unchanged);
        Assert.Equal([before.Passages[1].Id], revision.Changed);
        Assert.Equal([before.Passages[2].Id], revision.Removed);
        Assert.Equal(revision.Passages[2].Id, Assert.Single(revision.Added));
        Assert.DoesNotContain(revision.Added[0], before.Passages.Select(passage => passage.Id));
    }

    [Fact]
    public void Pieces_of_one_heading_keep_their_ids_when_a_piece_comes_before_them()
    {
        var one = new string('一', 300) + "。";
        var two = new string('二', 300) + "。";
        var before = Read($"第一章 总则\n{one}\n{two}\n");
        var after = Read($"第一章 总则\n{new string('新', 300)}。\n{one}\n{two}\n");

        var revision = DocumentRevision.Of(before.Passages, after);

        Assert.Equal(before.Passages.Select(passage => passage.Id), revision.Passages.Skip(1).Select(passage => passage.Id));
        Assert.Single(revision.Added);
        Assert.Equal(3, revision.Passages.Select(passage => passage.Id).Distinct().Count());
    }

    [Fact]
    public void The_same_bytes_are_the_same_version()
    {
        Assert.True(DocumentRevision.IsSame(Read(First).Passages, Read(First)));
        Assert.False(DocumentRevision.IsSame(Read(First).Passages, Read(First + "第四条 新的一条。")));
        Assert.False(DocumentRevision.IsSame([], Read(First)));
    }

    private static DocumentResult Read(string text) => DocumentSamples.Taken(DocumentSamples.Read(text, "rules.txt"));
}
