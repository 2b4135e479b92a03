using Microsoft.AspNetCore.SignalR;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk.Live;

/// <summary>The live connection of a page. Everything that it is told can also be read over the API: it only comes sooner here.</summary>
internal sealed class DeskHub(
    DeskSockets sockets,
    DeskPresence presence,
    LiveDesk live,
    ConversationGate gate,
    ConversationReader reader,
    InboxItems items,
    LaterBook later,
    Colleagues colleagues,
    DeskSessions sessions,
    TypingSignals typing,
    ITranscriptReader transcript) : Hub
{
    private const int FirstEntries = 100;

    public override async Task OnConnectedAsync()
    {
        var caller = DeskCaller.Of(Context.User ?? throw new HubException("signedOut"));
        var scope = await colleagues.ScopeOfAsync(caller, Context.ConnectionAborted);
        var socket = new DeskSocket(Context, Clients.Caller, scope);
        sockets.Add(Context.ConnectionId, socket);
        // One that ended before this page was known was told to nobody.
        if (!await sessions.IsOpenAsync(socket.User, acted: false, Context.ConnectionAborted))
        {
            presence.SignOut(socket);
            return;
        }
        await presence.ArrivedAsync(caller.Id, Context.ConnectionAborted);
        socket.Tell("agents", colleagues.Last);
        live.Greet();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        var socket = sockets.Find(Context.ConnectionId);
        sockets.Remove(Context.ConnectionId);
        if (socket is not null)
            presence.Departed(socket.Caller.Id);
        return Task.CompletedTask;
    }

    /// <summary>Opens a conversation: what was said and noted after the given numbers comes back, everything later is pushed. Both
    /// sides go by the numbers, so that whoever was away ends with the same as whoever was there.</summary>
    public async Task<OpenResult> Open(string conversation, long afterSequence, long afterNote)
    {
        var socket = Socket;
        switch (await gate.OpenAsync(socket.Caller, conversation, Context.ConnectionAborted))
        {
            case GateOutcome.Open open:
                await gate.WriteLookAsync(AuditOf(socket.Caller, conversation), Context.ConnectionAborted);
                return await OpenAsync(open.Entry, socket, Math.Max(0, afterSequence), Math.Max(0, afterNote), Context.ConnectionAborted);
            case GateOutcome.Forbidden:
                throw new HubException("forbidden");
            default:
                throw new HubException("notFound");
        }
    }

    public void Close(string conversation) => sockets.Unwatch(new ConversationKey(conversation), Socket);

    /// <summary>The human agent is typing: the customer sees it where the channel can show it, colleagues who look on as well. Of
    /// others than whose conversation it is nothing is shown.</summary>
    public async Task Typing(string conversation)
    {
        if (typing.IsDue(new ConversationKey(conversation), ActivityRole.HumanAgent)
            && await gate.OpenAsync(Socket.Caller, conversation, Context.ConnectionAborted) is GateOutcome.Open { Entry: { State: EpisodeState.Active } entry }
            && entry.Episode?.HumanAgent == Socket.Caller.Id)
        {
            typing.Tell(entry.Conversation, ActivityRole.HumanAgent);
        }
    }

    /// <summary>A sign of life of the page. It does not keep the session: only what a person does, does.</summary>
    public async Task Beat()
    {
        if (await sessions.IsOpenAsync(Socket.User, acted: false, Context.ConnectionAborted))
            await presence.ArrivedAsync(Socket.Caller.Id, Context.ConnectionAborted);
        else
            presence.SignOut(Socket);
    }

    private DeskSocket Socket => sockets.Find(Context.ConnectionId) is { HasEnded: false } socket ? socket : throw new HubException("signedOut");

    private AuditEntry AuditOf(DeskCaller caller, string conversation) => new(caller.Id, caller.Name, AuditActions.ConversationRead)
    {
        Conversation = conversation,
        Address = Context.GetHttpContext() is { } request ? AuditEntry.AddressOf(request) : null,
    };

    private async Task<OpenResult> OpenAsync(
        InboxEntry entry, DeskSocket socket, long afterSequence, long afterNote, CancellationToken cancellationToken)
    {
        // Watched first and read then: what comes between is told twice, never missed.
        var watched = sockets.Watch(entry.Conversation, socket);
        var last = await transcript.LastSequenceAsync(entry.Conversation, cancellationToken);
        var from = afterSequence > 0 ? afterSequence : Math.Max(0, last - FirstEntries);
        List<EntryItem> entries = [];
        while (true)
        {
            var page = await reader.ReadEntriesAsync(entry.Conversation, null, from, ConversationReader.MostEntries, cancellationToken);
            entries.AddRange(page.Entries);
            if (page.Entries.Count < ConversationReader.MostEntries)
                break;
            from = page.Entries[^1].Sequence;
        }
        var notes = await reader.ReadNotesAsync(entry.Conversation, afterNote, cancellationToken);
        last = entries.Count > 0 ? entries[^1].Sequence : last;
        watched.Begin(last, notes.Count > 0 ? notes[^1].Number : afterNote);
        live.LookAgain(entry.Conversation);
        var plans = await later.ReadAsync(socket.Caller.Id, cancellationToken);
        return new OpenResult(items.Of(entry, plans.GetValueOrDefault(entry.Conversation)), entries, notes, last);
    }
}
