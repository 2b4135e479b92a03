using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Supervision;

namespace ServiceBot.Desk;

/// <summary>Puts the desk into the program.</summary>
internal static class DeskRegistration
{
    /// <summary>Where its API lives.</summary>
    public const string Root = "/api/desk";

    /// <summary>Where its live connection is opened.</summary>
    public const string Hub = "/hubs/desk";

    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DeskOptions, DeskOptionsValidator>().BindConfiguration("Desk");
        services.AddSingleton<IValidateOptions<DeskOptions>, DeskOptionsRules>();
        services.AddAuthorization(DeskPolicies.Add);
        // One line a folder: its generated readers and writers come with its AddX.
        services.AddDeskJson(AccessJson.Default);
        services.AddSupervision();
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
        var api = app.MapGroup(Root).RequireAuthorization(DeskPolicies.Agent);
        // One line a resource: api.MapInbox();
        api.MapSupervision();
    }
}
