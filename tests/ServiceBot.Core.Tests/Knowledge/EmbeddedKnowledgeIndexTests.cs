using ServiceBot.Core.Knowledge;
using ServiceBot.Testing.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public sealed class EmbeddedKnowledgeIndexTests : KnowledgeIndexCompliance, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_saved_index_finds_the_same()
    {
        var (index, file) = (Index(), Path.Combine(_directory.Path, "index.bin"));

        IndexFile.Save(index, file);
        var opened = IndexFile.Open(file);

        Assert.Equal(Search(index, "滞纳金").Select(hit => (hit.Passage.Id, hit.Score)), Search(opened, "滞纳金").Select(hit => (hit.Passage.Id, hit.Score)));
        Assert.Equivalent(Passages[3], Search(opened, "充电桩")[0].Passage, strict: true);
        Assert.Equal("index.bin", Assert.Single(Directory.GetFiles(_directory.Path).Select(Path.GetFileName)));
    }

    [Fact]
    public void Building_twice_writes_the_same_bytes()
    {
        var (one, another) = (Path.Combine(_directory.Path, "1"), Path.Combine(_directory.Path, "2"));

        IndexFile.Save(Index(), one);
        IndexFile.Save(Index(), another);

        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(another));
    }

    [Theory]
    [InlineData(0, "no knowledge index")]
    [InlineData(8, "version")]
    [InlineData(100, "damaged")]
    [InlineData(-1, "damaged")]
    public void A_damaged_file_is_refused_with_the_reason(int place, string reason)
    {
        var file = Path.Combine(_directory.Path, "index.bin");
        IndexFile.Save(Index(), file);
        var bytes = File.ReadAllBytes(file);
        bytes[place < 0 ? bytes.Length + place : place] ^= 0x55;
        File.WriteAllBytes(file, bytes);

        var exception = Assert.Throws<InvalidDataException>(() => IndexFile.Open(file));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(1000)]
    public void A_file_cut_short_is_refused(int length)
    {
        var file = Path.Combine(_directory.Path, "index.bin");
        IndexFile.Save(Index(), file);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Throws<InvalidDataException>(() => IndexFile.Open(file));
    }

    protected override Task<IKnowledgeIndex> OfAsync(IReadOnlyList<Passage> passages, Lexicon lexicon) =>
        Task.FromResult<IKnowledgeIndex>(EmbeddedKnowledgeIndex.Build(passages, lexicon));

    public void Dispose() => _directory.Dispose();

    private static EmbeddedKnowledgeIndex Index() => EmbeddedKnowledgeIndex.Build(Passages, Words);

    private static IReadOnlyList<KnowledgeHit> Search(EmbeddedKnowledgeIndex index, string question) =>
        index.Search(new KnowledgeQuery { Text = question });
}
