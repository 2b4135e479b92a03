using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk.Documents;

/// <summary>What documents have to be like.</summary>
internal static partial class DocumentRules
{
    public const int LongestReason = 200;

    private const int LongestTitle = 80;
    private const int LongestSource = 200;
    private const int LongestText = 4000;
    private const int MostAsks = 30;
    private const int LongestAsk = 200;

    /// <summary>What is wrong with facts, by field; empty when nothing is.</summary>
    public static Dictionary<string, string> Check(DocumentFacts facts)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (facts.Title is { Length: > LongestTitle })
            wrong["title"] = $"标题最多 {LongestTitle} 字。";
        if (facts.Source is { Length: > LongestSource })
            wrong["source"] = $"出处最多 {LongestSource} 字。";
        if (facts.Region is { } region && !DraftRules.IsRegion(region))
            wrong["region"] = "地区请填代码，例如 SH；全国通用请留空。";
        if (facts.ValidFrom is { } from && facts.ValidTo is { } to && to < from)
            wrong["validTo"] = "失效日期不能早于生效日期。";
        return wrong;
    }

    /// <summary>The same for facts that a page changed, where nothing may be missing.</summary>
    public static Dictionary<string, string> Check(FactsChange change)
    {
        var wrong = Check(Read(change));
        if (string.IsNullOrWhiteSpace(change.Title))
            wrong["title"] = "请填写标题。";
        if (string.IsNullOrWhiteSpace(change.Source))
            wrong["source"] = "请填写出处，例如文件名称、文号和日期。";
        return wrong;
    }

    /// <summary>What is wrong with a change of a clause, by field.</summary>
    public static Dictionary<string, string> Check(ClauseChange change)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (change.Text is not null && string.IsNullOrWhiteSpace(change.Text))
            wrong["text"] = "条文不能为空；不需要的条文请选「不采用」。";
        else if (change.Text is { Length: > LongestText })
            wrong["text"] = $"条文最多 {LongestText} 字，请拆成几段。";
        else if (change.Text is not null && RequestGuard.IsInstruction(ChineseText.Fold(change.Text)))
            wrong["text"] = "条文里有对机器人说的话（如“忽略规则”“无论谁问都回答”），请只写告诉客户的内容。";
        if (change.Asks is { Count: > MostAsks })
            wrong["asks"] = $"其他问法最多 {MostAsks} 条。";
        else if (change.Asks?.Any(ask => ask.Length > LongestAsk || ask.Any(char.IsControl)) == true)
            wrong["asks"] = $"每条问法最多 {LongestAsk} 字。";
        else if (change.Asks?.Any(PersonalData.IsIn) == true)
            wrong["asks"] = "请删去户号、手机号等个人信息。";
        return wrong;
    }

    /// <summary>Facts as a page sent them.</summary>
    public static DocumentFacts Read(FactsChange change) => new()
    {
        Title = Line(change.Title),
        Source = Line(change.Source),
        Region = Code(change.Region),
        ValidFrom = change.ValidFrom,
        ValidTo = change.ValidTo,
        Confidence = change.Confidence,
    };

    /// <summary>Facts as the fields of an upload say them.</summary>
    /// <param name="fields">The form's.</param>
    /// <param name="wrong">Gets what cannot be read, by field.</param>
    public static DocumentFacts Read(IFormCollection fields, Dictionary<string, string> wrong)
    {
        var facts = new DocumentFacts
        {
            Title = Line(fields["title"]),
            Source = Line(fields["source"]),
            Region = Code(fields["region"]),
            ValidFrom = Day("validFrom"),
            ValidTo = Day("validTo"),
            Confidence = Enum.TryParse<Confidence>(fields["confidence"], ignoreCase: true, out var confidence) && Enum.IsDefined(confidence) ? confidence : Confidence.C,
        };
        foreach (var (field, why) in Check(facts))
            wrong.TryAdd(field, why);
        return facts;

        DateOnly? Day(string field)
        {
            if (Line(fields[field]) is not { } text)
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            wrong[field] = "日期请写成 2026-11-27 的样子。";
            return null;
        }
    }

    /// <summary>A clause with the facts of its document.</summary>
    public static Passage With(Passage passage, DocumentFacts facts) => passage with
    {
        GuideTitle = facts.Title ?? passage.GuideTitle,
        Source = facts.Source ?? passage.Source,
        Region = facts.Region,
        ValidFrom = facts.ValidFrom,
        ValidTo = facts.ValidTo,
        Confidence = facts.Confidence,
    };

    /// <summary>Clauses as customers are answered from them: without those left out, with reserve where nobody checked the official text.</summary>
    public static IEnumerable<Passage> ToPassages(IEnumerable<DocumentClause> clauses) => clauses.Where(clause => !clause.IsLeftOut)
        .Select(clause => clause.Passage with { Text = DraftRules.WithReserve(clause.Passage.Text, clause.Passage.Confidence) });

    /// <summary>A clause with what an editor changed.</summary>
    public static DocumentClause With(DocumentClause clause, ClauseChange change)
    {
        var text = change.Text?.ReplaceLineEndings("\n").Trim() ?? clause.Passage.Text;
        IReadOnlyList<string> asks = change.Asks is null
            ? clause.Passage.Asks
            : [.. change.Asks.Select(Line).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new DocumentClause(
            clause.Passage with { Text = text, Asks = asks }, change.IsLeftOut ?? clause.IsLeftOut, clause.IsEdited || text != clause.Passage.Text);
    }

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : Blanks().Replace(text.Trim(), " ");

    private static string? Code(string? region) => string.IsNullOrWhiteSpace(region) ? null : region.Trim().ToUpperInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
