using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using ServiceBot.Secrets;
using ServiceBot.Stores.Rows;

namespace ServiceBot.Stores.Desk;

/// <summary>The keys that protect secrets and what browsers carry, in the database: nodes share them and restarts keep them. They are
/// sealed with the operator's key, where one is configured.</summary>
internal sealed class ProtectionKeys(IDbContextFactory<ServiceBotDb> contexts, SecretSeal seal) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.ProtectionKeys.AsNoTracking().Select(row => row.Xml).AsEnumerable().Select(xml => XElement.Parse(seal.Open(xml)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var xml = seal.Seal(element.ToString(SaveOptions.DisableFormatting));
        using var db = contexts.CreateDbContext();
        db.Database.ExecuteSql($"INSERT INTO data_protection_keys (id, xml) VALUES ({friendlyName}, {xml}) ON CONFLICT DO NOTHING");
    }

    /// <summary>Seals with the key of today what is kept in clear or under a former key.</summary>
    /// <returns>How many were sealed.</returns>
    /// <exception cref="InvalidDataException">Some are sealed with a key that is not configured.</exception>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ProtectionKeys.AsNoTracking().ToListAsync(cancellationToken);
        var count = 0;
        foreach (var row in rows)
        {
            var clear = seal.Open(row.Xml);
            if (seal.IsCurrent(row.Xml))
                continue;
            var xml = seal.Seal(clear);
            count += await db.Database.ExecuteSqlAsync(
                $"UPDATE data_protection_keys SET xml = {xml} WHERE id = {row.Id} AND xml = {row.Xml}", cancellationToken);
        }
        return count;
    }
}
