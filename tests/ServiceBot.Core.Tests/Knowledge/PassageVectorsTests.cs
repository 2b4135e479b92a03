using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Knowledge;

namespace ServiceBot.Core.Tests.Knowledge;

public class PassageVectorsTests
{
    private static readonly Config Tries = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_261_127, 5);

    [Fact]
    public void The_scan_gives_what_one_by_one_gives() => Check.One(Tries, Prop.ForAll(Sets().ToArbitrary(), set =>
    {
        var (vectors, question) = set;
        var board = new float[vectors.Length];

        Of(vectors, isQuantized: false).Scan(question, board);

        return Enumerable.Range(0, vectors.Length).All(at => Math.Abs(Cosine(vectors[at], question) - board[at]) < 1e-4);
    }));

    [Fact]
    public void Bytes_give_nearly_what_numbers_give() => Check.One(Tries, Prop.ForAll(Sets().ToArbitrary(), set =>
    {
        var (vectors, question) = set;
        var board = new float[vectors.Length];

        Of(vectors, isQuantized: true).Scan(question, board);

        // Half a step in each number on either side.
        var most = question.Length * 2 * 0.5 / 127 + 1e-4;
        return Enumerable.Range(0, vectors.Length).All(at => Math.Abs(Cosine(vectors[at], question) - board[at]) < most);
    }));

    [Fact]
    public void Products_of_bytes_are_exact() => Check.One(Tries, Prop.ForAll(
        (from length in Gen.Choose(0, 200)
         from one in Bytes().ArrayOf(length)
         from other in Bytes().ArrayOf(length)
         select (one, other)).ToArbitrary(),
        pair => VectorMath.Dot(pair.one, pair.other) == pair.one.Zip(pair.other).Sum(both => both.First * both.Second)));

    [Theory]
    [InlineData(384)]
    [InlineData(1023)]
    public void Of_ten_found_by_numbers_bytes_find_nearly_all(int dimensions)
    {
        var random = new Random(7);
        var vectors = Enumerable.Range(0, 3000).Select(_ => Direction(random, dimensions)).ToArray();
        var (exact, small) = (Of(vectors, isQuantized: false), Of(vectors, isQuantized: true));

        var recall = Enumerable.Range(0, 100).Select(_ => Direction(random, dimensions)).Average(question =>
            Best(exact, question).Intersect(Best(small, question)).Count() / 10.0);

        Assert.InRange(recall, 0.98, 1);
    }

    [Fact]
    public void Many_processors_give_what_one_gives()
    {
        var random = new Random(11);
        var vectors = Enumerable.Range(0, 12_000).Select(_ => Direction(random, 384)).ToArray();
        var (set, question, board) = (Of(vectors, isQuantized: false), Direction(random, 384), new float[12_000]);

        set.Scan(question, board);

        Assert.Equal(vectors.Select((_, at) => VectorMath.Dot(question, set.Find(at)!.Value.Span)), board);
    }

    [Fact]
    public void What_has_no_direction_is_never_near()
    {
        var vectors = new PassageVectors("m", 2, 4, isQuantized: false);
        vectors.Set(0, [0, 0]);
        vectors.Set(1, [float.NaN, 1]);
        vectors.Set(2, [-3, 0]);
        var board = new float[4];

        vectors.Scan(new[] { 1f, 0 }, board);

        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity, -1, float.NegativeInfinity], board);
        Assert.Equal([null, null, 2, null], Enumerable.Range(0, 4).Select(at => vectors.Find(at)?.Length));
        Assert.Throws<ArgumentException>(() => vectors.Set(3, [1, 2, 3]));
    }

    [Fact]
    public void Bytes_read_back_as_a_vector_of_unit_length()
    {
        var vectors = new PassageVectors("m", 3, 1, isQuantized: true);
        vectors.Set(0, [30, -40, 0]);

        var vector = vectors.Find(0)!.Value.ToArray();

        Assert.Equal(0.6, vector[0], 0.01);
        Assert.Equal(-0.8, vector[1], 0.01);
    }

    private static Gen<(float[][] Vectors, float[] Question)> Sets() =>
        from dimensions in Gen.Choose(1, 70)
        from count in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue)
        let random = new Random(seed)
        select (Enumerable.Range(0, count).Select(_ => Direction(random, dimensions)).ToArray(), Direction(random, dimensions));

    private static Gen<sbyte> Bytes() => Gen.Choose(-127, 127).Select(number => (sbyte)number);

    private static PassageVectors Of(float[][] vectors, bool isQuantized)
    {
        var set = new PassageVectors("m", vectors[0].Length, vectors.Length, isQuantized);
        foreach (var (vector, at) in vectors.Select((vector, at) => (vector, at)))
            set.Set(at, vector);
        return set;
    }

    private static IEnumerable<int> Best(PassageVectors vectors, float[] question)
    {
        var board = new float[vectors.Count];
        vectors.Scan(question, board);
        return Enumerable.Range(0, board.Length).OrderByDescending(at => board[at]).Take(10);
    }

    private static float[] Direction(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var length = (float)VectorMath.Length(vector);
        return length == 0 ? [1, .. new float[dimensions - 1]] : [.. vector.Select(number => number / length)];
    }

    private static double Cosine(float[] one, float[] other) => one.Zip(other).Sum(pair => (double)pair.First * pair.Second);
}
