using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Channels.DirectLine;

namespace ServiceBot.Tests.Models;

/// <summary>One customer on a WebSocket of the whole program, with a scripted endpoint behind it and a human agent beside.</summary>
internal sealed class LiveTalk : IAsyncDisposable
{
    private const string Agent = "li";
    private RunningServer _server;
    private readonly string _token;
    private readonly string _nativeId;
    private readonly SemaphoreSlim _answered = new(0);
    private readonly TaskCompletionSource _head;
    private ConversationKey? _key;

    private LiveTalk(RunningServer server, ScriptedModelServer model, StreamClient stream, TaskCompletionSource head, string nativeId, string token)
    {
        (_server, Model, Stream, _head, _nativeId, _token) = (server, model, stream, head, nativeId, token);
        server.Services.GetRequiredService<StoreSignals>().Stored += group =>
        {
            if (group.Steps.Any(step => step.Answered.Any(entry => entry.Activity.Text is not null))) _answered.Release();
        };
    }

    public ScriptedModelServer Model { get; }

    public StreamClient Stream { get; }

    /// <summary>The program that runs now.</summary>
    public RunningServer Server => _server;

    /// <param name="script">The model; it begins when the customer has seen the first step.</param>
    /// <param name="directory">Where data is kept, for programs that come after one another; null: a directory that is gone at the end.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<LiveTalk> StartAsync(
        Func<ScriptedModelRequest, ScriptedModelAnswer> script, string? directory = null, params string[] settings)
    {
        var head = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = await ScriptedModelServer.StartAsync(request =>
        {
            var answer = script(request);
            return answer with { Before = answer.Before.Insert(0, new ModelFrame.Until(head.Task)) };
        });
        var server = await RunningServer.StartAsync(
            ["--DirectLine:Secret=" + DirectLineHost.Secret, "--Messaging:GatherWindow=00:00:00", "--Messaging:TurnBudget=00:05:00", "--Chat:TurnTimeout=00:02:00",
             "--Chat:AttemptTimeout=00:01:00", "--Chat:IdleTimeout=00:01:00", .. model.Settings().Select(setting => $"--{setting.Key}={setting.Value}"), .. settings],
            directory: directory);
        var generated = await PostAsync(server, "tokens/generate", DirectLineHost.Secret, null);
        var started = await PostAsync(server, "conversations", generated.GetProperty("token").GetString() ?? "", null);
        var stream = await DirectLineHost.ConnectAsync(started.GetProperty("streamUrl").GetString() ?? "");
        return new LiveTalk(
            server, model, stream, head, started.GetProperty("conversationId").GetString() ?? "", started.GetProperty("token").GetString() ?? "");
    }

    /// <summary>Asks, sees the first step and lets the model begin.</summary>
    public async Task<JsonElement> AskAsync(string text)
    {
        await PostAsync(_server, $"conversations/{_nativeId}/activities", _token, DirectLineHost.Message(text));
        var step = await Stream.NextAsync();
        _head.SetResult();
        return step;
    }

    /// <summary>A human agent takes the conversation.</summary>
    public async Task TakeOverAsync()
    {
        var people = _server.Services.GetRequiredService<IHumanAgentStore>();
        await people.SaveAsync(new HumanAgentProfile(Agent, "1024", 3, ["general", "emergency"], []), default);
        await people.SetAvailableAsync(Agent, true, default);
        var episodes = _server.Services.GetRequiredService<IEpisodeStore>();
        var request = new HandoffRequest(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, null);
        await episodes.MoveAsync(new EpisodeCommand(await KeyAsync(), new EpisodeMove.Enqueue(request), EpisodeActor.Customer), default);
        await _server.Services.GetRequiredService<HandoffDesk>().ClaimAsync(await KeyAsync(), Agent, default);
    }

    public async Task AgentSaysAsync(string text) =>
        await _server.Services.GetRequiredService<IHumanAgentWords>().SayAsync(await KeyAsync(), Agent, "w1", text, [], default);

    /// <summary>Waits until the turn is over.</summary>
    public async Task AnsweredAsync() => Assert.True(await _answered.WaitAsync(EngineHost.Patience));

    /// <summary>The program ends as at a signal, and one that comes after it begins with what it left. The customer's stream is gone.</summary>
    /// <param name="directory">The data of both.</param>
    /// <param name="whileStopping">Done as soon as it is ending.</param>
    public async Task<IReadOnlyList<string>> RestartAsync(string directory, Action whileStopping)
    {
        using var ending = _server.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(whileStopping);
        await _server.DisposeAsync();
        _server = await RunningServer.StartAsync(["--Messaging:GatherWindow=00:00:00", "--Messaging:SweepInterval=00:00:00.1"], directory: directory);
        var transcript = _server.Services.GetRequiredService<ITranscriptReader>();
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var entries = await transcript.ReadAsync(await KeyAsync(), 0, 100, patience.Token);
            if (entries.Where(entry => entry.Activity is { From: ActivityRole.Bot, ReplyToId: not null }).Select(entry => entry.Activity.Text ?? "").ToList() is [_, ..] said)
                return said;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        await _server.DisposeAsync();
        await Model.DisposeAsync();
        _answered.Dispose();
    }

    private async Task<ConversationKey> KeyAsync() => _key ??=
        (await _server.Services.GetRequiredService<ITranscriptReader>().FindAsync("directline", _nativeId, default))?.Key ?? throw new InvalidOperationException("Not opened.");

    private static async Task<JsonElement> PostAsync(RunningServer server, string path, string credential, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v3/directline/" + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await server.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
