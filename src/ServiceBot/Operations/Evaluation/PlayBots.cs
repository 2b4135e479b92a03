using ServiceBot.Core.Conversations;
using ServiceBot.Core.Orchestration;

namespace ServiceBot.Operations.Evaluation;

/// <summary>Bots for dialogues in process. One that wrote nothing to the utility's systems serves the next dialogue as well,
/// because starting one takes most of the time; and all of them share what the first one learnt from the examples.</summary>
/// <param name="adjust">What replaces or adds parts of every bot, before the parts that count.</param>
/// <param name="model">Settings of bots that ask the chat model; null: they ask none.</param>
internal sealed class PlayBots(Action<IServiceCollection>? adjust = null, IReadOnlyDictionary<string, string?>? model = null) : IAsyncDisposable
{
    private PlayBot? _idle;
    private IntentClassifier? _learnt;
    private int _plays;

    /// <summary>Begins a conversation in a world of its own.</summary>
    /// <param name="one">The case that is to be played.</param>
    /// <param name="now">When it begins where the case does not say; null: <see cref="PlayTime.Beginning"/>.</param>
    public TalkInProcess Begin(EvalCase one, DateTimeOffset? now = null)
    {
        var bot = _idle ?? new PlayBot(Adjust, model);
        _idle = null;
        _learnt ??= bot.Bot.Services.GetRequiredService<IntentClassifier>();
        bot.World.Begin(one.Given.Now ?? now ?? PlayTime.Beginning);
        return new TalkInProcess(bot, one.Channel is "wechat" ? "wechat" : "directline", $"play{++_plays}", ReturnAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_idle is not null) await _idle.DisposeAsync();
        _idle = null;
    }

    private void Adjust(IServiceCollection services)
    {
        adjust?.Invoke(services);
        if (_learnt is not null) services.AddSingleton(_learnt);
    }

    private async ValueTask ReturnAsync(PlayBot bot)
    {
        if (_idle is null && !bot.World.Ledger.HasWritten) _idle = bot;
        else await bot.DisposeAsync();
    }
}

/// <summary>A bot in a world that dialogues are played in.</summary>
internal sealed class PlayBot : IAsyncDisposable
{
    private readonly Action<IServiceCollection>? _adjust;
    private readonly IReadOnlyDictionary<string, string?>? _model;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("servicebot-play-");
    private bool _isWarm;

    public PlayBot(Action<IServiceCollection>? adjust, IReadOnlyDictionary<string, string?>? model)
    {
        (_adjust, _model) = (adjust, model);
        Bot = Start();
    }

    public PlayWorld World { get; } = new();

    public BotInProcess Bot { get; private set; }

    /// <summary>Another bot on what this one stored.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        (Bot, _isWarm) = (Start(), false);
    }

    /// <summary>Opens its database and has it read its contents, once.</summary>
    public async Task WarmUpAsync()
    {
        if (_isWarm) return;
        await Bot.Opened;
        await Bot.Services.GetRequiredService<IQuestionAnswers>().AnswerAsync("怎么交电费", ConversationState.Empty, CancellationToken.None);
        _ = Bot.Turns;
        _isWarm = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private BotInProcess Start() => BotInProcess.Start(World.Time, _directory.FullName, services =>
    {
        _adjust?.Invoke(services);
        services.AddPlayWorld(World).AddPlayTranscript(World);
    }, _model);
}
