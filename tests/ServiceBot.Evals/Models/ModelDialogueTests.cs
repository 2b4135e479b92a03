using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Chat;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Models;
using Xunit.Abstractions;

namespace ServiceBot.Evals.Models;

/// <summary>Dialogues end with the same work orders and sums whatever the chat model does.</summary>
public sealed class ModelDialogueTests(ITestOutputHelper output)
{
    private static readonly string[] Files = ["bills.yaml", "repairs.yaml", "complaints.yaml", "outages.yaml", "progress.yaml", "trouble.yaml"];

    [Fact]
    public Task A_model_that_calls_functions_changes_no_work_order() => CompareAsync(ScriptedModels.Sensible);

    [Fact]
    public Task A_model_that_fails_in_every_way_changes_no_work_order() => CompareAsync(() => ScriptedModels.Failing(seed: 20261127));

    [Fact]
    public async Task Over_a_dead_model_every_answer_is_the_one_without()
    {
        var dead = new ScriptedChatClient(_ => throw new ModelException(ModelFailure.BreakerOpen, "dead"));

        var without = await Play.AllAsync(Path.Combine("Cases", "followups.jsonl"));
        var with = await Play.AllAsync(Path.Combine("Cases", "followups.jsonl"), adjust: services => services.AddSingleton<IChatClient>(dead));

        Assert.NotEmpty(dead.Calls);
        Assert.Equal(TextsOf(without), TextsOf(with));
    }

    private static List<string> TextsOf(IReadOnlyList<EvalResult> results) => [.. results.SelectMany(result => result.Turns).SelectMany(turn => turn.Heard).Select(heard => heard.Text)];

    private async Task CompareAsync(Func<ScriptedChatClient> model)
    {
        var client = model();
        var differing = new List<string>();
        foreach (var file in Files)
        {
            var without = await PlayAsync(file, null);
            var with = await PlayAsync(file, client);
            differing.AddRange(without.Zip(with).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} ≠ {pair.Second}"));
        }

        output.WriteLine($"{client.Calls.Count} calls of the model");
        foreach (var one in differing) output.WriteLine(one);
        Assert.NotEmpty(client.Calls);
        Assert.Empty(differing);
    }

    private static async Task<List<string>> PlayAsync(string file, ScriptedChatClient? client)
    {
        await using var bots = new PlayBots(services =>
        {
            if (client is not null) services.AddSingleton<IChatClient>(client);
        });
        var ends = new List<string>();
        foreach (var one in EvalFile.Read(Path.Combine(AppContext.BaseDirectory, "Dialogues", file)))
        {
            await using var talk = bots.Begin(one);
            var played = await EvalPlayer.PlayAsync(one, talk, default);
            var effects = EvalEffects.All(talk.World.Ledger).Where(effect => effect.Key is not "bill_queries").OrderBy(effect => effect.Key);
            ends.Add($"{one.Id} {(played.IsRight ? "right" : "wrong: " + played.Failing?.Wrong)}: {string.Join(' ', effects.Select(effect => $"{effect.Key}={effect.Value}"))}");
        }
        return ends;
    }
}
