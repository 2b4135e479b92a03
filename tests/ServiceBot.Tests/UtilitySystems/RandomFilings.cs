using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Tests.UtilitySystems;

/// <summary>A filing of a random load: several flats, each reported in several ways, each report sent several times.</summary>
internal sealed record RandomFilings(int Trouble, string Key, WorkOrderDraft Draft)
{
    private const int Troubles = 6;
    private const int Reports = 4;
    private const int Sends = 3;

    public static List<RandomFilings> Of(int seed)
    {
        var random = new Random(seed);
        var filings = from trouble in Enumerable.Range(0, Troubles)
                      from report in Enumerable.Range(0, Reports)
                      let draft = Report(random, seed, trouble)
                      from send in Enumerable.Range(0, Sends)
                      select new RandomFilings(trouble, $"{seed}-{trouble}-{report}", draft);
        var all = filings.ToList();
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all));
        return all;
    }

    /// <summary>Sends all at once, each to the system that <paramref name="systemOf"/> names by its place.</summary>
    public static async Task<WorkOrderFiling[]> FileAllAsync(List<RandomFilings> filings, Func<int, IWorkOrderSystem> systemOf) =>
        await Task.WhenAll(filings.Select((filing, i) => Task.Run(() => systemOf(i).FileAsync(filing.Draft, filing.Key, default))));

    /// <summary>Repeats every filing: all of a trouble name one order, of two troubles two, and of each trouble one report opened it.</summary>
    public static async Task AssertOneOrderPerTroubleAsync(List<RandomFilings> filings, IWorkOrderSystem system)
    {
        var answers = new List<(int Trouble, string Key, string Number, bool IsFirst)>();
        foreach (var filing in filings)
        {
            var answer = await system.FileAsync(filing.Draft, filing.Key, default);
            answers.Add(answer switch
            {
                WorkOrderFiling.Filed filed => (filing.Trouble, filing.Key, filed.Order.Number, true),
                WorkOrderFiling.Joined joined => (filing.Trouble, filing.Key, joined.Order.Number, false),
                _ => throw new InvalidOperationException(answer.GetType().Name),
            });
        }

        Assert.All(answers.GroupBy(answer => answer.Trouble), trouble =>
        {
            Assert.Single(trouble.Select(answer => answer.Number).Distinct());
            Assert.Single(trouble.Where(answer => answer.IsFirst).Select(answer => answer.Key).Distinct());
        });
        Assert.Equal(Troubles, answers.Select(answer => answer.Number).Distinct().Count());
    }

    /// <summary>A report in one of the ways that customers write it: one phone and any words for the place, or any phone and the flat.</summary>
    private static WorkOrderDraft Report(Random random, int seed, int trouble)
    {
        var (number, flat) = (seed * 10 + trouble, 101 + trouble);
        string[] addresses =
        [
            $"杭州市西湖区文二路{number}号2幢{flat}", $"浙江省杭州市文二路{number}号2栋{flat}室", $"文二路{number}号2-{flat}", $"文二路{number}号",
        ];
        var hasOnePhone = trouble % 2 == 0;
        var address = addresses[random.Next(hasOnePhone ? addresses.Length : addresses.Length - 1)];
        var phone = hasOnePhone ? $"1390000{seed:D2}{trouble:D2}" : $"137{random.Next(100_000_000):D8}";
        return WorkOrderCompliance.Repair(address, phone) with { Channel = random.Next(2) == 0 ? "directline" : "wechat" };
    }
}
