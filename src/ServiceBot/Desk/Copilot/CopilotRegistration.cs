namespace ServiceBot.Desk.Copilot;

/// <summary>Puts into the desk what the chat model writes for human agents by itself. Without a model all of it rests.</summary>
internal static class CopilotRegistration
{
    public static void AddCopilot(this IServiceCollection services)
    {
        services.AddSingleton<SummaryDesk>();
        services.AddHostedService<SummaryWorker>();
    }
}
