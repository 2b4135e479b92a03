using ServiceBot.Core.Chat;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Documents;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Orchestration;
using ServiceBot.Core.Plugins.Accounts;
using ServiceBot.Core.Plugins.Areas;
using ServiceBot.Core.Plugins.Billing;
using ServiceBot.Core.Plugins.Complaints;
using ServiceBot.Core.Plugins.Connections;
using ServiceBot.Core.Plugins.Outages;
using ServiceBot.Core.Plugins.Progress;
using ServiceBot.Core.Plugins.Proposals;
using ServiceBot.Core.Plugins.Repairs;
using ServiceBot.Core.Plugins.Satisfaction;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Operations;

/// <summary>The bot itself, without channels and store.</summary>
internal static class BotParts
{
    /// <summary>Adds knowledge, prompts, plugins and the turn pipeline.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services, IConfiguration configuration)
    {
        var knowledge = KnowledgePath(configuration);
        return services
            .AddKnowledge()
            .AddDocuments()
            .AddSingleton(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")))
            .AddPrompts()
            .AddSingleton(new TariffFolder(Path.Combine(knowledge, "tariffs")))
            .AddTariffs()
            .AddCustomers()
            // Business: one line a plugin.
            .AddBilling()
            .AddAccounts()
            .AddRepairs()
            .AddOutages()
            .AddProgress()
            .AddComplaints()
            .AddSingleton(new RequestFile(Path.Combine(knowledge, "requests.yaml")))
            .AddConnectionRequests()
            .AddAreas()
            .AddSatisfaction()
            .AddProposals()
            .AddSingleton(_ => Areas(knowledge))
            .AddSingleton(provider => Places(provider.GetRequiredService<ServiceAreas>(), provider.GetRequiredService<LiveTariffs>().Book))
            .AddHandoff()
            .AddChat()
            .AddOrchestration();
    }

    public static string KnowledgePath(IConfiguration configuration) =>
        Path.Combine(AppContext.BaseDirectory, configuration["Knowledge:Path"] is { Length: > 0 } path ? path : "knowledge");

    private static ServiceAreas Areas(string knowledge)
    {
        var mistakes = new List<KnowledgeMistake>();
        var areas = ServiceAreaReader.Read(Path.Combine(knowledge, "areas.yaml"), mistakes);
        return mistakes.Count == 0 ? new ServiceAreas(areas) : throw new InvalidDataException(string.Join('\n', mistakes));
    }

    /// <summary>Tariff regions first: a city with prices of its own is not just a part of its province.</summary>
    private static PlaceNames Places(ServiceAreas areas, TariffBook tariffs) => new(
    [
        .. tariffs.Tables.Select(table => (table.Code, table.Province, table.Aliases)),
        .. areas.All.Select(area => (area.TariffCodes.Count > 0 ? area.TariffCodes[0] : area.Code, area.Province, area.Aliases)),
    ]);
}
