using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Accounts;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Testing.Customers;

/// <summary>A customer talking to billing and accounts, with the demo data behind them: an open form is asked first, then the named business.</summary>
public sealed class CustomerTalk : IAsyncDisposable
{
    /// <summary>Thursday, 26 November 2026, noon in China: bills of October are out.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _provider;
    private readonly Dictionary<string, IBusiness> _businesses;
    private readonly ConversationAddress _address = new() { Channel = "directline", NativeId = "c1", ChannelUser = "u1" };
    private int _messages;

    /// <summary>Starts a talk.</summary>
    /// <param name="repository">Root of the repository: prompts and tariffs are read from it.</param>
    public CustomerTalk(string repository)
    {
        var data = DemoDataReader.ReadShipped();
        Bills = new SwitchableBillingSystem(new SimulatedBillingSystem(data));
        Archive = new SwitchableArchive(new SimulatedCustomerArchive(data));
        var mistakes = new List<string>();
        _provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IReplyTexts>(ReplyTexts.Read(Path.Combine(repository, "prompts/replies.zh-CN.yaml"), mistakes))
            .AddSingleton(new TariffFolder(Path.Combine(repository, "knowledge/tariffs")))
            .AddSingleton(new PlaceNames([]))
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<ICustomerArchive>(Archive)
            .AddSingleton<IBillingSystem>(Bills)
            .AddCustomers()
            .AddTariffs()
            .AddBilling()
            .AddAccounts()
            .BuildServiceProvider();
        _businesses = _provider.GetServices<IBusiness>().ToDictionary(business => business.Name);
    }

    /// <summary>What is bound.</summary>
    public InMemoryCustomerStore Store { get; } = new();

    /// <summary>The archive.</summary>
    public SwitchableArchive Archive { get; }

    /// <summary>The billing system.</summary>
    public SwitchableBillingSystem Bills { get; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; set; } = Noon;

    /// <summary>The open form.</summary>
    public Form? Form { get; private set; }

    /// <summary>The verified account.</summary>
    public CustomerSession? Session { get; private set; }

    /// <summary>The last step.</summary>
    public FormStep.Said? Last { get; private set; }

    /// <summary>Whether any business claims the words by themselves.</summary>
    public string? Claims(string typed) => _businesses.Values.FirstOrDefault(business => business.Claims(WordsOf(typed, DialogueAct.None)))?.Name;

    /// <summary>Opens a business with a message.</summary>
    public Task<string> StartAsync(string business, string typed) =>
        SayAsync(_businesses[business], typed, DialogueAct.None, isStart: true);

    /// <summary>Says something to the open form.</summary>
    /// <returns>What the bot says; empty when the message is not for the form.</returns>
    public Task<string> SayAsync(string typed, DialogueAct act = DialogueAct.None) =>
        SayAsync(_businesses[Form?.Plugin ?? throw new InvalidOperationException("No form is open.")], typed, act, isStart: false);

    /// <summary>Opens billing as the verified customer of an account.</summary>
    public async Task<string> AskVerifiedAsync(string account, string tail, string typed)
    {
        await StartAsync("billing", typed + " 户号" + account);
        return await SayAsync("尾号" + tail);
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private async Task<string> SayAsync(IBusiness business, string typed, DialogueAct act, bool isStart)
    {
        var words = WordsOf(typed, act);
        var step = await business.HandleAsync(
            new FormTurn
            {
                Words = words,
                Form = isStart || Form is null
                    ? new Form { Id = words.MessageId, Plugin = business.Name, OpenedAt = Now, TouchedAt = Now }
                    : Form,
                IsStart = isStart,
                Intent = isStart ? business.Intents.First() : "",
                Address = _address,
                Conversation = new ConversationKey("test"),
                Session = Session,
                Now = Now,
            },
            CancellationToken.None);
        if (step is not FormStep.Said said) return "";
        (Last, Form) = (said, said.Form);
        Session = said.Session == CustomerSession.None ? null : said.Session ?? Session;
        return said.Reply.Text;
    }

    private Words WordsOf(string typed, DialogueAct act)
    {
        var folded = ChineseText.Fold(typed).Trim();
        return new Words { Typed = typed, Folded = folded, Corrected = folded, Topic = IdentityTopic.OrAll(folded), Act = act, Asks = false, MessageId = $"m{++_messages}" };
    }
}
