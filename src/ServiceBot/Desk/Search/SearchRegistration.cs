namespace ServiceBot.Desk.Search;

/// <summary>Puts the search into the desk.</summary>
internal static class SearchRegistration
{
    public static void AddDeskSearch(this IServiceCollection services)
    {
        services.AddSingleton<HistorySearch>();
        services.AddHostedService<SearchWorker>();
        services.AddDeskJson(SearchJson.Default);
    }
}
