using ServiceBot.Testing.Desk;

namespace ServiceBot.Tests.Desk;

/// <summary>Tests of the desk that hold on every database.</summary>
public abstract class DeskCompliance : IAsyncLifetime
{
    private DeskServer? _server;

    protected abstract IReadOnlyDictionary<string, string?> Settings { get; }

    private protected DeskServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public virtual async Task InitializeAsync() => _server = await DeskServer.StartAsync(Settings);

    public virtual async Task DisposeAsync() => await Server.DisposeAsync();
}
