using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Operations.Telemetry;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Operations;

public class TelemetryTests
{
    [Fact]
    public async Task An_accepted_activity_and_its_turn_are_measured()
    {
        var measured = new ConcurrentQueue<string>();
        using var listener = Listen(measured);
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<ITurnHandler, Echo>());
        var intake = server.Services.GetRequiredService<IMessageIntake>();
        var conversation = await intake.OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = "n", ChannelUser = "u" }, default);
        var answered = new TaskCompletionSource();
        using var feed = server.Services.GetRequiredService<ITranscriptFeed>().Subscribe(
            conversation, entries => { if (entries.Any(e => e.Activity.From == ActivityRole.Bot)) answered.TrySetResult(); });

        await intake.AcceptAsync(conversation, Message(), default);
        await answered.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);

        Assert.Contains("servicebot.intake.activities outcome=Stored", measured);
        Assert.Contains("servicebot.turn.duration channel=directline kind=SmallTalk intent=greeting", measured);
    }

    private static MeterListener Listen(ConcurrentQueue<string> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Metrics.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Enqueue(Line(instrument, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Enqueue(Line(instrument, tags)));
        listener.Start();
        return listener;
    }

    private static string Line(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));

    private static Activity Message() => new()
    {
        Id = "1",
        Type = ActivityType.Message,
        From = ActivityRole.Customer,
        Timestamp = DateTimeOffset.UnixEpoch,
        Text = "你好",
    };

    private sealed class Echo : ITurnHandler
    {
        public Task<TurnResult> HandleAsync(Turn turn, CancellationToken cancellationToken) => Task.FromResult(new TurnResult
        {
            Replies = [new Reply { Kind = ReplyKind.SmallTalk, Text = "您好" }],
            State = turn.State,
            Intent = "greeting",
        });
    }
}
