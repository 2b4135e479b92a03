using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Channels;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class DirectLineComplianceTests : ChannelCompliance
{
    private DirectLineHost.Started? _conversation;

    protected override async Task<IChannelProbe> StartAsync(string dataDirectory, ScriptedHandler handler)
    {
        var host = await DirectLineHost.StartAsync(
            dataDirectory: dataDirectory, configure: services => services.AddSingleton<ITurnHandler>(handler));
        _conversation ??= await host.StartConversationAsync(); // the same one after a restart
        return new Probe(host, _conversation);
    }

    private sealed class Probe(DirectLineHost host, DirectLineHost.Started conversation) : IChannelProbe
    {
        private readonly string _path = $"/conversations/{conversation.Id}/activities";

        public async Task<int> DeliverAsync(string messageId, string text) =>
            (await host.PostAsync(_path, conversation.Token, DirectLineHost.Message(text, messageId))).Status;

        public async Task<int> DeliverForgedAsync(string text) =>
            (await host.PostAsync(_path, conversation.Token + "x", DirectLineHost.Message(text))).Status;

        public async Task<int> DeliverUnknownKindAsync() =>
            (await host.PostAsync(_path, conversation.Token, new { type = "gesture", from = new { id = "u" } })).Status;

        public async Task<int> DeliverGarbageAsync()
        {
            using var request = DirectLineHost.Request(HttpMethod.Post, "/v3/directline" + _path, conversation.Token);
            request.Content = new StringContent("{]", Encoding.UTF8, "application/json");
            using var response = await host.Http.SendAsync(request);
            return (int)response.StatusCode;
        }

        public async Task<IReadOnlyList<string>> RepliesAsync(int count)
        {
            var (_, body) = await host.GetAsync($"/conversations/{conversation.Id}?watermark=0", conversation.Token);
            await using var stream = await DirectLineHost.ConnectAsync(body.GetProperty("streamUrl").GetString() ?? "");
            List<string> replies = [];
            while (replies.Count < count)
                foreach (var activity in await stream.ActivitiesAsync(1))
                    if (activity.GetProperty("from").GetProperty("role").GetString() == "bot")
                        replies.Add(activity.GetProperty("text").GetString() ?? "");
            return replies;
        }

        public Task StopAsync() => host.StopAsync();

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
