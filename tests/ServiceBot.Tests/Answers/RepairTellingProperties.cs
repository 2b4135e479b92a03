using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Operations;
using ServiceBot.Operations.Evaluation;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Answers;

/// <summary>Whatever way a trouble is told to the whole bot, the same order is filed, once.</summary>
public sealed class RepairTellingProperties(ITestOutputHelper output) : IAsyncLifetime
{
    private const ulong Seed = 20261121;
    private const ulong Gamma = 3702556601;
    private const int Tellings = 300;
    private const string Confirm = "确认提交";

    private static readonly string[] Pieces =
        ["杭州市余杭区文一西路12号3幢402", "家里没电了", "整栋楼都这样", "从早上八点开始的", "电话13812345678", "联系人赵丽", "家里有老人"];

    /// <summary>Made wrong, and put right again, once the piece was said.</summary>
    private static readonly (int Piece, string There, string Back)[] Corrections =
    [
        (0, "不是3幢，是5幢", "说错了，不是5幢，是3幢"),
        (0, "地址错了，是文二西路20号3幢402", "地址写错了，还是杭州市余杭区文一西路12号3幢402"),
        (2, "不是整栋楼，是只有我家", "说错了，不是只有我家，是整栋楼"),
        (4, "电话错了，是13987654321", "电话写错了，是13812345678"),
        (4, "电话错了 尾号5679", "电话不对 尾号5678"),
    ];

    private static readonly string[][] Digressions =
        [["电费违约金怎么算"], ["欠费多久会停电"], ["阶梯电价是什么意思"], ["95598几点下班"], ["过户要什么材料"], ["查一下电费", "刚才那个报修继续"], ["你好"]];

    private readonly RecordedOrders _orders = new();
    private BotInProcess _bot = null!;

    public Task InitializeAsync()
    {
        _bot = BotInProcess.Start(new PlayTime(), adjust: services => services.AddSingleton<IWorkOrderSystem>(_orders));
        return _bot.Opened;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public void The_same_trouble_is_the_same_order_however_it_is_told()
    {
        var expected = Tell(Pieces).Filed;
        output.WriteLine($"Seed {Seed}, {Gamma}: {expected}");

        Prop.ForAll(Telling().ToArbitrary(), telling => IsAsExpected(Tell(telling), expected))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Tellings).WithReplay(Seed, Gamma));
    }

    private static Property IsAsExpected((string Filed, string Talk) told, string expected) =>
        (told.Filed == expected).Label($"{told.Filed}\n{told.Talk}");

    /// <summary>The pieces in some order, some of them in one message; then corrections, digressions and repeats in between.</summary>
    private static Gen<string[]> Telling() =>
        from order in Gen.Shuffle(Enumerable.Range(0, Pieces.Length).ToArray())
        from joins in Gen.Elements(true, false).ArrayOf(Pieces.Length)
        from correction in Gen.Elements(Corrections.Append(default).ToArray())
        from digression in Gen.Elements(Digressions.Append([]).ToArray())
        from places in Gen.Choose(0, int.MaxValue - 1).ArrayOf(3)
        from repeats in Gen.Elements(true, false, false, false).ArrayOf(Pieces.Length * 2)
        select Arrange(order, joins, correction, digression, places, repeats);

    private static string[] Arrange(
        int[] order, bool[] joins, (int Piece, string There, string Back) correction, string[] digression, int[] places, bool[] repeats)
    {
        var messages = new List<string>();
        foreach (var (piece, i) in order.Select((at, i) => (Pieces[at], i)))
            if (i > 0 && joins[i]) messages[^1] += "，" + piece;
            else messages.Add(piece);
        if (correction.There is not null)
        {
            var said = messages.FindIndex(message => message.Contains(Pieces[correction.Piece], StringComparison.Ordinal)) + 1;
            var there = said + places[0] % (messages.Count - said + 1);
            messages.Insert(there, correction.There);
            messages.Insert(there + 1 + places[1] % (messages.Count - there), correction.Back);
        }
        messages.InsertRange(1 + places[2] % messages.Count, digression);
        return [.. messages.SelectMany((message, i) => repeats[i % repeats.Length] ? new[] { message, message } : [message])];
    }

    /// <summary>Tells it, and confirms twice.</summary>
    /// <returns>What was filed under how many keys, and the talk.</returns>
    private (string Filed, string Talk) Tell(string[] messages) => TellAsync(messages).GetAwaiter().GetResult();

    private async Task<(string Filed, string Talk)> TellAsync(string[] messages)
    {
        _orders.Filings.Clear();
        var conversation = _bot.NewConversation();
        var talk = new List<string>();
        foreach (var message in messages.Skip(1).Prepend("报修，" + messages[0]).Append(Confirm).Append(Confirm))
        {
            var result = await conversation.SayAsync(message, default);
            talk.Add($"> {message}\n{string.Join('\n', result.Replies.Select(reply => reply.Text))}");
        }
        var filed = string.Join('\n', _orders.Filings.Select(filing => Shown(filing.Draft)).Distinct());
        return ($"{filed}; keys: {_orders.Filings.Select(filing => filing.Key).Distinct().Count()}", string.Join('\n', talk));
    }

    private static string Shown(WorkOrderDraft draft) => string.Join(
        '|', draft.Description, draft.Address, draft.ContactPhone, draft.ContactName, draft.IsUrgent, draft.AccountNumber, draft.OutageId,
        string.Join(',', draft.Details.Select(detail => $"{detail.Key}={detail.Value}")));

    /// <summary>Takes everything down, and joins nothing: one telling must not be the other's order.</summary>
    private sealed class RecordedOrders : IWorkOrderSystem
    {
        private static WorkOrder Order { get; } = new()
        {
            Number = "BX20261125001",
            Kind = WorkOrderKind.Repair,
            Stage = WorkOrderStage.Accepted,
            StatusText = "已受理",
            UpdatedAt = PlayTime.Beginning,
            Subject = "家里没电了",
        };

        public List<(string Key, WorkOrderDraft Draft)> Filings { get; } = [];

        public Task<WorkOrderFiling> FileAsync(WorkOrderDraft draft, string idempotencyKey, CancellationToken cancellationToken)
        {
            Filings.Add((idempotencyKey, draft));
            return Task.FromResult<WorkOrderFiling>(new WorkOrderFiling.Filed(Order));
        }

        public Task<WorkOrderLookup> FindAsync(string number, CancellationToken cancellationToken) =>
            Task.FromResult<WorkOrderLookup>(new WorkOrderLookup.Found(Order));

        public Task<WorkOrderSearch> FindOpenAsync(WorkOrderQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<WorkOrderSearch>(new WorkOrderSearch.Found([]));

        public Task<WorkOrderLookup> AddAsync(WorkOrderNote note, string idempotencyKey, CancellationToken cancellationToken) =>
            Task.FromResult<WorkOrderLookup>(new WorkOrderLookup.NotFound());
    }
}
