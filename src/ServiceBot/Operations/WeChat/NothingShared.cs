using ServiceBot.Core.Messaging;

namespace ServiceBot.Operations.WeChat;

/// <summary>For commands that run beside the program: nothing is shared with it. The platform gives both the same token.</summary>
internal sealed class NothingShared : ISharedValues
{
    private const string Lease = "command";

    public Task<SharedValue?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult<SharedValue?>(null);

    public Task<IReadOnlyList<KeyValuePair<string, SharedValue>>> ListAsync(string prefix, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, SharedValue>>>([]);

    public Task WriteAsync(string name, string value, DateTimeOffset? expiresAt, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(string name, string value, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> TryLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken) => Task.FromResult<string?>(Lease);

    public Task ReleaseAsync(string name, string lease, CancellationToken cancellationToken) => Task.CompletedTask;
}
