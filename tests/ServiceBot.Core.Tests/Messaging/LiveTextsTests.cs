using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Core.Tests.Messaging;

public class LiveTextsTests
{
    private static readonly ConversationKey Conversation = new("c1");

    private readonly HandTime _time = new();
    private readonly List<LiveText> _seen = [];
    private readonly LiveTexts _texts;

    public LiveTextsTests() => _texts = new LiveTexts([new Channel("page", true), new Channel("post", false)], _time);

    [Fact]
    public void Only_a_channel_that_shows_it_and_somebody_who_looks_on_begin_it()
    {
        var alone = _texts.Begin(Turn("page"));
        using var one = _texts.Subscribe(Conversation, _seen.Add);

        Assert.Null(alone);
        Assert.Null(_texts.Begin(Turn("post")));
        Assert.NotNull(_texts.Begin(Turn("page")));
    }

    [Fact]
    public void Another_node_is_told_only_where_nobody_here_looks_on()
    {
        List<LiveText> unheard = [];
        _texts.Unheard += unheard.Add;
        var draft = _texts.Begin(Turn("page"));

        draft?.ShowStep("一");
        using (_texts.Subscribe(Conversation, _seen.Add))
        {
            _time.Pass(200);
            draft?.ShowStep("二");
        }

        Assert.Equal(["一"], unheard.Select(text => text.Text));
        Assert.Equal(["二"], _seen.Select(text => text.Text));
    }

    [Fact]
    public void What_comes_fast_is_shown_five_times_a_second_and_the_newest_is_never_lost()
    {
        using var one = _texts.Subscribe(Conversation, _seen.Add);
        var draft = _texts.Begin(Turn("page"));

        draft?.ShowStep("查");
        draft?.ShowWords("一。");
        _time.Pass(100);
        draft?.ShowWords("一。二。");
        _time.Pass(100);
        draft?.ShowWords("一。二。");
        draft?.ShowWords("一。二。三。");
        _time.Pass(1000);

        Assert.Equal([(1, LiveTextKind.Step, "查"), (2, LiveTextKind.Words, "一。二。"), (3, LiveTextKind.Words, "一。二。三。")],
            _seen.Select(text => (text.Number, text.Kind, text.Text)));
        Assert.All(_seen, text => Assert.Equal("m2", text.AnswerTo));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Behind_the_end_nothing_is_shown_and_what_was_goes_away_unless_a_reply_takes_its_place(bool isAnswered)
    {
        using var one = _texts.Subscribe(Conversation, _seen.Add);
        var draft = _texts.Begin(Turn("page"));
        draft?.ShowStep("查");
        draft?.ShowWords("一。");

        _texts.End(Conversation, isAnswered);
        draft?.ShowWords("一。二。");
        _time.Pass(1000);

        Assert.Equal(isAnswered ? [LiveTextKind.Step] : [LiveTextKind.Step, LiveTextKind.End], _seen.Select(text => text.Kind));
    }

    private static Turn Turn(string channel) => new()
    {
        Conversation = Conversation,
        Address = new ConversationAddress { Channel = channel, NativeId = "n", ChannelUser = "u" },
        Inbound = [Entry("m1", 1), Entry("m2", 2)],
        State = new ConversationState(),
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    private static TranscriptEntry Entry(string id, long sequence) =>
        new(sequence, new Activity { Id = id, Type = ActivityType.Message, From = ActivityRole.Customer, Timestamp = DateTimeOffset.UnixEpoch });

    private sealed class Channel(string name, bool reads) : IChannel
    {
        public string Name => name;

        public bool ReadsTranscript => reads;

        public Task<SendOutcome> SendAsync(OutboxItem item, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }

    /// <summary>Time that passes when a test says so, with its timers.</summary>
    private sealed class HandTime : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this, () => callback(state));
            _timers.Add(timer);
            return timer;
        }

        public void Pass(int milliseconds)
        {
            _now += milliseconds;
            foreach (var timer in _timers) timer.Look();
        }

        private sealed class Timer(HandTime time, Action callback) : ITimer
        {
            private long? _due;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                _due = dueTime < TimeSpan.Zero ? null : time._now + (long)dueTime.TotalMilliseconds;
                return true;
            }

            public void Look()
            {
                if (_due is not { } due || due > time._now) return;
                _due = null;
                callback();
            }

            public void Dispose() => _due = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
