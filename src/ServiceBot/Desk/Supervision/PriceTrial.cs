using System.Globalization;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Time;

namespace ServiceBot.Desk.Supervision;

/// <summary>Asks for the prices of a document as customers would on the day they hold: does the answer give them?</summary>
internal sealed class PriceTrial(AnswerGround grounds, TimeProvider time)
{
    /// <summary>Asks for each table.</summary>
    /// <returns>Whether every answer gives all steps' prices, and what the bot said.</returns>
    public async Task<(bool Passed, string Answers)> AskAsync(Ground with, TrialSubject subject, CancellationToken cancellationToken)
    {
        var (passed, answers) = (true, new List<string>());
        foreach (var table in subject.Tariffs.Select(entry => entry.Table))
        {
            var today = ChinaTime.Today(time);
            var day = table.Holds(today) ? today : table.ValidFrom ?? today;
            var text = await AskAsync(with, table, day, cancellationToken);
            passed &= text is not null && table.Seasons.All(season => season.Tiers.All(tier => text.Contains(TariffTexts.Price(tier.PriceYuanPerKwh), StringComparison.Ordinal)));
            answers.Add(string.Create(CultureInfo.InvariantCulture, $"（按 {day:yyyy-MM-dd} 问{table.Province}居民电价）{text ?? "没有答出来。"}"));
        }
        return (passed, string.Join("\n\n", answers));
    }

    // A region's first name may stand for a larger one as well.
    private async Task<string?> AskAsync(Ground with, TariffTable table, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var name in table.Aliases.Append(table.Province))
        {
            var answer = await grounds.AskAsync(with, $"{name}居民阶梯电价是多少", day, cancellationToken);
            if (answer.Reply is { } reply && reply.Citations.Any(cited => cited.PassageId == TariffTexts.IdOf(table))) return reply.Text;
        }
        return null;
    }
}
