using ServiceBot.Core.Customers;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Tests.Customers;

public class IdentityReaderTests
{
    [Theory]
    // typed | accounts | phones | tail (! named) | name | orders | ambiguous | unreadable
    [InlineData("3300102938|3300102938||||||")]
    [InlineData("三三零零一零二九三八 尾号四四幺七|3300102938||4417!||||")]
    [InlineData("户号3300 1029 38|3300102938||||||")]
    [InlineData("户号3300102938，手机13800004417|3300102938|13800004417|4417||||")]
    [InlineData("户号和手机号：3300102938 13800004417|3300102938|13800004417|4417||||")]
    [InlineData("手机号和户号 13800004417 3300102938|3300102938|13800004417|4417||||")]
    [InlineData("3300102938 3702556601 两个户号都查下|3300102938,3702556601||||||")]
    [InlineData("户号不是3300102938，是3300102939|3300102939||||||")]
    [InlineData("3702556601 查10月电费 尾号0019|3702556601||0019!||||")]
    [InlineData("查2026年9月 3300102938 4417|3300102938||4417||||")]
    public void Account_numbers_are_found(string line) => AssertReads(line);

    [Theory]
    [InlineData("13800004417|||||| 13800004417|")]
    [InlineData("户号13800004417|13800004417||||||")]
    [InlineData("13800004417是我户号|13800004417||||||")]
    [InlineData("户号忘了 13800004417||13800004417|4417||||")]
    [InlineData("李女士 13800000092||13800000092|0092||||")]
    [InlineData("+86 138 0000 4417||13800004417|4417||||")]
    [InlineData("电话不是13800000091 是13800000092||13800000092|0092||||")]
    [InlineData("电话0571-88001234||057188001234|||||")]
    [InlineData("010-62345678||01062345678|||||")]
    public void Eleven_digits_are_a_phone_only_where_something_says_so(string line) => AssertReads(line);

    [Theory]
    [InlineData("4417|||4417||||")]
    [InlineData("是4417|||4417||||")]
    [InlineData("2026|||2026||||")]
    [InlineData("后4位 4417|||4417!||||")]
    [InlineData("手机尾号是4417的那个|||4417!||||")]
    [InlineData("反了 是0091|||0091||||")]
    [InlineData("尾号0019错了 是0091|||0091!||||")]
    [InlineData("尾号不是0019是0091|||0091!||||")]
    [InlineData("电话错了 尾号0091|||0091!||||")]
    [InlineData("138****4417|||4417!||||")]
    [InlineData("文三路1500号 张建国 4417|||4417|张建国|||")]
    [InlineData("控江路1500弄22号602\n4417|||4417||||")]
    public void A_tail_is_four_digits_of_a_phone(string line) => AssertReads(line);

    [Theory]
    [InlineData("2026年用了3000度")]
    [InlineData("查2026")]
    [InlineData("2026-10")]
    [InlineData("2026-11-21 08:30")]
    [InlineData("88号2幢301")]
    [InlineData("杭州西湖区文三路88号2幢1002")]
    [InlineData("控江路1500弄22号602")]
    [InlineData("文三路1500号 1002")]
    [InlineData("今年交了1200")]
    [InlineData("上回交的100块")]
    [InlineData("电费3000多")]
    [InlineData("读数1234")]
    [InlineData("户号后四位2938")]
    [InlineData("身份证330102199001011234")]
    [InlineData("95598")]
    [InlineData("1200 1300 1500度")]
    [InlineData("400-888-8888")]
    public void Years_amounts_and_addresses_are_neither_tail_nor_account(string typed) => AssertReads(typed + "|||||||");

    [Theory]
    [InlineData("张建国 尾号4417|||4417!|张建国|||")]
    [InlineData("张建国尾号4417|||4417!|张建国|||")]
    [InlineData("户主李国庆 4201336655|4201336655|||李国庆|||")]
    [InlineData("我叫陈嘉欣，户号4401990075，后四位是1212|4401990075||1212!|陈嘉欣|||")]
    [InlineData("我是张建国的儿子，户号3300102938|3300102938|||张建国|||")]
    [InlineData("报修 青岛辽阳西路19号1单元602 于海燕 13800000092||13800000092|0092|于海燕|||")]
    [InlineData("13800000092 于海燕||13800000092|0092|于海燕|||")]
    [InlineData("户主是阿依古丽·买买提 尾号0011|||0011!|阿依古丽·买买提|||")]
    [InlineData("我是租客 3300102938|3300102938||||||")]
    [InlineData("成都 5100880321|5100880321||||||")]
    [InlineData("查询 3300102938 4417|3300102938||4417||||")]
    public void A_name_is_taken_where_the_words_call_for_one(string line) => AssertReads(line);

    [Theory]
    [InlineData("我报过的单子还没来 BX20261121011|||||BX20261121011||")]
    [InlineData("bx 2026 1121 011|||||BX20261121011||")]
    [InlineData("ＢＸ２０２６１１２１０１１|||||BX20261121011||")]
    [InlineData("bx二零二六一一二一零一一|||||BX20261121011||")]
    [InlineData("BX-20261121-011|||||BX20261121011||")]
    [InlineData("工单号20261121011|||||20261121011||")]
    [InlineData("20261121011|||||20261121011||")]
    public void Order_numbers_are_read_in_every_writing(string line) => AssertReads(line);

    [Theory]
    [InlineData("330010293|||||||330010293")]
    [InlineData("户号33001|||||||33001")]
    [InlineData("表号123456789012|||||||123456789012")]
    [InlineData("330102199001011234|||||||330102199001011234")]
    public void A_number_that_is_neither_is_told_apart(string line) => AssertReads(line);

    [Fact]
    public void What_was_found_is_not_shown_in_a_log() => Assert.DoesNotContain("3300102938", IdentityReader.Read("3300102938").ToString());

    [Theory]
    [InlineData(31)]
    public void Random_text_never_throws(int seed)
    {
        var random = new Random(seed);
        const string Alphabet = "0123456789 -号户尾电话路弄是不错张建国bx一二幺，。年月度";

        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var mentions = IdentityReader.Read(text);
            Assert.True(mentions.Tail is null or { Length: 4 });
        }
    }

    [Theory]
    [InlineData("4417 户号3300102938")]
    [InlineData("4201336655 4417 9月电费多少")]
    [InlineData("4417 家里的 户号3300102938")]
    public void Four_figures_beside_an_account_are_the_tail_whatever_follows(string folded)
    {
        var mentions = IdentityReader.Read(folded);

        Assert.Equal("4417", mentions.Tail);
    }

    [Fact]
    public void A_year_before_a_month_is_no_tail()
    {
        var mentions = IdentityReader.Read("查一下2026 9月的电费");

        Assert.Null(mentions.Tail);
    }

    private static void AssertReads(string line)
    {
        var want = line.Split('|').Select(part => part.Trim(' ')).ToArray();
        var folded = string.Join('\n', line.Split('|')[0].Split('\n').Select(ChineseText.Fold));

        var mentions = IdentityReader.Read(folded);

        string[] read =
        [
            string.Join(',', mentions.Accounts.Select(account => account.Value)), string.Join(',', mentions.Phones), mentions.Tail + (mentions.IsTailNamed ? "!" : ""),
            mentions.Name ?? "", string.Join(',', mentions.OrderNumbers), mentions.Ambiguous ?? "", string.Join(',', mentions.Unreadable),
        ];
        Assert.Equal(want.Skip(1), read);
    }
}
