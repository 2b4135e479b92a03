namespace ServiceBot.Tests.Kills;

/// <summary>A customer who reports one fault after the other, each in a conversation of its own, and repeats messages by chance.</summary>
/// <param name="url">The program.</param>
/// <param name="name">One digit; who has the same name reports the same faults.</param>
/// <param name="seed">For the repeats.</param>
internal sealed class RepairReporter(string url, string name, int seed) : IDisposable
{
    private readonly Random _random = new(seed);

    /// <summary>Conversations, each with what became of its report.</summary>
    public List<RepairReport> Reports { get; } = [];

    /// <summary>Reports until told to stop; a report once begun is brought to its end.</summary>
    public async Task ReportAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var customer = new StubbornCustomer(url);
            await customer.OpenStubbornlyAsync();
            var asked = await SayAsync(customer, $"报修，武汉市洪山区珞喻路{name}{i:000}号，家里没电，只有我家，电话1390000{name}{i:000}");
            var isAsked = asked.Contains("请核对报修内容", StringComparison.Ordinal);
            var filed = isAsked ? await SayAsync(customer, "确认提交") : null;
            Reports.Add(new RepairReport(customer, asked, filed));
        }
    }

    public void Dispose() => Reports.ForEach(report => report.Customer.Dispose());

    /// <summary>Says it, and again where a turn was killed so often that the answer is an apology: it asks for that.</summary>
    private async Task<string> SayAsync(StubbornCustomer customer, string text)
    {
        while (true)
        {
            await customer.SayAsync(text);
            if (_random.Next(2) == 0) await customer.RepeatAsync();
            var answer = await customer.AnswerAsync();
            if (!answer.Contains("请再发一次", StringComparison.Ordinal)) return answer;
        }
    }
}

/// <summary>A conversation about one fault.</summary>
/// <param name="Customer">Who talks.</param>
/// <param name="Asked">The answer to the report.</param>
/// <param name="Filed">The answer to the confirmation; null when none was asked for.</param>
internal sealed record RepairReport(StubbornCustomer Customer, string Asked, string? Filed);
