using ServiceBot.Desk.Supervision;

namespace ServiceBot.Stores.Desk;

/// <summary>Accounts of the desk as supervisors see them, on either database.</summary>
internal sealed class DeskPeople(StoreReads reads) : IDeskPeople
{
    private const string All = "SELECT id, name, display_name, number, roles, is_disabled FROM desk_accounts ORDER BY display_name, id";

    public async Task<IReadOnlyList<DeskPerson>> ReadAsync(CancellationToken cancellationToken) =>
        await reads.QueryAsync(All, [], row => new DeskPerson(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
            [.. row.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(role => role.Trim('"', '[', ']')).Where(role => role.Length > 0)
                .Select(role => char.ToLowerInvariant(role[0]) + role[1..])],
            row.GetBoolean(5)), cancellationToken);
}
