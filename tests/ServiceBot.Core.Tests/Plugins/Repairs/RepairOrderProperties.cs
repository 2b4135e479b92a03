using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Repairs;

/// <summary>Random ways of telling the same trouble end in the same order.</summary>
public class RepairOrderProperties
{
    private static readonly string[] Pieces =
        ["杭州市西湖区文一路12号3幢402", "家里没电了", "整栋楼都这样", "从早上八点开始的", "13812345678", "联系人赵丽", "家里有老人"];

    // Each is wrong first, and put right later.
    private static readonly (string Wrong, string Right)[] Corrections =
    [
        ("13812345601", "电话错了 尾号5678"),
        ("杭州市西湖区文一路12号5幢402", "不是5幢是3幢"),
        ("杭州市西湖区文二路20号3幢402", "地址写错了，是文一路12号3幢402"),
        ("只有我家这样", "不是只有我家，是整栋楼"),
    ];

    [Fact]
    public void The_order_of_what_is_said_makes_no_difference()
    {
        var ways = from order in Gen.Shuffle(Enumerable.Range(0, Pieces.Length).ToArray())
                   from cuts in Gen.Elements(true, false).ArrayOf(Pieces.Length)
                   select Join(order, cuts);

        Prop.ForAll(ways.ToArbitrary(), way => Filed(way) == Expected).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void What_is_put_right_ends_in_the_same_order()
    {
        var ways = from order in Gen.Shuffle(Enumerable.Range(0, Pieces.Length).ToArray())
                   from cuts in Gen.Elements(true, false).ArrayOf(Pieces.Length)
                   from wrong in Gen.Elements(Corrections)
                   select Join(order, cuts, wrong.Wrong).Append(wrong.Right).ToArray();

        Prop.ForAll(ways.ToArbitrary(), way => Filed(way) == Expected).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void However_often_it_is_confirmed_there_is_one_order()
    {
        var times = Gen.Choose(1, 5).ToArbitrary();

        Prop.ForAll(times, count => OpenedAfter(count).GetAwaiter().GetResult() == 1).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    private static string Expected { get; } = Filed(Pieces);

    /// <summary>The pieces in an order, some of them together in one message; a wrong piece stands for the right one of its kind.</summary>
    private static string[] Join(int[] order, bool[] cuts, string? wrong = null)
    {
        var messages = new List<string>();
        foreach (var (piece, i) in order.Select((at, i) => (Said(at, wrong), i)))
            if (i > 0 && !cuts[i]) messages[^1] += "，" + piece;
            else messages.Add(piece);
        return [.. messages];
    }

    private static string Said(int at, string? wrong) => wrong switch
    {
        null => Pieces[at],
        _ when at == 0 && wrong.StartsWith('杭') => wrong,
        _ when at == 4 && wrong.StartsWith('1') => wrong,
        _ when at == 2 && wrong.StartsWith('只') => wrong,
        _ => Pieces[at],
    };

    private static string Filed(string[] messages) => FiledAsync(messages).GetAwaiter().GetResult();

    private static async Task<string> FiledAsync(string[] messages)
    {
        using var talk = new RepairTalk(RepositoryFiles.Root);
        await talk.StartAsync("repairs", messages[0]);
        await talk.SayAllAsync(messages.Skip(1).Append("确认提交"));
        return Shown(Assert.Single(talk.Orders.Drafts).Draft);
    }

    private static string Shown(WorkOrderDraft draft) => string.Join(
        '|', draft.Description, draft.Address, draft.ContactPhone, draft.ContactName, draft.IsUrgent, draft.AccountNumber, draft.OutageId,
        string.Join(',', draft.Details.Select(detail => $"{detail.Key}={detail.Value}")));

    private static async Task<int> OpenedAfter(int confirmations)
    {
        using var talk = new RepairTalk(RepositoryFiles.Root);
        await talk.StartAsync("repairs", string.Join('，', Pieces));
        var open = talk.Form;
        for (var i = 0; i < confirmations; i++)
        {
            talk.Form = open;
            await talk.SayAsync("确认提交");
        }
        return talk.Orders.Opened;
    }
}
