namespace ServiceBot.Desk.Access;

/// <summary>Registers who may use the desk.</summary>
internal static class AccessRegistration
{
    public static IServiceCollection AddDeskAccess(this IServiceCollection services)
    {
        services.AddAuthorization(DeskPolicies.Add);
        services.AddAuthenticationCore(options =>
        {
            options.AddScheme<SessionAuthentication>(DeskPolicies.Scheme, null);
            options.DefaultScheme = DeskPolicies.Scheme;
        });
        services.AddTransient<SessionAuthentication>();
        services.AddSingleton<DeskOrigins>();
        services.AddSingleton<DeskSessionSignals>();
        services.AddSingleton<DeskSessions>();
        services.AddSingleton<DeskPeople>();
        services.AddSingleton<SessionViews>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SignInGate>();
        services.AddSingleton<AgentRules>();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton(new DeskConsole(Console.Error));
        services.AddHostedService<FirstAdminStart>();
        services.AddDeskJson(AccessJson.Default);
        return services;
    }

    /// <summary>Stands before everything of the desk.</summary>
    public static void UseDeskAccess(this WebApplication app)
    {
        app.Use(DeskEdge.GuardAsync);
        app.UseAuthentication();
        app.Use(DeskEdge.CheckCsrfAsync);
        app.UseAuthorization();
    }

    public static void MapDeskAccess(this RouteGroupBuilder api, RouteGroupBuilder open, RouteGroupBuilder signedIn)
    {
        open.MapSession(signedIn);
        api.MapAgents();
        api.MapAudit();
    }
}
