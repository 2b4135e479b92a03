using ServiceBot.Core.Plugins.Connections;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Core.Tests.Knowledge;

namespace ServiceBot.Core.Tests.Plugins.Connections;

public class RequestFileReaderTests
{
    private static readonly string Shipped = Path.Combine(RepositoryFiles.Root, "knowledge/requests.yaml");

    [Fact]
    public void The_shipped_file_has_no_mistake_and_a_name_for_every_kind()
    {
        var mistakes = new List<string>();

        var book = RequestFileReader.Read(Shipped, mistakes);

        Assert.Empty(mistakes);
        Assert.True(book.Kinds.Count >= 13);
        Assert.NotNull(book.Managed);
    }

    [Theory]
    [InlineData("我要过户", "transfer")]
    [InlineData("把户名改一下", "name-change")]
    [InlineData("给车位装个充电桩", "ev-charging")]
    [InlineData("屋顶装光伏发电", "solar")]
    [InlineData("单相改三相", "capacity-increase")]
    [InlineData("店里要装电表", "business-supply")]
    [InlineData("新房装个电表", "residential-supply")]
    [InlineData("取消峰谷", "time-of-use-off")]
    [InlineData("开通峰谷", "time-of-use")]
    [InlineData("暂停恢复", "resumption")]
    [InlineData("变压器暂停", "suspension")]
    [InlineData("申请高压用电", "large-supply")]
    public void The_narrow_kind_is_found_before_the_wide_one(string text, string code) =>
        Assert.Equal(code, RequestFileReader.Read(Shipped, []).NamedIn(text)?.Code);

    [Theory]
    [InlineData("order: AccountTransfer", "order: Complaint", "is no kind of request")]
    [InlineData("facts: [F602]", "facts: []", "facts is empty")]
    [InlineData("confidence: C", "confidence: D", "confidence must be")]
    [InlineData("check: person", "check: shoe", "unknown")]
    [InlineData("slot: newHolder", "slot: shoe", "slot 'shoe' is unknown")]
    [InlineData("names: [过户]", "names: []", "names is empty")]
    [InlineData("title: 过户", "tilte: 过户", "tilte")]
    public void A_mistake_is_told_with_file_and_line(string right, string wrong, string told)
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "requests.yaml");
        File.WriteAllText(file, Whole.Replace(right, wrong, StringComparison.Ordinal));
        var mistakes = new List<string>();

        var book = RequestFileReader.Read(file, mistakes);

        Assert.Contains(mistakes, mistake => mistake.StartsWith(file + ":", StringComparison.Ordinal) && mistake.Contains(told, StringComparison.Ordinal));
        Assert.Empty(book.Kinds);
    }

    private const string Whole = """
        requests:
          - code: transfer
            order: AccountTransfer
            title: 过户
            names: [过户]
            account: true
            needs:
              - slot: newHolder
                check: person
            confidence: C
            facts: [F602]
            source: 办事指南
        """;
}
