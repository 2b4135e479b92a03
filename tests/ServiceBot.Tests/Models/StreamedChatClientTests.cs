using Microsoft.Extensions.AI;
using ServiceBot.Testing.Models;

namespace ServiceBot.Tests.Models;

/// <summary>Answers that come piece by piece.</summary>
public sealed class StreamedChatClientTests : ChatClientCompliance
{
    protected override IChatClient ClientOf(ScriptedModelServer server, TimeSpan patience) =>
        EndpointParts.For(server, ("AttemptTimeout", patience.ToString("c"))).Client;
}
