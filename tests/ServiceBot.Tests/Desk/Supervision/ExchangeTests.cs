using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Desk.Supervision;

/// <summary>Reading what the chat model was told.</summary>
public sealed class ExchangeTests
{
    [Fact]
    public async Task An_admin_reads_the_exchanges_of_a_conversation_nobody_else_does_and_it_is_written_down()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(
            new ConversationAddress { Channel = "directline", NativeId = "a", ChannelUser = "user-a" }, default);
        await server.Services.GetRequiredService<IModelJournal>().WriteAsync(new ModelExchange
        {
            Conversation = key,
            At = TimeProvider.System.GetUtcNow(),
            Purpose = ModelPurpose.Answer,
            Model = "m",
            Sent = "[]",
            TokensIn = 7,
            TokensOut = 0,
            Duration = TimeSpan.FromMilliseconds(12),
            Failure = ModelFailure.BreakerOpen,
        }, default);
        await using var boss = await DeskPage.SignInAsync(server, "boss", DeskRole.Supervisor);
        await using var admin = await DeskPage.SignInAsync(server, "root", DeskRole.Admin);

        var read = await admin.GetAsync($"model-exchanges?conversation={key.Value}");
        var refused = await boss.SendAsync(HttpMethod.Get, $"model-exchanges?conversation={key.Value}");

        var item = Assert.Single(read.GetProperty("items").EnumerateArray());
        Assert.Equal(("breakerOpen", "answer", 7), (item.GetProperty("outcome").GetString(), item.GetProperty("purpose").GetString(), item.GetProperty("tokensIn").GetInt32()));
        Assert.Equal(403, refused.Status);
        var audit = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery("root", null, null, null, 20), default);
        Assert.Contains(audit, line => line.Entry is { What: AuditActions.ModelRead } entry && entry.Conversation == key.Value);
    }
}
