using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Prompts;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;
using ServiceBot.UtilitySystems;

namespace ServiceBot.Tests.Customers;

public sealed class IdentityCheckTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Personal = ["张建国", "4417", "文三路", "3300102938"];

    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();
    private EngineHost? _host;
    private int _turns;
    private CustomerSession? _session;
    private Form _form = new() { Id = "f", Plugin = "billing", OpenedAt = default, TouchedAt = default };

    public async Task InitializeAsync() => _host = await EngineHost.StartAsync(
        EngineSettings.Sqlite(_folder.Path),
        configure: services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")))
            .AddPrompts()
            .AddUtilitySystems(new ConfigurationBuilder().Build())
            .AddCustomers());

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Account_and_phone_in_two_messages_verify()
    {
        var first = await SayAsync("3300102938");
        var second = await SayAsync("尾号4417");

        Assert.Equal(IdentitySlots.Tail, Assert.IsType<IdentityStep.Asks>(first).Form?.Asked);
        var verified = Assert.IsType<IdentityStep.Verified>(second);
        Assert.Equal("张建国", verified.Account.HolderName);
        Assert.Empty(verified.Form.Slots);
    }

    [Fact]
    public async Task The_name_has_to_be_right_where_it_is_given()
    {
        var wrong = await SayAsync("3300102938 李四 尾号4417");
        var right = await SayAsync("张建国 尾号4417");

        Assert.IsType<IdentityStep.Asks>(wrong);
        Assert.IsType<IdentityStep.Verified>(right);
    }

    [Fact]
    public async Task A_wrong_end_of_the_phone_can_be_put_right()
    {
        var wrong = await SayAsync("3702556601 尾号0019");
        var right = await SayAsync("反了 是0091");

        Assert.Contains("还可以试 2 次", Assert.IsType<IdentityStep.Asks>(wrong).Text, StringComparison.Ordinal);
        Assert.IsType<IdentityStep.Verified>(right);
    }

    [Fact]
    public async Task Three_failures_in_a_row_lock_for_half_an_hour()
    {
        await SayAsync("3300102938 尾号0000");
        await SayAsync("尾号1111");
        var locked = await SayAsync("尾号2222");
        var refused = await SayAsync("3300102938 尾号4417", fresh: true);
        _time.Advance(TimeSpan.FromMinutes(31));
        var later = await SayAsync("3300102938 尾号4417", fresh: true);

        Assert.Null(Assert.IsType<IdentityStep.Asks>(locked).Form);
        Assert.IsType<IdentityStep.Asks>(refused);
        Assert.IsType<IdentityStep.Verified>(later);
    }

    [Fact]
    public async Task After_a_lock_that_ended_three_more_failures_are_needed()
    {
        foreach (var tail in new[] { "0000", "1111", "2222" }) await SayAsync("3300102938 尾号" + tail);
        _time.Advance(TimeSpan.FromMinutes(31));

        var next = await SayAsync("3300102938 尾号3333", fresh: true);

        Assert.Contains("还可以试 2 次", Assert.IsType<IdentityStep.Asks>(next).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_needs_no_second_check_until_it_rested_too_long()
    {
        await SayAsync("3300102938 尾号4417");
        var again = await SayAsync("再查一次", fresh: true);
        _time.Advance(TimeSpan.FromMinutes(31));
        var late = await SayAsync("再查一次", fresh: true);

        Assert.IsType<IdentityStep.Verified>(again);
        Assert.IsType<IdentityStep.Asks>(late);
    }

    [Fact]
    public async Task Another_account_in_a_session_is_checked()
    {
        await SayAsync("3300102938 尾号4417");

        var other = await SayAsync("查3702556601", fresh: true);

        Assert.Equal(IdentitySlots.Tail, Assert.IsType<IdentityStep.Asks>(other).Form?.Asked);
    }

    [Fact]
    public async Task A_bound_account_needs_no_check_and_labels_choose_between_two()
    {
        await Store.BindAsync(Address, new AccountBinding(Number("3300102938"), "家里", _time.GetUtcNow()), default);
        var one = await SayAsync("查电费");
        await Store.BindAsync(Address, new AccountBinding(Number("4201336655"), "店铺", _time.GetUtcNow()), default);
        _session = null;
        var which = await SayAsync("查电费", fresh: true);
        var shop = await SayAsync("店铺");

        Assert.True(Assert.IsType<IdentityStep.Verified>(one).Session.IsBound);
        Assert.Equal(["家里", "店铺"], Assert.IsType<IdentityStep.Asks>(which).Actions);
        Assert.Equal("李国庆", Assert.IsType<IdentityStep.Verified>(shop).Account.HolderName);
    }

    [Fact]
    public async Task Eleven_digits_are_asked_what_they_are()
    {
        var which = await SayAsync("13800004417");
        var phone = await SayAsync("是手机号");
        var verified = await SayAsync("户号3300102938");

        Assert.Equal(IdentitySlots.Which, Assert.IsType<IdentityStep.Asks>(which).Form?.Asked);
        Assert.Equal(IdentitySlots.Account, Assert.IsType<IdentityStep.Asks>(phone).Form?.Asked);
        Assert.IsType<IdentityStep.Verified>(verified);
    }

    [Fact]
    public async Task A_number_of_the_wrong_length_is_said_to_be_one()
    {
        var step = await SayAsync("330010293");

        Assert.Contains("9 位", Assert.IsType<IdentityStep.Asks>(step).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_account_cannot_be_guessed_by_many_users()
    {
        for (var user = 0; user < 30; user++)
            await Store.RecordCheckAsync(Address with { ChannelUser = $"u{user}" }, $"a{user}", Number("3300102938"), false, default);

        var step = await SayAsync("3300102938 尾号4417");

        Assert.Contains("不能再在线核实", Assert.IsType<IdentityStep.Asks>(step).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_personal_is_said_before_the_check_has_passed()
    {
        var said = new List<string>();
        foreach (var text in new[] { "查电费", "3300102938", "尾号0000", "我叫张建国", "尾号1111", "是不是4417那个" })
            if (await SayAsync(text) is IdentityStep.Asks asks) said.Add(asks.Text);

        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, text => Personal.Any(mark => text.Contains(mark, StringComparison.Ordinal)));
    }

    private static ConversationAddress Address { get; } = new() { Channel = "test", NativeId = "n", ChannelUser = "u" };

    private ICustomerStore Store => Part<ICustomerStore>();

    private T Part<T>() where T : notnull => (_host ?? throw new InvalidOperationException("Not started.")).Services.GetRequiredService<T>();

    private static AccountNumber Number(string digits) => AccountNumber.TryParse(digits) ?? throw new ArgumentException(digits);

    private async Task<IdentityStep> SayAsync(string text, bool fresh = false)
    {
        if (fresh) _form = new Form { Id = "f", Plugin = "billing", OpenedAt = default, TouchedAt = default };
        var step = await Part<IdentityCheck>().EnsureAsync(
            new IdentityRequest
            {
                Address = Address,
                MessageId = $"m{++_turns}",
                Folded = text,
                Form = _form,
                Session = _session,
                Now = _time.GetUtcNow(),
                Purpose = "查电费",
            },
            default);
        if (step is IdentityStep.Verified verified) (_form, _session) = (verified.Form, verified.Session);
        else if (step is IdentityStep.Asks { Form: { } form }) _form = form;
        return step;
    }
}
