using System.Data.Common;
using ServiceBot.Core.Handoff;

namespace ServiceBot.Stores;

/// <summary>How human agents stand in their table.</summary>
internal static class HumanAgentRows
{
    public const char Between = '\n';

    /// <summary>Reads <c>id, number, capacity, queues, regions, is_available, seen_at, given_at</c>; the load is 0.</summary>
    public static HumanAgentPresence Read(DbDataReader reader)
    {
        var givenAt = reader.GetInt64(7);
        return new HumanAgentPresence
        {
            Id = reader.GetString(0),
            Number = reader.GetString(1),
            Capacity = reader.GetInt32(2),
            Queues = Split(reader.GetString(3)),
            Regions = Split(reader.GetString(4)),
            IsAvailable = reader.GetBoolean(5),
            SeenAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
            LastGivenAt = givenAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(givenAt),
            Load = 0,
        };
    }

    private static string[] Split(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
