using ServiceBot.Desk.Access;

namespace ServiceBot.Stores.Desk;

/// <summary>Registers what the desk keeps.</summary>
internal static class DeskStoresRegistration
{
    public static void AddDeskStores(this IServiceCollection services)
    {
        services.AddSingleton<IDeskAudit, DeskAudit>();
    }
}
