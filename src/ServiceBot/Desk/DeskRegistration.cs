using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Copilot;
using ServiceBot.Desk.Documents;
using ServiceBot.Desk.Live;
using ServiceBot.Desk.Oidc;
using ServiceBot.Desk.Search;
using ServiceBot.Desk.Settings;
using ServiceBot.Desk.Supervision;
using ServiceBot.Desk.Webhooks;
using ServiceBot.Desk.Work;

namespace ServiceBot.Desk;

/// <summary>Puts the desk into the program.</summary>
internal static class DeskRegistration
{
    /// <summary>Where its API lives.</summary>
    public const string Root = "/api/desk";

    /// <summary>Where its live connection is opened.</summary>
    public const string Hub = "/hubs/desk";

    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<DeskOptions, DeskOptionsValidator>().BindConfiguration("Desk");
        services.AddSingleton<IValidateOptions<DeskOptions>, DeskOptionsRules>();
        // One line a folder: its generated readers and writers come with its AddX.
        services.AddDeskAccess();
        services.AddSupervision();
        services.AddDeskDocuments();
        services.AddDeskWork();
        services.AddCopilot();
        services.AddDeskLive();
        services.AddDeskSearch();
        services.AddDeskOidc(configuration);
        services.AddDeskSettings();
        services.AddDeskWebhooks();
        services.AddDeskDescription();
        services.AddSingleton<DeskFaults>();
        return services;
    }

    /// <summary>Adds the generated readers and writers of a folder.</summary>
    public static void AddDeskJson(this IServiceCollection services, JsonSerializerContext context) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.TypeInfoResolverChain.Insert(0, context);
            if (!json.Converters.OfType<JsonStringEnumConverter>().Any())
                json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });

    public static void MapDesk(this WebApplication app)
    {
        app.UseDeskAccess();

        // Everybody may call the first group, whoever is signed in the second; the third is everything else.
        var open = app.MapGroup(Root).AllowAnonymous();
        var signedIn = app.MapGroup(Root).RequireAuthorization(DeskPolicies.SignedIn);
        var api = app.MapGroup(Root).RequireAuthorization(DeskPolicies.Agent);
        // One line a folder, each of which maps its resources.
        api.MapDeskAccess(open, signedIn);
        api.MapSupervision();
        api.MapDeskDocuments();
        api.MapDeskWork();
        api.MapSearch();
        app.MapDeskLive();
        open.MapOidc();
        api.MapDeskSettings();
        api.MapWebhooks();
        app.MapDeskDescription();
    }
}
