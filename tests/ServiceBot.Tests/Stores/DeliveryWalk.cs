using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Takes random steps with one conversation's replies and keeps account of who delivered which.</summary>
internal sealed class DeliveryWalk(Func<Task<EngineHost>> start, ShiftedTime time, int seed) : IAsyncDisposable
{
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(seed);
    private readonly string _id = "walk" + seed;
    private readonly List<string> _asked = [];
    private readonly HashSet<string> _decided = [];
    private readonly List<(string ActivityId, IReadOnlyList<OutboxItem> Items, DateTimeOffset Until)> _carries = [];
    private readonly List<(OutboxItem Item, DateTimeOffset Until)> _sends = [];
    private readonly HashSet<long> _carried = [];
    private readonly HashSet<long> _sent = [];
    private readonly HashSet<long> _lost = [];
    private EngineHost? _engine;
    private ConversationKey _conversation;
    private int _number;

    public List<string> Mistakes { get; } = [];

    public int Carried => _carried.Count;

    public int Sent => _sent.Count;

    private EngineHost Engine => _engine ?? throw new InvalidOperationException("Not started.");

    private IInlineReplies Inline => Engine.Services.GetRequiredService<IInlineReplies>();

    private IOutboxStore Outbox => Engine.Services.GetRequiredService<IOutboxStore>();

    public async Task RunAsync(int steps)
    {
        await StartAsync();
        for (var i = 0; i < steps; i++)
            await StepAsync();
        await DrainAsync();
        await CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
    }

    private async Task StartAsync()
    {
        _engine = await start();
        _conversation = await _engine.OpenAsync(_id, "wechat");
    }

    private Task StepAsync() => _random.Next(20) switch
    {
        < 4 => AskAsync(isInline: true, _random.Next(3)),
        4 => AskAsync(isInline: false, _random.Next(3)),
        < 8 => TakeAsync(),
        8 => TakeHeldAsync(),
        < 11 => RespondAsync(),
        11 => ReturnAsync(),
        < 14 => ClaimAsync(),
        < 17 => MarkAsync(),
        17 => PassAsync(TimeSpan.FromSeconds(_random.Next(20))),
        18 => Outbox.SettleAsync(TimeSpan.FromDays(7), default),
        _ => _random.Next(4) == 0 ? DieAsync() : Task.CompletedTask,
    };

    private async Task AskAsync(bool isInline, int replies)
    {
        var id = "m" + ++_number;
        var message = EngineHost.Message(replies.ToString(CultureInfo.InvariantCulture), id);
        var until = time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(2, 20));
        await Engine.Intake.AcceptAsync(_conversation, message with { InlineUntil = isInline ? until : null }, default);
        await Engine.Services.GetRequiredService<IAnswerWatch>().WaitAsync(_conversation, id, EngineHost.Patience, default);
        if (isInline)
            _asked.Add(id);
    }

    private async Task TakeAsync()
    {
        if (_asked.Count == 0)
            return;
        var id = _asked[^_random.Next(1, Math.Min(_asked.Count, 3) + 1)];
        Note(id, await Inline.TakeAsync(_conversation, id, EngineHost.Patience, default));
    }

    private async Task TakeHeldAsync()
    {
        var id = "e" + ++_number;
        Note(id, await Inline.TakeHeldAsync(_conversation, id, default));
    }

    private void Note(string id, InlineAnswer answer)
    {
        if (answer is not InlineAnswer.Taken taken)
            return;
        foreach (var sequence in taken.Replies.Select(r => r.Entry.Sequence))
        {
            if (_sent.Contains(sequence) || IsBeingSent(sequence))
                Mistakes.Add($"{id} took {sequence}, which a sender has");
            if (_decided.Contains(id) && !_carried.Contains(sequence))
                Mistakes.Add($"{id} took {sequence} after it had given it back");
            _lost.Remove(sequence);
        }
        if (!_decided.Contains(id))
            _carries.Add((id, taken.Replies, time.GetUtcNow() + InlineAnswer.RepeatableFor));
    }

    private Task RespondAsync()
    {
        if (Pick(_carries) is var (id, items, _))
            Decide(id, items);
        return Task.CompletedTask;
    }

    private async Task ReturnAsync()
    {
        if (Pick(_carries) is not var (id, items, _))
            return;
        var fitting = _random.Next(items.Count);
        Decide(id, [.. items.Take(fitting)]);
        await Inline.ReturnAsync([.. items.Skip(fitting)], default);
        if (_random.Next(2) == 0)
            await Inline.ReturnAsync([.. items.Skip(fitting)], default);
    }

    private void Decide(string id, IReadOnlyList<OutboxItem> carried)
    {
        foreach (var sequence in carried.Select(item => item.Entry.Sequence))
            _carried.Add(sequence);
        _decided.Add(id);
        _carries.RemoveAll(c => c.ActivityId == id);
    }

    private async Task ClaimAsync()
    {
        foreach (var item in await Outbox.ClaimAsync(3, Claim, default))
        {
            var sequence = item.Entry.Sequence;
            if (_carried.Contains(sequence) || _sent.Contains(sequence) || IsBeingSent(sequence)
                || _carries.Exists(c => c.Items.Any(i => i.Entry.Sequence == sequence)))
                Mistakes.Add($"A sender got {sequence}, which has been taken");
            _sends.Add((item, time.GetUtcNow() + Claim));
        }
    }

    private async Task MarkAsync()
    {
        if (Pick(_sends) is not var (item, _))
            return;
        _sends.RemoveAll(s => s.Item == item);
        switch (_random.Next(6))
        {
            case < 2:
                await Outbox.SentAsync(item, default);
                AddSent(item);
                break;
            case 2:
                await Outbox.RetryAsync(item, TimeSpan.FromSeconds(_random.Next(10)), default);
                break;
            case < 5:
                await Outbox.HoldAsync(item, "window-closed", default);
                break;
            default:
                // The sender dies before it has sent anything.
                break;
        }
    }

    private void AddSent(OutboxItem item)
    {
        if (!_sent.Add(item.Entry.Sequence))
            Mistakes.Add($"{item.Entry.Sequence} was sent twice");
    }

    private Task PassAsync(TimeSpan span)
    {
        time.Advance(span);
        var now = time.GetUtcNow();
        foreach (var (_, items, _) in _carries.Where(c => c.Until <= now))
            _lost.UnionWith(items.Select(i => i.Entry.Sequence));
        _carries.RemoveAll(c => c.Until <= now);
        _sends.RemoveAll(s => s.Until <= now);
        return Task.CompletedTask;
    }

    private async Task DieAsync()
    {
        _lost.UnionWith(_carries.SelectMany(c => c.Items).Select(i => i.Entry.Sequence));
        _carries.Clear();
        _sends.Clear();
        await Engine.DisposeAsync();
        await StartAsync();
    }

    private async Task DrainAsync()
    {
        for (var i = 0; i < 1000 && await UnsentAsync() > 0; i++)
        {
            await PassAsync(TimeSpan.FromSeconds(40));
            await Outbox.SettleAsync(TimeSpan.FromDays(7), default);
            // Held replies are due once the customer has written.
            await AskAsync(isInline: false, replies: 0);
            foreach (var item in await Outbox.ClaimAsync(10, Claim, default))
            {
                await Outbox.SentAsync(item, default);
                AddSent(item);
            }
        }
    }

    private async Task CheckAsync()
    {
        await PassAsync(TimeSpan.FromMinutes(1));
        if (await UnsentAsync() > 0)
            Mistakes.Add("Replies are stuck");
        _lost.ExceptWith(_carried);
        var entries = await Engine.Transcript.ReadAsync(_conversation, 0, 1000, default);
        foreach (var sequence in entries.Where(e => e.Activity.From == ActivityRole.Bot).Select(e => e.Sequence))
        {
            var paths = (_carried.Contains(sequence) ? 1 : 0) + (_sent.Contains(sequence) ? 1 : 0) + (_lost.Contains(sequence) ? 1 : 0);
            if (paths != 1)
                Mistakes.Add($"{sequence} went on {paths} paths");
        }
    }

    private Task<long> UnsentAsync() => StoreRows.CountAsync(
        Engine, $"SELECT count(*) FROM outbox WHERE conversation = '{_conversation.Value}' AND inline_for IS NULL AND NOT is_dead");

    private bool IsBeingSent(long sequence) => _sends.Exists(s => s.Item.Entry.Sequence == sequence);

    private T? Pick<T>(List<T> items)
        where T : struct => items.Count == 0 ? null : items[_random.Next(items.Count)];
}
