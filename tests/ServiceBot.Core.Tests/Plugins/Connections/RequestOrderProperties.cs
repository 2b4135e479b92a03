using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Connections;

/// <summary>Random orders and corrections of the pieces of a request end in the same work order.</summary>
public class RequestOrderProperties
{
    private static readonly string[] Pieces = ["地址杭州市余杭区文一西路998号5幢1201", "申请人姓名王明明", "电话13700001234"];
    private static readonly (string Wrong, string Right)[] Corrections = [("电话13700009999", "电话错了 尾号1234"), ("申请人姓名李小红", "说错了 姓名王明明")];

    [Fact]
    public void The_order_of_the_pieces_makes_no_difference()
    {
        var ways = from order in Gen.Shuffle(Pieces)
                   from cuts in Gen.Elements(true, false).ArrayOf(Pieces.Length)
                   select Join(order, cuts);

        Prop.ForAll(ways.ToArbitrary(), way => Filed(way) == Filed(Pieces)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void What_is_put_right_ends_in_the_same_order()
    {
        var ways = from order in Gen.Shuffle(Pieces)
                   from one in Gen.Elements(Corrections)
                   select order.Select(piece => piece[..2] == one.Wrong[..2] ? one.Wrong : piece).Append(one.Right).ToArray();

        Prop.ForAll(ways.ToArbitrary(), way => Filed(way) == Filed(Pieces)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static string[] Join(string[] order, bool[] cuts)
    {
        var messages = new List<string>();
        foreach (var (i, piece) in order.Index())
            if (messages.Count > 0 && !cuts[i]) messages[^1] += "，" + piece;
            else messages.Add(piece);
        return [.. messages];
    }

    private static string Filed(string[] messages) => FiledAsync(messages).GetAwaiter().GetResult();

    private static async Task<string> FiledAsync(string[] messages)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);
        await talk.StartAsync("connections", "申请新装");
        await talk.SayAllAsync(messages.Append("确认"));
        var (draft, _) = Assert.Single(talk.Orders.Drafts);
        return $"{draft.Kind} {draft.Description} {draft.Address} {draft.ContactName} {draft.ContactPhone} {string.Join('|', draft.Details)}";
    }
}
