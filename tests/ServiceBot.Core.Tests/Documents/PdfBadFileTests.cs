using ServiceBot.Core.Documents;
using ServiceBot.Testing.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class PdfBadFileTests
{
    private static readonly DocumentLimits Limits = new() { MaxTime = TimeSpan.FromMinutes(2) };

    [Fact]
    public void A_tree_of_a_hundred_thousand_pages_is_refused()
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count 100000 /Kids [{string.Join(' ', Enumerable.Range(3, 100_000).Select(at => $"{at} 0 R"))}] >>",
        };
        objects.AddRange(Enumerable.Repeat("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", 100_000));

        Assert.Equal(RefusalKind.TooLong, Refused(PdfSamples.OfObjects(objects)));
    }

    [Fact]
    public void A_chain_of_page_nodes_without_end_is_refused_not_a_crash()
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>" };
        objects.AddRange(Enumerable.Range(3, 20_000).Select(at => $"<< /Type /Pages /Count 1 /Kids [{at} 0 R] >>"));
        objects.Add("<< /Type /Page /MediaBox [0 0 9 9] >>");

        Assert.IsType<DocumentRefusal>(Read(PdfSamples.OfObjects(objects)));
    }

    [Fact]
    public void A_tree_of_pages_that_bites_its_tail_is_refused_not_a_crash() =>
        Assert.IsType<DocumentRefusal>(Read(PdfSamples.OfObjects("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>")));

    [Theory]
    [InlineData('[', ']')]
    [InlineData('<', '>')]
    public void Objects_nested_a_hundred_thousand_deep_are_no_crash(char open, char close)
    {
        var (begin, end) = open == '<' ? ("<</A ", ">>") : ("[", "]");
        var deep = string.Concat(Enumerable.Repeat(begin, 100_000)) + "1" + string.Concat(Enumerable.Repeat(end, 100_000));

        var outcome = Read(PdfSamples.OfObjects("<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>", deep));

        Assert.IsType<DocumentRefusal>(outcome);
        Assert.NotEqual(open, close);
    }

    [Fact]
    public void A_page_of_nested_arrays_is_no_crash() =>
        Assert.NotNull(Read(PdfSamples.OfPages(new string('[', 200_000))));

    [Fact]
    public void Huge_places_and_sizes_are_no_text_that_anybody_sees() =>
        Assert.Equal(RefusalKind.NoText, Refused(PdfSamples.OfPages(
            "1e30 0 0 1e30 1e38 1e38 cm 0 0 1e30 1e30 re S BT /F1 1e30 Tf 99999999999 99999999999 Td (Far away) Tj ET")));

    [Fact]
    public void Hundreds_of_thousands_of_letters_on_one_page_are_refused() =>
        Assert.Equal(RefusalKind.TooLong, Refused(PdfSamples.OfPages($"BT /F1 12 Tf ({new string('a', 3_000_000)}) Tj ET")));

    [Fact]
    public void A_form_that_draws_forms_that_draw_forms_ends()
    {
        var forms = Enumerable.Range(0, 20).Select(level =>
        {
            var content = level == 19 ? "BT /F1 12 Tf (abcdefghij) Tj ET" : string.Concat(Enumerable.Repeat("/X Do ", 10));
            var resources = level == 19 ? "/Font << /F1 3 0 R >>" : $"/XObject << /X {level + 7} 0 R >>";
            return $"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {resources} >> /Length {content.Length} >>\nstream\n{content}\nendstream";
        });

        var outcome = Read(PdfSamples.OfObjects(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>",
                "<< /Length 5 >>\nstream\n/X Do\nendstream",
                .. forms,
            ]));

        Assert.Equal(RefusalKind.TooLong, DocumentSamples.Refused(outcome));
    }

    [Fact]
    public void A_stack_of_graphics_states_without_end_is_refused() =>
        Assert.Equal(RefusalKind.Damaged, Refused(PdfSamples.OfPages(string.Concat(Enumerable.Repeat("q ", 1_000_000)))));

    [Fact]
    public void A_page_of_more_drawing_than_any_page_needs_is_refused() =>
        Assert.Equal(RefusalKind.UnpacksTooLarge, Refused(PdfSamples.OfPages(string.Concat(Enumerable.Repeat("0 0 m 9 9 l S ", 700_000)))));

    [Fact]
    public void A_page_of_a_hundred_thousand_lines_still_gives_its_text()
    {
        var drawing = string.Concat(Enumerable.Range(0, 50_000).Select(at => $"{at % 600} 0 m {at % 600} 800 l S 0 {at % 800} m 600 {at % 800} l S "));

        var result = DocumentSamples.Taken(Read(PdfSamples.OfPages(drawing + "BT /F1 12 Tf 50 700 Td (A map with a line of text.) Tj ET")));

        Assert.Contains("map with a line", Assert.Single(result.Passages).Text, StringComparison.Ordinal);
    }

    private static RefusalKind Refused(byte[] content) => DocumentSamples.Refused(Read(content));

    private static DocumentOutcome Read(byte[] content) => DocumentSamples.Read(content, "a.pdf", limits: Limits);
}
