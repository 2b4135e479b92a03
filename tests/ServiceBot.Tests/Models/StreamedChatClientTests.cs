using Microsoft.Extensions.AI;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>Answers that come piece by piece.</summary>
public sealed class StreamedChatClientTests : ChatClientCompliance
{
    protected override Task<IChatClient> StartAsync(ScriptedModelServer server) => Task.FromResult(EndpointParts.For(server, ("AttemptTimeout", "00:00:02")).Client);
}
