using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>One connected page. What it is told waits in a short line of its own: one that does not keep up is closed and reads
/// what it missed when it comes back, so that it slows nobody.</summary>
internal sealed class DeskSocket
{
    private const int LongestLine = 512;

    private readonly Channel<(string Method, object?[] Values)> _line =
        Channel.CreateBounded<(string, object?[])>(new BoundedChannelOptions(LongestLine) { SingleReader = true });
    private readonly IClientProxy _client;
    private readonly HubCallerContext _context;

    public DeskSocket(HubCallerContext context, IClientProxy client, InboxScope scope)
    {
        (_context, _client, Scope) = (context, client, scope);
        User = context.User ?? new ClaimsPrincipal();
        Caller = DeskCaller.Of(User);
        Sending = SendAsync(context.ConnectionAborted);
    }

    public DeskCaller Caller { get; }

    public ClaimsPrincipal User { get; }

    /// <summary>What they may see; replaced when it changes.</summary>
    public InboxScope Scope { get; set; }

    /// <summary>Ends with the connection.</summary>
    public Task Sending { get; }

    /// <summary>Counts that it was told last.</summary>
    public InboxCounts? Counts { get; set; }

    public void Tell(string method, params object?[] values)
    {
        if (!_line.Writer.TryWrite((method, values)))
            _context.Abort();
    }

    /// <summary>Says what is still in the line, and ends.</summary>
    public void End()
    {
        _line.Writer.TryComplete();
        _ = Sending.ContinueWith(_ => _context.Abort(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (method, values) in _line.Reader.ReadAllAsync(cancellationToken))
                await _client.SendCoreAsync(method, values, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or HubException)
        {
            _context.Abort();
        }
    }
}
