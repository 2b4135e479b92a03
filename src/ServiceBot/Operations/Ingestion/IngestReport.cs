using ServiceBot.Core.Documents;

namespace ServiceBot.Operations.Ingestion;

/// <summary>Tells people, or programs, what came of each file.</summary>
internal static class IngestReport
{
    public static void Print(IngestedFile file, TextWriter output)
    {
        if (file.Refusal is { } refusal)
        {
            Print(file.File, refusal, output);
            return;
        }
        if (file.Tariffs.Count > 0)
        {
            output.WriteLine($"{file.File}: {Word(file.State)}, prices of {string.Join(", ", file.Tariffs.Select(tariff => tariff.Update.Region))}");
            foreach (var tariff in file.Tariffs)
            {
                TariffPreview.Print(tariff.Update, output);
                if (tariff.File is not null) output.WriteLine($"  written: {tariff.File}");
            }
            if (file.Report is null) return;
        }
        output.WriteLine($"{file.File}: {Word(file.State)}{(file.Guide is null ? "" : $", {file.Passages} passages in {file.Guide}")}");
        if (file.State is IngestState.Written && file.Revision is { } revision)
            output.WriteLine($"  clauses: {revision.Added.Count} added, {revision.Changed.Count} changed, {revision.Removed.Count} removed, {revision.Unchanged.Count} unchanged");
        if (file.Report is not { } report || file.State is IngestState.Unchanged) return;
        output.WriteLine($"  read {report.Characters} characters{(report.Pages is { } pages ? $" on {pages} pages" : "")}, kept {report.KeptCharacters}");
        foreach (var dropped in report.Dropped)
            output.WriteLine($"  {dropped.Kind} x {dropped.Count}{(dropped.Samples.Count > 0 ? ": " + string.Join(" | ", dropped.Samples) : "")}");
        foreach (var merged in report.Merged)
            output.WriteLine($"  merged into {merged.IntoId} ({merged.Similarity:P0}): {merged.Text}");
        foreach (var suspicious in report.Suspicious)
            output.WriteLine($"  SUSPICIOUS, kept out{(suspicious.Page is { } page ? $" (page {page})" : "")}: {suspicious.Text}");
    }

    /// <summary>Tells why a file was refused.</summary>
    public static void Print(string file, DocumentRefusal refusal, TextWriter output) =>
        output.WriteLine($"{file}: refused ({refusal.Kind}): {refusal.Sentence}");

    /// <summary>One JSON object a file.</summary>
    public static string Json(IngestedFile file) => JsonLines.Write(new Line(
        file.File,
        Word(file.State),
        file.Guide,
        file.Passages,
        file.Revision is { } revision ? new Changes(revision.Added, revision.Changed, revision.Removed, revision.Unchanged.Count) : null,
        file.Refusal is { } refusal ? new Refused(refusal.Kind.ToString(), refusal.Sentence) : null,
        file.Report?.Pages,
        file.Report?.Characters,
        file.Report?.KeptCharacters,
        file.Report?.Dropped.ToDictionary(dropped => dropped.Kind.ToString(), dropped => dropped),
        file.Report?.Merged,
        file.Report?.Suspicious,
        file.Tariffs.Count == 0 ? null : [.. file.Tariffs.Select(Prices)]));

    private static Tariff Prices(IngestedTariff tariff) => new(
        tariff.Update.Region,
        tariff.File,
        tariff.Update.Table?.ValidFrom,
        tariff.Update.Table is { } table ? [.. TariffPreview.Lines(table).Select(line => new Price(line.Name, line.Range, line.Price))] : [],
        tariff.Update.Remarks,
        tariff.Update.Mistakes);

    private static string Word(IngestState state) => state switch
    {
        IngestState.Written => "taken in",
        IngestState.Unchanged => "unchanged",
        IngestState.NothingNew => "nothing new in it",
        _ => "refused",
    };

    private sealed record Line(
        string File,
        string State,
        string? Guide,
        int Passages,
        Changes? Changes,
        Refused? Refusal,
        int? Pages,
        int? Characters,
        int? KeptCharacters,
        IReadOnlyDictionary<string, DroppedText>? Dropped,
        IReadOnlyList<MergedPassage>? Merged,
        IReadOnlyList<SuspiciousPassage>? Suspicious,
        IReadOnlyList<Tariff>? Tariffs);

    private sealed record Tariff(
        string Region, string? File, DateOnly? ValidFrom, IReadOnlyList<Price> Prices, IReadOnlyList<string> Remarks, IReadOnlyList<string> Mistakes);

    private sealed record Price(string Name, string Range, decimal YuanPerKwh);

    private sealed record Changes(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, int Unchanged);

    private sealed record Refused(string Kind, string Sentence);
}
