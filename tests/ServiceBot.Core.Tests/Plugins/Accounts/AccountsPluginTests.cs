using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.Customers;

namespace ServiceBot.Core.Tests.Plugins.Accounts;

public class AccountsPluginTests
{
    private const string Zhang = "3300102938";
    private const string Shop = "4201336655";
    private static readonly ConversationAddress User = new() { Channel = "directline", NativeId = "c1", ChannelUser = "u1" };

    [Fact]
    public async Task An_account_is_bound_after_the_check_and_named_with_a_word()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var asked = await talk.StartAsync("accounts", "绑定户号");
        await talk.SayAsync(Zhang);
        var bound = await talk.SayAsync("4417");
        var named = await talk.SayAsync("叫家里");

        var binding = Assert.Single((await talk.Store.ReadAsync(User, default)).Bindings);
        Assert.Contains("户号", asked, StringComparison.Ordinal);
        Assert.Contains("已绑定 33******38", bound, StringComparison.Ordinal);
        Assert.Contains("「家里」（33******38）", named, StringComparison.Ordinal);
        Assert.Equal((Zhang, "家里"), (binding.Number.Value, binding.Label));
        Assert.True(talk.Session?.IsBound);
    }

    [Fact]
    public async Task A_name_alone_names_the_account_just_bound()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.StartAsync("accounts", $"绑定户号 {Zhang} 尾号4417");

        await talk.SayAsync("爸妈家");

        Assert.Equal("爸妈家", (await talk.Store.ReadAsync(User, default)).Bindings[0].Label);
    }

    [Fact]
    public async Task A_verified_customer_binds_at_once()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        var said = await talk.StartAsync("accounts", "绑定户号，叫店铺");

        Assert.Contains("已绑定「店铺」（33******38）", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_check_binds_nothing()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        var said = await talk.StartAsync("accounts", $"绑定户号 {Zhang} 尾号0000");

        Assert.Contains("没有通过身份核实", said, StringComparison.Ordinal);
        Assert.Empty((await talk.Store.ReadAsync(User, default)).Bindings);
    }

    [Fact]
    public async Task A_second_account_is_checked_by_itself()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");
        await talk.StartAsync("accounts", "切换到家里");

        var already = await talk.StartAsync("accounts", "绑定户号");
        var another = await talk.StartAsync("accounts", "再绑一个户号");
        await talk.SayAsync(Shop);
        var bound = await talk.SayAsync("5588");
        var confirmed = await talk.SayAsync("确认", DialogueAct.Confirms);

        Assert.Contains("已经绑定了", already, StringComparison.Ordinal);
        Assert.Contains("请发要绑定的户号", another, StringComparison.Ordinal);
        Assert.Contains("已绑定 42******55", bound, StringComparison.Ordinal);
        Assert.Contains("42******55 已经绑定了", confirmed, StringComparison.Ordinal);
        Assert.Equal(2, (await talk.Store.ReadAsync(User, default)).Bindings.Count);
    }

    [Fact]
    public async Task A_second_account_is_bound_and_named_in_one_message()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.StartAsync("accounts", $"我要绑定户号 {Zhang} 手机尾号4417 名字就叫家里");

        var said = await talk.SayAsync($"再绑定一个 {Shop} 尾号5588 叫店铺");

        Assert.Contains("已绑定「店铺」（42******55）", said, StringComparison.Ordinal);
        Assert.Equal(["家里", "店铺"], (await talk.Store.ReadAsync(User, default)).Bindings.Select(one => one.Label));
    }

    [Fact]
    public async Task Bound_accounts_are_listed_masked()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        var none = await talk.StartAsync("accounts", "我绑了哪些户号");
        await BindAsync(talk, Zhang, "家里");
        await BindAsync(talk, Shop, "");

        var said = await talk.StartAsync("accounts", "我绑了哪些户号");

        Assert.Contains("还没有绑定", none, StringComparison.Ordinal);
        Assert.Contains("「家里」（33******38）", said, StringComparison.Ordinal);
        Assert.Contains("42******55", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhang, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("切换到店铺")]
    [InlineData("换成店铺")]
    [InlineData("切换到尾号55的户号")]
    public async Task A_bound_account_is_switched_to_at_once(string typed)
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");
        await BindAsync(talk, Shop, "店铺");

        var said = await talk.StartAsync("accounts", typed);

        Assert.Contains("「店铺」（42******55）", said, StringComparison.Ordinal);
        Assert.Equal((Shop, true), (talk.Session?.AccountNumber, talk.Session?.IsBound));
    }

    [Fact]
    public async Task Switching_without_a_name_asks_which_and_takes_the_answer()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");
        await BindAsync(talk, Shop, "店铺");
        await talk.StartAsync("accounts", "切换到家里");

        await talk.StartAsync("accounts", "换个户号");
        var offered = talk.Last?.Reply.SuggestedActions;
        await talk.SayAsync("店铺");

        Assert.Equal(["店铺"], offered);
        Assert.Equal(Shop, talk.Session?.AccountNumber);
    }

    [Fact]
    public async Task An_account_that_is_not_bound_is_switched_to_after_the_check_only()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        await talk.StartAsync("accounts", "换个户号");
        await talk.SayAsync(Shop);
        var before = talk.Session?.AccountNumber;
        await talk.SayAsync("5588");

        Assert.Equal(Zhang, before);
        Assert.Equal((Shop, false), (talk.Session?.AccountNumber, talk.Session?.IsBound));
    }

    [Fact]
    public async Task A_name_that_is_taken_or_unfit_is_asked_for_again()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");
        await BindAsync(talk, Shop, "");
        await talk.StartAsync("accounts", "切换到尾号55的户号");

        var taken = await talk.StartAsync("accounts", "把这个叫家里");
        var unfit = await talk.SayAsync("叫13800005588");
        var fit = await talk.SayAsync("小店");

        Assert.Contains("已经用在另一个户号上", taken, StringComparison.Ordinal);
        Assert.Contains("1 到 8 个字", unfit, StringComparison.Ordinal);
        Assert.Contains("「小店」（42******55）", fit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_bound_is_named_only_after_agreeing_to_bind_it()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        var asked = await talk.StartAsync("accounts", "把这个叫家里");
        var before = (await talk.Store.ReadAsync(User, default)).Bindings.Count;
        await talk.SayAsync("好的", DialogueAct.Confirms);

        Assert.Contains("要绑定，并叫它「家里」吗", asked, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Equal("家里", (await talk.Store.ReadAsync(User, default)).Bindings[0].Label);
    }

    [Theory]
    [InlineData("确认", DialogueAct.Confirms, 0)]
    [InlineData("不用了", DialogueAct.Denies, 1)]
    [InlineData("取消", DialogueAct.Cancels, 1)]
    [InlineData("嗯哼", DialogueAct.None, 1)]
    public async Task Unbinding_wants_a_confirmation(string answer, DialogueAct act, int left)
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");

        var asked = await talk.StartAsync("accounts", "解绑");
        await talk.SayAsync(answer, act);

        Assert.Contains("确认解绑「家里」（33******38）吗", asked, StringComparison.Ordinal);
        Assert.Equal(left, (await talk.Store.ReadAsync(User, default)).Bindings.Count);
    }

    [Fact]
    public async Task Of_several_the_named_one_is_unbound_and_its_session_ends()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await BindAsync(talk, Zhang, "家里");
        await BindAsync(talk, Shop, "店铺");
        await talk.StartAsync("accounts", "切换到店铺");

        var which = await talk.StartAsync("accounts", "解绑户号");
        await talk.SayAsync("店铺");
        await talk.SayAsync("确认", DialogueAct.Confirms);

        Assert.Contains("解绑哪个", which, StringComparison.Ordinal);
        Assert.Equal(Zhang, Assert.Single((await talk.Store.ReadAsync(User, default)).Bindings).Number.Value);
        Assert.Null(talk.Session);
    }

    [Fact]
    public async Task The_session_ends_on_wish()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        await talk.AskVerifiedAsync(Zhang, "4417", "查电费");

        var said = await talk.StartAsync("accounts", "退出登录");

        Assert.Contains("已退出", said, StringComparison.Ordinal);
        Assert.Null(talk.Session);
    }

    [Fact]
    public async Task Without_the_archive_nothing_is_bound_and_the_wish_is_kept()
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);
        talk.Archive.IsAway = true;

        var away = await talk.StartAsync("accounts", $"绑定户号 {Zhang} 尾号4417");
        var before = (await talk.Store.ReadAsync(User, default)).Bindings.Count;
        talk.Archive.IsAway = false;
        await talk.SayAsync($"绑定户号 {Zhang} 尾号4417");

        Assert.Contains("暂时没有响应", away, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Single((await talk.Store.ReadAsync(User, default)).Bindings);
    }

    [Theory]
    [InlineData("绑定户号", "accounts")]
    [InlineData("我想绑定爸妈家的户号", "accounts")]
    [InlineData("解绑", "accounts")]
    [InlineData("我绑了哪些户号", "accounts")]
    [InlineData("切换到店铺", "accounts")]
    [InlineData("把这个叫家里", "accounts")]
    [InlineData("退出登录", "accounts")]
    [InlineData("查电费", "billing")]
    [InlineData("怎么绑定银行卡代扣", null)]
    [InlineData("换一个户号", null)]
    [InlineData("切换简明模式", null)]
    [InlineData("退出", "accounts")]
    [InlineData("我家停电了", null)]
    [InlineData("把报修地址改成店铺", null)]
    [InlineData("我叫张建国", null)]
    [InlineData("叫师傅快点来", null)]
    public async Task Only_words_that_leave_no_doubt_are_claimed(string typed, string? business)
    {
        await using var talk = new CustomerTalk(RepositoryFiles.Root);

        Assert.Equal(business, talk.Claims(typed));
    }

    private static Task BindAsync(CustomerTalk talk, string number, string label) =>
        talk.Store.BindAsync(User, new AccountBinding(AccountNumber.TryParse(number) ?? throw new ArgumentException(number), label, talk.Now), default);
}
