using System.Collections.Concurrent;
using ServiceBot.Core.Conversations;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>Lets callers at conversations that they may see, and writes down that they looked.</summary>
internal sealed class ConversationGate(IDeskInbox inbox, Colleagues colleagues, IDeskAudit audit, TimeProvider time)
{
    private const int LengthOfKey = 26;
    private const int MostKnown = 20_000;

    /// <summary>A look at the same conversation within this time is the same look.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string HumanAgent, string Conversation), DateTimeOffset> _looks = new();

    /// <summary>Whether somebody may see a conversation.</summary>
    public async Task<GateOutcome> OpenAsync(DeskCaller caller, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (id is not { Length: LengthOfKey } || !id.All(char.IsAsciiLetterOrDigit))
            return new GateOutcome.Missing();
        var scope = await colleagues.ScopeOfAsync(caller, cancellationToken);
        return await inbox.ReadAsync([new ConversationKey(id)], cancellationToken) is not [var entry] ? new GateOutcome.Missing()
            : scope.Holds(entry) ? new GateOutcome.Open(entry)
            : new GateOutcome.Forbidden();
    }

    /// <summary>For endpoints: what they do with a conversation that the caller may see.</summary>
    public async Task<IResult> RunAsync(
        HttpContext context, string id, Func<InboxEntry, DeskCaller, Task<IResult>> work, CancellationToken cancellationToken, bool isRead = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(work);
        var caller = DeskCaller.Of(context);
        switch (await OpenAsync(caller, id, cancellationToken))
        {
            case GateOutcome.Open open:
                if (isRead)
                    await WriteLookAsync(AuditEntry.Of(context, AuditActions.ConversationRead, id), cancellationToken);
                return await work(open.Entry, caller);
            case GateOutcome.Forbidden:
                await audit.WriteAsync(AuditEntry.Of(context, AuditActions.Refused, id), cancellationToken);
                return DeskProblems.Forbidden();
            default:
                return DeskProblems.NotFound("没有找到这个会话，可能已被删除。");
        }
    }

    /// <summary>Writes down that somebody looks at a conversation, before they see it.</summary>
    public async Task WriteLookAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var look = (entry.Agent, entry.Conversation ?? "");
        var now = time.GetUtcNow();
        if (_looks.TryGetValue(look, out var last) && now - last < SameLook)
            return;
        await audit.WriteAsync(entry, cancellationToken);
        if (_looks.Count > MostKnown)
            _looks.Clear();
        _looks[look] = now;
    }
}

/// <summary>What looking at a conversation can end in.</summary>
internal abstract record GateOutcome
{
    private GateOutcome() { }

    internal sealed record Open(InboxEntry Entry) : GateOutcome;

    internal sealed record Missing : GateOutcome;

    internal sealed record Forbidden : GateOutcome;
}
