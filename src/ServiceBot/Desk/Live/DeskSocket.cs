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

    private static readonly TimeSpan LeaveTaking = TimeSpan.FromSeconds(5);

    private readonly Channel<(string Method, object?[] Values)> _line =
        Channel.CreateBounded<(string, object?[])>(new BoundedChannelOptions(LongestLine) { SingleReader = true });
    private readonly IClientProxy _client;
    private readonly HubCallerContext _context;
    private int _ended;

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

    /// <summary>Whether it was told its last word: nothing it asks for is done any more.</summary>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    public void Tell(string method, params object?[] values)
    {
        if (!HasEnded && !_line.Writer.TryWrite((method, values)))
            _context.Abort();
    }

    /// <summary>Says a last word and ends. A connection that is cut at once swallows what it was told just before: the page is
    /// given a moment to leave by itself.</summary>
    public void End(string lastWord, TimeProvider time)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _line.Writer.TryWrite((lastWord, []));
        _line.Writer.TryComplete();
        Leaving = CutAsync(time);
    }

    /// <summary>Ends with the connection, once the last word was told.</summary>
    public Task Leaving { get; private set; } = Task.CompletedTask;

    private async Task CutAsync(TimeProvider time)
    {
        try
        {
            await Sending;
            await Task.Delay(LeaveTaking, time, _context.ConnectionAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        _context.Abort();
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
