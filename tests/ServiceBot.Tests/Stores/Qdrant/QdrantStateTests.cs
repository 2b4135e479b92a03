using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Core.Knowledge;
using ServiceBot.Stores.Qdrant;

namespace ServiceBot.Tests.Stores.Qdrant;

public sealed class QdrantStateTests
{
    [Fact]
    public void A_search_that_began_before_the_alias_moved_does_not_stop_the_edition_that_serves_now()
    {
        var (state, before, after) = (new QdrantState(NullLogger<QdrantState>.Instance), Edition(), Edition());
        state.Expect();
        state.Serve(before);
        state.Serve(after);

        state.Missed(before, "another edition");

        Assert.Same(after, state.Serving);
        Assert.Null(state.Why);
    }

    [Fact]
    public void A_search_that_misses_the_edition_that_serves_stops_it_and_says_why()
    {
        var (state, edition) = (new QdrantState(NullLogger<QdrantState>.Instance), Edition());
        state.Expect();
        state.Serve(edition);

        state.Missed(edition, "another edition");

        Assert.Null(state.Serving);
        Assert.Equal("another edition", state.Why);
    }

    private static QdrantEdition Edition() => QdrantEdition.Of(EmbeddedKnowledgeIndex.Build([], Lexicon.Empty));
}
