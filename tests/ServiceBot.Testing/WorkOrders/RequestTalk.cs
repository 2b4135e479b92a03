using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins;
using ServiceBot.Core.Plugins.Areas;
using ServiceBot.Core.Plugins.Complaints;
using ServiceBot.Core.Plugins.Connections;
using ServiceBot.Core.Plugins.Satisfaction;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Testing.Customers;
using ServiceBot.UtilitySystems.Simulated;

namespace ServiceBot.Testing.WorkOrders;

/// <summary>A customer talking to complaints, requests, areas and satisfaction, with the demo archive behind them.</summary>
public sealed class RequestTalk : IDisposable
{
    /// <summary>Thursday, 26 November 2026, noon in China.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _provider;
    private readonly Dictionary<string, IBusiness> _businesses;
    private readonly ConversationAddress _address = new() { Channel = "directline", NativeId = "c1", ChannelUser = "u1" };
    private readonly PlaceNames _places;
    private int _messages;

    /// <summary>Starts a talk.</summary>
    /// <param name="repository">Root of the repository: prompts and knowledge are read from it.</param>
    /// <param name="halls">Service halls that the areas hold besides the shipped data, by the code of their area.</param>
    public RequestTalk(string repository, params IReadOnlyList<(string Area, ServiceHall Hall)> halls)
    {
        var areas = ServiceAreaReader.Read(Path.Combine(repository, "knowledge/areas.yaml"), [])
            .Select(area => area with { Halls = [.. halls.Where(one => one.Area == area.Code).Select(one => one.Hall)] }).ToList();
        _places = new PlaceNames([.. areas.Select(area => (area.Code, area.Province, area.Aliases))]);
        Archive = new SwitchableArchive(new SimulatedCustomerArchive(DemoDataReader.ReadShipped()));
        _provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IReplyTexts>(ReplyTexts.Read(Path.Combine(repository, "prompts/replies.zh-CN.yaml"), []))
            .AddSingleton(new RequestFile(Path.Combine(repository, "knowledge/requests.yaml")))
            .AddSingleton(new ServiceAreas(areas))
            .AddSingleton<ICustomerStore>(Store)
            .AddSingleton<ICustomerArchive>(Archive)
            .AddSingleton<IWorkOrderSystem>(Orders)
            .AddCustomers()
            .AddComplaints()
            .AddConnectionRequests()
            .AddAreas()
            .AddSatisfaction()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        _businesses = _provider.GetServices<IBusiness>().ToDictionary(business => business.Name);
    }

    /// <summary>What is bound.</summary>
    public InMemoryCustomerStore Store { get; } = new();

    /// <summary>The archive.</summary>
    public SwitchableArchive Archive { get; }

    /// <summary>The system of work orders.</summary>
    public InMemoryWorkOrders Orders { get; } = new([], TimeProvider.System);

    /// <summary>The open form.</summary>
    public Form? Form { get; set; }

    /// <summary>The verified account.</summary>
    public CustomerSession? Session { get; set; }

    /// <summary>The last step; null when the last message was for no form.</summary>
    public FormStep.Said? Last { get; private set; }

    /// <summary>The business that claims the words by themselves.</summary>
    public string? ClaimedBy(string typed) => _businesses.Values.FirstOrDefault(business => business.Claims(WordsOf(typed)))?.Name;

    /// <summary>Opens a business with a message.</summary>
    /// <returns>What the bot says; empty when the business does not want it.</returns>
    public Task<string> StartAsync(string business, string typed, string? intent = null) =>
        SayAsync(_businesses[business], WordsOf(typed), intent ?? _businesses[business].Intents.FirstOrDefault() ?? "");

    /// <summary>Says something to the open form.</summary>
    /// <returns>What the bot says; empty when the message is not for the form.</returns>
    public Task<string> SayAsync(string typed) => SayAsync(WordsOf(typed));

    /// <summary>Says several things one after the other.</summary>
    /// <returns>What the bot says to the last.</returns>
    public async Task<string> SayAllAsync(params IEnumerable<string> typed)
    {
        var reply = "";
        foreach (var one in typed) reply = await SayAsync(one);
        return reply;
    }

    /// <summary>Plays the turn of a form a second time, as after a restart of the process: same message, same form.</summary>
    public Task<string> RepeatAsync(Form form, string typed)
    {
        Form = form;
        _messages--;
        return SayAsync(WordsOf(typed));
    }

    public void Dispose() => _provider.Dispose();

    private Task<string> SayAsync(Words words) =>
        SayAsync(_businesses[Form?.Plugin ?? throw new InvalidOperationException("No form is open.")], words, null);

    private async Task<string> SayAsync(IBusiness business, Words words, string? intent)
    {
        var isStart = intent is not null;
        var step = await business.HandleAsync(
            new FormTurn
            {
                Words = words,
                Form = isStart || Form is null ? new Form { Id = words.MessageId, Plugin = business.Name, OpenedAt = Noon, TouchedAt = Noon } : Form,
                IsStart = isStart,
                Intent = intent ?? "",
                Address = _address,
                Conversation = new ConversationKey("test"),
                Session = Session,
                Now = Noon,
            },
            CancellationToken.None);
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
            Regions = CustomerMessage.RegionsIn(folded, _places),
            MessageId = $"m{++_messages}",
        };
    }
}
