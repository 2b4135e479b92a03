using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk.Supervision;

/// <summary>Watching, whispering and taking over, as a supervisor's page does it.</summary>
public sealed class MonitorTests
{
    [Fact]
    public async Task A_supervisor_watches_whispers_and_takes_over_and_all_of_it_is_written_down()
    {
        await using var server = await RunningServer.StartAsync(["--Handoff:Tick=00:00:00.2"]);
        var key = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = "a", ChannelUser = "user-a" }, default);
        await server.Services.GetRequiredService<IEpisodeStore>().MoveAsync(new EpisodeCommand(
            key, new EpisodeMove.Enqueue(new HandoffRequest(HandoffReason.Asked, HandoffPriority.Normal, HandoffQueues.General, null)), EpisodeActor.Customer), default);
        await using var li = await DeskPage.SignInAsync(server, "li");
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await li.ConnectAsync();
        await boss.ConnectAsync();
        await li.PostAsync($"conversations/{key.Value}/claim");

        var watched = await boss.GetAsync($"conversations/{key.Value}");
        var whispered = await boss.PostAsync($"conversations/{key.Value}/notes", new { clientId = "w1", text = "先安抚，再报抢修", mentions = new[] { "li" } });
        var alert = await li.WhenAsync("alert", told => Text(told[0], "kind") == "mention");
        var tooLow = await li.PostAsync($"conversations/{key.Value}/takeOver");
        var taken = await boss.PostAsync($"conversations/{key.Value}/takeOver");
        var late = await li.PostAsync($"conversations/{key.Value}/messages", new { clientId = "m1", text = "您好" });

        Assert.True(watched.GetProperty("may").GetProperty("takeOver").GetBoolean());
        Assert.False(watched.GetProperty("may").GetProperty("write").GetBoolean());
        Assert.Equal(200, whispered.Status);
        Assert.Contains("先安抚", Text(alert[0], "text"), StringComparison.Ordinal);
        Assert.Equal((403, 200), (tooLow.Status, taken.Status));
        Assert.Equal("boss", Text(taken.Body, "humanAgent"));
        Assert.Equal((409, "notOwner"), (late.Status, Text(late.Body.GetProperty("error"), "code")));
        var transcript = await server.Services.GetRequiredService<ITranscriptReader>().ReadAsync(key, 0, 100, default);
        Assert.DoesNotContain(transcript, entry => entry.Activity.Text?.Contains("先安抚", StringComparison.Ordinal) == true);
        var audit = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("boss", null, null, null, 20), default);
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.ConversationRead } entry && entry.Conversation == key.Value);
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.TakenOver, Detail: "li" } entry && entry.Conversation == key.Value);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
