using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Handoff;

/// <summary>A human agent takes the conversation while the chat model still writes.</summary>
public sealed class ModelHandoffTests
{
    [Fact]
    public async Task What_the_model_wrote_is_a_suggestion_and_not_said()
    {
        using var asked = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var model = new ScriptedChatClient(async (_, cancellation) =>
        {
            asked.Release();
            await go.WaitAsync(cancellation);
            return ScriptedChatClient.Text("居民欠费按规定交违约金[1]。");
        });
        await using var talk = await HandoffTalk.StartAsync(services => services.AddSingleton<IChatClient>(model));
        await talk.Node.SignInAsync("li");
        var conversation = await talk.BeginAsync("overtaken", "你好");

        var answered = talk.SayAsync(conversation, "欠费的违约金是怎么规定的", isAnswered: false);
        Assert.True(await asked.WaitAsync(EngineHost.Patience));
        await talk.Node.EnqueueAsync(conversation);
        await talk.Node.Desk.ClaimAsync(conversation, "li", default);
        go.Release();
        await answered;

        Assert.Equal(EpisodeState.Active, await talk.Node.StateAsync(conversation));
        var note = Assert.Single(await talk.Node.Notes.ReadAsync(conversation, 0, default), one => one.Kind == DeskNoteKind.Suggestion);
        Assert.Equal("居民欠费按规定交违约金[1]。", note.Text);
    }
}
