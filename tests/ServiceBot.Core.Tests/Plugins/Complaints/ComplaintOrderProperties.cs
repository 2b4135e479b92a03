using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;

namespace ServiceBot.Core.Tests.Plugins.Complaints;

/// <summary>Whatever the order of the pieces, the same complaint results.</summary>
public class ComplaintOrderProperties
{
    private static readonly string[] Pieces = ["电话13800001234", "要求赔偿", "杭州市西湖区文三路88号", "11月20日"];

    [Fact]
    public void The_order_of_the_pieces_makes_no_difference()
    {
        var ways = from order in Gen.Shuffle(Pieces)
                   from cuts in Gen.Elements(true, false).ArrayOf(Pieces.Length)
                   select Join(order, cuts);

        Prop.ForAll(ways.ToArbitrary(), way => TakenDown(way) == TakenDown(Pieces)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static string[] Join(string[] order, bool[] cuts)
    {
        var messages = new List<string>();
        foreach (var (i, piece) in order.Index())
            if (messages.Count > 0 && !cuts[i]) messages[^1] += "，" + piece;
            else messages.Add(piece);
        return [.. messages];
    }

    private static string TakenDown(string[] messages) => TakenDownAsync(messages).GetAwaiter().GetResult();

    private static async Task<string> TakenDownAsync(string[] messages)
    {
        using var talk = new RequestTalk(RepositoryFiles.Root);
        await talk.StartAsync("complaints", "你们师傅来了骂人");
        await talk.SayAllAsync(messages);
        var notes = talk.Orders.Notes.SelectMany(note => note.Text.Split('\n')).Order(StringComparer.Ordinal);
        return $"{talk.Orders.Opened}: {string.Join('|', notes)}";
    }
}
