namespace ServiceBot.Desk.Supervision;

/// <summary>Registers what supervisors work with.</summary>
internal static class SupervisionRegistration
{
    public static void AddSupervision(this IServiceCollection services)
    {
        services.AddDeskJson(SupervisionJson.Default);
        services.AddSingleton<FiguresBook>();
        services.AddSingleton<QuestionsBook>();
        services.AddHostedService<FigureKeeper>();
        services.AddSingleton<WallBoard>();
        services.AddSingleton<HandoffExport>();
        services.AddSingleton<AnswerGround>();
        services.AddSingleton<PriceTrial>();
        services.AddSingleton<DraftTrial>();
        services.AddSingleton<TrialSubjects>();
        services.AddSingleton<DraftTrialWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DraftTrialWorker>());
        services.AddSingleton<DraftDesk>();
        services.AddSingleton<PublishedGuides>();
        services.AddHostedService(provider => provider.GetRequiredService<PublishedGuides>());
    }

    public static void MapSupervision(this RouteGroupBuilder api)
    {
        api.MapFigures();
        api.MapGaps();
        api.MapDrafts();
        api.MapExchanges();
    }
}
