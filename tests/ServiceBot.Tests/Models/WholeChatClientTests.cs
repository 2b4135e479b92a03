using Microsoft.Extensions.AI;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>An endpoint that cannot stream.</summary>
public sealed class WholeChatClientTests : ChatClientCompliance
{
    protected override Task<IChatClient> StartAsync(ScriptedModelServer server) =>
        Task.FromResult(EndpointParts.For(server, ("AttemptTimeout", "00:00:02"), ("Streamed", "false")).Client);
}
