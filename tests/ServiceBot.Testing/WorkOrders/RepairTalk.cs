using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Outages;
using ServiceBot.Core.Plugins.Progress;
using ServiceBot.Core.Plugins.Repairs;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.Customers;
using ServiceBot.Testing.Grid;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Testing.WorkOrders;

/// <summary>A customer talking to repairs, outages and progress, with the demo data behind them: the open form is asked first.</summary>
public sealed class RepairTalk : IDisposable
{
    /// <summary>Saturday, 21 November 2026, noon in China.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _provider;
    private readonly Dictionary<string, IBusiness> _businesses;
    private readonly ConversationAddress _address = new() { Channel = "directline", NativeId = "c1", ChannelUser = "u1" };
    private readonly Clock _clock = new() { Now = Noon };
    private int _messages;

    /// <summary>Starts a talk.</summary>
    /// <param name="repository">Root of the repository: prompts are read from it.</param>
    public RepairTalk(string repository)
    {
        var data = DemoDataReader.ReadShipped();
        Outages = new SwitchableOutages(new SimulatedOutageSystem(data, _clock));
        Archive = new SwitchableArchive(new SimulatedCustomerArchive(data));
        Orders = new InMemoryWorkOrders(data.Orders.Values.Select(order => (order.At(Noon), (string?)order.Account.Account.Address, (string?)order.Account.Phone)), _clock);
        _provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<IReplyTexts>(ReplyTexts.Read(Path.Combine(repository, "prompts/replies.zh-CN.yaml"), []))
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<ICustomerArchive>(Archive)
            .AddSingleton<IOutageSystem>(Outages)
            .AddSingleton<IWorkOrderSystem>(Orders)
            .AddCustomers()
            .AddRepairs()
            .AddOutages()
            .AddProgress()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        _businesses = _provider.GetServices<IBusiness>().ToDictionary(business => business.Name);
    }

    /// <summary>What is bound.</summary>
    public InMemoryCustomerStore Store { get; } = new();

    /// <summary>The archive.</summary>
    public SwitchableArchive Archive { get; }

    /// <summary>The system of outages.</summary>
    public SwitchableOutages Outages { get; }

    /// <summary>The system of work orders.</summary>
    public InMemoryWorkOrders Orders { get; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    /// <summary>Whether a danger was described shortly before.</summary>
    public bool IsInDanger { get; set; }

    /// <summary>The open form.</summary>
    public Form? Form { get; set; }

    /// <summary>The verified account.</summary>
    public CustomerSession? Session { get; set; }

    /// <summary>The last step; null when the last message was for no form.</summary>
    public FormStep.Said? Last { get; private set; }

    /// <summary>The business that claims the words by themselves.</summary>
    public string? ClaimedBy(string typed) => _businesses.Values.FirstOrDefault(business => business.Claims(WordsOf(typed)))?.Name;

    /// <summary>Binds an account, as an earlier conversation would have.</summary>
    public Task BindAsync(string account, string label) =>
        Store.BindAsync(_address, new AccountBinding(AccountNumber.TryParse(account) ?? default, label, Noon), CancellationToken.None);

    /// <summary>Opens a business with a message.</summary>
    public Task<string> StartAsync(string business, string typed) => SayAsync(_businesses[business], typed, isStart: true);

    /// <summary>Says something to the open form.</summary>
    /// <returns>What the bot says; empty when the message is not for the form.</returns>
    public Task<string> SayAsync(string typed) =>
        SayAsync(_businesses[Form?.Plugin ?? throw new InvalidOperationException("No form is open.")], typed, isStart: false);

    /// <summary>Says several things one after the other.</summary>
    /// <returns>What the bot says to the last.</returns>
    public async Task<string> SayAllAsync(params IEnumerable<string> typed)
    {
        var reply = "";
        foreach (var one in typed) reply = await SayAsync(one);
        return reply;
    }

    public void Dispose() => _provider.Dispose();

    private async Task<string> SayAsync(IBusiness business, string typed, bool isStart)
    {
        var words = WordsOf(typed);
        var turn = new FormTurn
        {
            Words = words,
            Form = isStart || Form is null ? new Form { Id = words.MessageId, Plugin = business.Name, OpenedAt = Now, TouchedAt = Now } : Form,
            IsStart = isStart,
            Intent = isStart ? business.Intents.First() : "",
            Address = _address,
            Conversation = new ConversationKey("test"),
            Session = Session,
            Now = Now,
            IsUrgent = IsInDanger,
        };
        var step = await business.HandleAsync(turn, CancellationToken.None);
        if (step is FormStep.Passed passed)
            step = await _businesses[passed.Form.Plugin].HandleAsync(turn with { Form = passed.Form, IsStart = passed.IsStart, Intent = "" }, CancellationToken.None);
        Last = step as FormStep.Said;
        if (Last is null) return "";
        Form = Last.Form;
        Session = Last.Session == CustomerSession.None ? null : Last.Session ?? Session;
        return Last.Reply.Text;
    }

    private Words WordsOf(string typed)
    {
        var folded = ChineseText.Fold(typed).Trim();
        return new Words
        {
            Typed = typed,
            Folded = folded,
            Corrected = folded,
            Topic = IdentityTopic.OrAll(folded),
            Act = DialogueActs.Read(folded),
            Asks = CustomerMessage.IsQuestion(folded),
            MessageId = $"m{++_messages}",
        };
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
