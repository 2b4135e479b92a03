using Microsoft.Extensions.AI;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>An endpoint that cannot stream.</summary>
public sealed class WholeChatClientTests : ChatClientCompliance
{
    protected override IChatClient ClientOf(ScriptedModelServer server, TimeSpan patience) =>
        EndpointParts.For(server, ("AttemptTimeout", patience.ToString("c")), ("Streamed", "false")).Client;
}
