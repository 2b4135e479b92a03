using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Evals;

/// <summary>Plays evaluation files in process.</summary>
internal static class Play
{
    /// <summary>Plays a file or directory that is copied beside the tests.</summary>
    public static async Task<IReadOnlyList<EvalResult>> AllAsync(
        string path, Func<EvalCase, bool>? isMeant = null, Action<IServiceCollection>? adjust = null)
    {
        await using var bots = new PlayBots(adjust);
        var results = new List<EvalResult>();
        foreach (var one in EvalFile.Read(Path.Combine(AppContext.BaseDirectory, path)).Where(one => isMeant?.Invoke(one) ?? true))
        {
            await using var talk = bots.Begin(one);
            results.Add(await EvalPlayer.PlayAsync(one, talk, default));
        }
        return results;
    }
}
