using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations;
using ServiceBot.Operations.Verbs;

namespace ServiceBot.Benchmarks;

/// <summary>The whole program with turns that never end, as with a model that never answers. Only the benchmark starts it.</summary>
internal static class StuckServer
{
    public const string Verb = "stuck-server";

    public static async Task RunAsync()
    {
        await using var app = ServerHost.Build([], builder => builder.Services.AddSingleton<ITurnHandler, StuckTurns>());
        await ServeVerb.RunAsync(app, CancellationToken.None);
    }

    private sealed class StuckTurns : ITurnHandler
    {
        public async Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new TurnResult { Replies = [], State = turn.State };
        }
    }
}
