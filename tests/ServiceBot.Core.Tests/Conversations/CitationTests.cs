using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Tests.Conversations;

public sealed class CitationTests
{
    [Theory]
    [InlineData("欠费与停电 · 违约金", "欠费与停电", "违约金")]
    [InlineData("欠费 · 停电 · 复电", "欠费", "停电 · 复电")]
    [InlineData("供电营业规则", "供电营业规则", null)]
    [InlineData(" · 违约金", " · 违约金", null)]
    [InlineData("欠费 · ", "欠费 · ", null)]
    public void A_title_names_the_document_and_the_clause(string title, string document, string? heading)
    {
        var parts = Citation.SplitTitle(title);

        Assert.Equal((document, heading), parts);
    }
}
