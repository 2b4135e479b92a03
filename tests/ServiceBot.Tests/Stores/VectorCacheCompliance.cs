using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Vectors that are kept, on every database.</summary>
public abstract class VectorCacheCompliance
{
    private readonly ShiftedTime _time = new();

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    [StoreFact]
    public async Task Vectors_are_read_as_they_were_written_and_those_that_are_not_there_are_left_out()
    {
        await using var engine = await StartAsync();
        var vectors = Enumerable.Range(0, 600).Select(at => KeyValuePair.Create($"key-{at}", new[] { at, -0.1f, float.Epsilon })).ToList();

        await Cache(engine).WriteAsync([.. vectors, KeyValuePair.Create("empty", Array.Empty<float>())], default);
        var read = await Cache(engine).ReadAsync([.. vectors.Select(one => one.Key), "empty", "other"], default);

        Assert.Equal(601, read.Count);
        Assert.All(vectors, one => Assert.Equal(one.Value, read[one.Key]));
        Assert.Empty(read["empty"]);
    }

    [StoreFact]
    public async Task A_vector_that_comes_again_takes_the_place_of_the_one_before()
    {
        await using var engine = await StartAsync();
        await Cache(engine).WriteAsync([KeyValuePair.Create("a", new[] { 1f, 2 })], default);

        await Cache(engine).WriteAsync([KeyValuePair.Create("a", new[] { 3f })], default);

        Assert.Equal(new[] { 3f }, (await Cache(engine).ReadAsync(["a"], default))["a"]);
    }

    [StoreFact]
    public async Task What_nobody_used_goes_and_what_was_read_stays()
    {
        await using var engine = await StartAsync();
        await Cache(engine).WriteAsync([KeyValuePair.Create("read", new[] { 1f }), KeyValuePair.Create("left", new[] { 2f })], default);
        _time.Advance(TimeSpan.FromDays(3));
        await Cache(engine).ReadAsync(["read"], default);

        var gone = await Cache(engine).CleanAsync(_time.GetUtcNow() - TimeSpan.FromDays(1), default);

        Assert.Equal(1, gone);
        Assert.Equal(["read"], (await Cache(engine).ReadAsync(["read", "left"], default)).Keys);
    }

    [StoreFact]
    public async Task Nothing_is_no_trouble()
    {
        await using var engine = await StartAsync();

        await Cache(engine).WriteAsync([], default);

        Assert.Empty(await Cache(engine).ReadAsync([], default));
        Assert.Equal(0, await Cache(engine).CleanAsync(_time.GetUtcNow(), default));
    }

    private Task<EngineHost> StartAsync() => EngineHost.StartAsync(Settings, configure: services => services.AddSingleton<TimeProvider>(_time));

    private static IVectorCache Cache(EngineHost engine) => engine.Services.GetRequiredService<IVectorCache>();
}
