namespace ServiceBot.Desk.Work;

/// <summary>Puts inbox and conversations into the desk.</summary>
internal static class WorkRegistration
{
    public static void AddDeskWork(this IServiceCollection services)
    {
        services.AddSingleton<Colleagues>();
        services.AddSingleton<InboxItems>();
        services.AddSingleton<SlotWords>();
        services.AddSingleton<SummaryItems>();
        services.AddSingleton<InboxLists>();
        services.AddSingleton<LaterBook>();
        services.AddSingleton<ConversationGate>();
        services.AddSingleton<ConversationReader>();
        services.AddSingleton<CustomerPanel>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<DeskTools>();
        services.AddDeskJson(WorkJson.Default);
    }

    public static void MapDeskWork(this RouteGroupBuilder api)
    {
        api.MapInbox();
        api.MapConversations();
        api.MapMoves();
        api.MapLater();
        api.MapCustomer();
        api.MapSuggestions();
        api.MapTools();
    }
}
