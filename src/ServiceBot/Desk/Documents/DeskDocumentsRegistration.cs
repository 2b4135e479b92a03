namespace ServiceBot.Desk.Documents;

/// <summary>Registers what editors work with.</summary>
internal static class DeskDocumentsRegistration
{
    public static void AddDeskDocuments(this IServiceCollection services)
    {
        services.AddDeskJson(DocumentsJson.Default);
        services.AddSingleton<UsageBook>();
        services.AddSingleton<DocumentBook>();
        services.AddSingleton<TariffDesk>();
        services.AddSingleton<DocumentUpload>();
        services.AddSingleton<DocumentTry>();
        services.AddSingleton<ConflictBook>();
        services.AddSingleton<DocumentDesk>();
    }

    public static void MapDeskDocuments(this RouteGroupBuilder api)
    {
        api.MapDocuments();
        api.MapEditions();
    }
}
