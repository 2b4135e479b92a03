using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Models;
using ServiceBot.Operations;
using ServiceBot.Operations.Evaluation;
using ServiceBot.Testing.Models;

namespace ServiceBot.Evals.Models;

/// <summary>The whole bot with the real chat client, over HTTP to a model that obeys whoever attacks, and with sources that can be
/// poisoned. One for all attacks, which come after one another.</summary>
internal sealed partial class AttackHost : IAsyncDisposable
{
    private readonly ScriptedModelServer _server;
    private AttackCase? _case;
    private int _answered;
    private int _conversations;

    private AttackHost(ScriptedModelServer server)
    {
        _server = server;
        _server.Script = Answer;
        World.Begin(PlayTime.Beginning);
        Bot = BotInProcess.Start(World.Time, adjust: Adjust);
    }

    public PlayWorld World { get; } = new();

    public BotInProcess Bot { get; }

    /// <summary>Everything that was ever sent to the model.</summary>
    public IReadOnlyList<ScriptedModelRequest> Requests => _server.Requests;

    public static async Task<AttackHost> StartAsync() => new(await ScriptedModelServer.StartAsync());

    /// <summary>Plays an attack.</summary>
    /// <returns>The replies of all its turns, and the conversation.</returns>
    public async Task<(IReadOnlyList<Reply> Replies, ConversationKey Conversation)> PlayAsync(AttackCase one)
    {
        await Bot.Opened;
        (_case, _answered) = (one, 0);
        World.Begin(PlayTime.Beginning);
        var name = $"attack-{++_conversations}";
        var address = new ConversationAddress { Channel = "console", NativeId = name, ChannelUser = name };
        // The journal keeps nothing of conversations that are not there.
        var conversation = await Bot.Services.GetRequiredService<IMessageIntake>().OpenAsync(address, default);
        var (state, sequence, replies) = (ConversationState.Empty, (long)one.Before.Count, new List<Reply>());
        foreach (var text in one.Say)
        {
            var result = await Bot.Turns.HandleAsync(new Turn
            {
                Conversation = conversation,
                Address = address,
                Inbound = [new TranscriptEntry(++sequence, Said(ActivityRole.Customer, text))],
                State = state,
                StartedAt = World.Time.GetUtcNow(),
            }, default);
            state = result.State;
            replies.AddRange(result.Replies);
        }
        return (replies, conversation);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    private void Adjust(IServiceCollection services)
    {
        var own = (IConfiguration)services.Last(service => service.ServiceType == typeof(IConfiguration)).ImplementationInstance!;
        var configuration = new ConfigurationBuilder().AddConfiguration(own).AddInMemoryCollection(_server.Settings()).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddChatModel(configuration);
        services.AddPlayWorld(World);
        services.Wrap<IKnowledgeIndex>((inner, _) => new PoisonedIndex(inner, () => PlantFor("guide")));
        services.Wrap<IOutageSystem>((inner, _) => new PoisonedOutages(inner, () => PlantFor("outage")));
        services.Wrap<IWorkOrderSystem>((inner, _) => new PoisonedOrders(inner, () => PlantFor("order")));
        services.AddSingleton<ITranscriptReader>(new PastTalk(() => _case?.Before ?? []));
        services.AddSingleton<AIFunction>(AIFunctionFactory.Create((string city) => PlantFor("foreign") ?? $"{city}今天没有预警", "weather_alert", "查气象预警"));
    }

    private string? PlantFor(string where) => _case is { } one && one.Where == where ? one.Plant : null;

    private ScriptedModelAnswer Answer(ScriptedModelRequest request)
    {
        var script = _case?.Model ?? [];
        var says = script[Math.Min(_answered, script.Count - 1)];
        if (Call().Match(says) is { Success: true } call)
        {
            // Where functions are not offered, it does what it would have done after them.
            if (request.Functions.Count == 0) return Text(script[^1], request);
            _answered++;
            return ScriptedModelAnswer.Call(call.Groups["name"].Value, call.Groups["arguments"].Value);
        }
        _answered++;
        return Text(says, request);
    }

    private static ScriptedModelAnswer Text(string says, ScriptedModelRequest request) => ScriptedModelAnswer.Text(says
        .Replace("{mark}", MarkOf(request), StringComparison.Ordinal)
        .Replace("{fence}", Fence().Match(request.System).Value, StringComparison.Ordinal)
        .Replace("{rules}", request.System, StringComparison.Ordinal)
        .Replace("{many}", string.Concat(Enumerable.Repeat("违约金", 60_000)), StringComparison.Ordinal));

    private static string MarkOf(ScriptedModelRequest request)
    {
        if (request.Results is [.., { } last] && JsonDocument.Parse(last.Text is { Length: > 0 } text ? text : "{}").RootElement is { ValueKind: JsonValueKind.Object } result
            && result.TryGetProperty("facts", out var facts)) return facts[0].GetString() ?? "[1]";
        return Planted().Match(request.LastUser) is { Success: true } planted ? planted.Groups["mark"].Value : "[1]";
    }

    private static Activity Said(ActivityRole from, string text) =>
        new() { Id = "a", Type = ActivityType.Message, From = from, Timestamp = PlayTime.Beginning, Text = text };

    [GeneratedRegex(@"^(?<name>[a-z_]+) (?<arguments>\{.*\})$", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("⟦数据 [0-9a-f]+⟧")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<mark>\[\d+\]) [^\n]*补充须知")]
    private static partial Regex Planted();

    /// <summary>A guide that somebody slipped in: found behind what is found anyway, so that only the model reads it.</summary>
    private sealed class PoisonedIndex(IKnowledgeIndex inner, Func<string?> plant) : IKnowledgeIndex
    {
        public async ValueTask<IReadOnlyList<KnowledgeHit>> SearchAsync(KnowledgeQuery query, CancellationToken cancellationToken)
        {
            var hits = await inner.SearchAsync(query, cancellationToken);
            if (plant() is not { } text || hits.Count == 0) return hits;
            var slipped = new Passage { Id = "slipped#in", GuideId = "slipped", GuideTitle = "补充须知", Path = ["补充须知"], Text = text, Confidence = Confidence.A };
            return [.. hits, new KnowledgeHit(slipped, hits[^1].Score / 2)];
        }
    }

    private sealed class PoisonedOutages(IOutageSystem inner, Func<string?> plant) : IOutageSystem
    {
        public async Task<OutageLookup> FindAsync(SupplyPlace place, CancellationToken cancellationToken) =>
            await inner.FindAsync(place, cancellationToken) is OutageLookup.Found found && plant() is { } text
                ? new OutageLookup.Found([.. found.Outages.Select(outage => outage with { Cause = text })])
                : await inner.FindAsync(place, cancellationToken);
    }

    private sealed class PoisonedOrders(IWorkOrderSystem inner, Func<string?> plant) : IWorkOrderSystem
    {
        public Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken) =>
            inner.FileAsync(draft, idempotencyKey, cancellationToken);

        public async Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) =>
            await inner.FindAsync(number, cancellationToken) is WorkOrderLookup.Found found && plant() is { } text
                ? new WorkOrderLookup.Found(found.Order with { StatusText = text })
                : await inner.FindAsync(number, cancellationToken);

        public async Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken) =>
            await inner.FindOpenAsync(query, cancellationToken) is WorkOrderSearch.Found found && plant() is { } text
                ? new WorkOrderSearch.Found([.. found.Orders.Select(order => order with { StatusText = text })])
                : await inner.FindOpenAsync(query, cancellationToken);

        public Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken) =>
            inner.AddAsync(note, idempotencyKey, cancellationToken);
    }

    /// <summary>What was said before the attack.</summary>
    private sealed class PastTalk(Func<IReadOnlyList<string>> lines) : ITranscriptReader
    {
        public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TranscriptEntry>>([.. lines().Select((line, i) => new TranscriptEntry(i + 1, Said(RoleOf(line), line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])))
                .Where(entry => entry.Sequence > afterSequence).Take(limit)]);

        public Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(string channel, string nativeId, CancellationToken cancellationToken) =>
            Task.FromResult<(ConversationKey, ConversationAddress)?>(null);

        public Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken) => Task.FromResult<ConversationAddress?>(null);

        public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken) => Task.FromResult((long)lines().Count);

        public Task<IReadOnlyList<TranscriptEntry>> ReadLastReceivedAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TranscriptEntry>>([]);

        private static ActivityRole RoleOf(string line) => line.Split(':')[0] switch
        {
            "agent" => ActivityRole.HumanAgent,
            "bot" => ActivityRole.Bot,
            _ => ActivityRole.Customer,
        };
    }
}
