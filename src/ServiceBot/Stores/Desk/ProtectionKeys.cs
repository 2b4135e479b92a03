using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores.Desk;

/// <summary>The keys that seal what browsers carry, in the database: nodes share them and restarts keep them.</summary>
internal sealed class ProtectionKeys(IDbContextFactory<ServiceBotDb> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.AsNoTracking().Select(row => row.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var db = contexts.CreateDbContext();
        db.Database.ExecuteSql(
            $"INSERT INTO data_protection_keys (id, xml) VALUES ({friendlyName}, {element.ToString(SaveOptions.DisableFormatting)}) ON CONFLICT DO NOTHING");
    }
}
