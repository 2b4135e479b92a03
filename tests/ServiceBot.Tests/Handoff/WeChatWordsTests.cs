using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;
using ServiceBot.Tests.Channels.WeChat;

namespace ServiceBot.Tests.Handoff;

/// <summary>What becomes of human agents' words where WeChat limits what may be sent, as their desks see it.</summary>
public sealed class WeChatWordsTests
{
    private const string OpenId = "o1";
    private const int UnknownUser = 40003;

    [Fact]
    public async Task A_word_that_WeChat_refuses_is_failed_at_the_desk_and_resent_once()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(OpenId);
        host.Api.RefuseSend(UnknownUser);
        await SayAsync(host, conversation, "第一句");
        var failed = await DeliveriesAsync(host, conversation, all => all is [{ State: DeliveryState.Failed }]);
        await SayAsync(host, conversation, "第二句");
        await host.Api.WhenAsync(api => api.Sent.Count == 1);

        var resent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Deliveries(host).ResendAsync(conversation, failed[0].Sequence, default)));

        await DeliveriesAsync(host, conversation, all => all.Count == 0);
        Assert.Single(resent, isDone => isDone);
        Assert.Equal("40003", failed[0].Reason);
        Assert.Equal(["第二句", "第一句"], host.Api.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task Words_beyond_what_WeChat_takes_are_held_at_the_desk_until_the_customer_writes()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(OpenId);
        var words = Enumerable.Range(1, 7).Select(i => $"第{i}句").ToList();
        foreach (var word in words)
            await SayAsync(host, conversation, word);
        var held = await DeliveriesAsync(host, conversation, all => all.Any(one => one.State == DeliveryState.Held));
        var before = host.Api.Sent.Count;

        await host.WriteAsync(OpenId, "在的");

        await DeliveriesAsync(host, conversation, all => all.Count == 0);
        Assert.Equal(words.Count, before + held.Count);
        Assert.Equal(words, host.Api.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task A_word_with_a_source_names_it_as_the_bot_does()
    {
        await using var host = await StartAsync();
        var conversation = await host.WriteAsync(OpenId);
        var source = new Citation { PassageId = "arrears#late-fee", Title = "欠费 · 违约金", Text = "每日千分之一。" };

        await SayAsync(host, conversation, "按天算[1]", source);

        await host.Api.WhenAsync(api => api.Sent.Count == 1);
        var sent = host.Api.Sent[0].Text;
        Assert.StartsWith("按天算", sent, StringComparison.Ordinal);
        Assert.Contains("出处：欠费 · 违约金", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("[1]", sent, StringComparison.Ordinal);
    }

    private static async Task<WeChatSendHost> StartAsync()
    {
        var host = await WeChatSendHost.StartAsync(null, settings: ("Outbox:PollInterval", "00:00:00.05"));
        await host.Services.GetRequiredService<IHumanAgentStore>().SaveAsync(new HumanAgentProfile("li", "1024", 3, ["general"], []), default);
        return host;
    }

    private static async Task SayAsync(WeChatSendHost host, ConversationKey conversation, string text, params Citation[] citations) =>
        Assert.IsType<SayingOutcome.Said>(await host.Services.GetRequiredService<IEpisodeStore>().SayAsync(
            new HumanAgentWord { Conversation = conversation, HumanAgent = "li", Number = "1024", ClientId = text, Text = text, Citations = citations }, default));

    private static IDeliveries Deliveries(WeChatSendHost host) => host.Services.GetRequiredService<IDeliveries>();

    private static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        WeChatSendHost host, ConversationKey conversation, Func<IReadOnlyList<Delivery>, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience, TimeProvider.System);
        while (true)
        {
            var all = await Deliveries(host).ReadAsync(conversation, 0, patience.Token);
            if (isWanted(all))
                return all;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }
}
