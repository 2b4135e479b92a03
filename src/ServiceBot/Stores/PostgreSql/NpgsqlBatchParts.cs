using Npgsql;

namespace ServiceBot.Stores.PostgreSql;

/// <summary>Short forms for batches of statements over whole columns.</summary>
internal static class NpgsqlBatchParts
{
    /// <summary>Adds a statement with its values, <c>$1</c>, <c>$2</c>, … in order. No list of parameters: an array of
    /// strings would pass for one.</summary>
    public static void Add(
        this NpgsqlBatch batch,
        string sql,
        object first,
        object? second = null,
        object? third = null,
        object? fourth = null,
        object? fifth = null,
        object? sixth = null,
        object? seventh = null,
        object? eighth = null)
    {
        var command = Add(batch, sql);
        foreach (var value in (ReadOnlySpan<object?>)[first, second, third, fourth, fifth, sixth, seventh, eighth])
        {
            if (value is not null)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    /// <summary>Adds a statement without values.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
#pragma warning disable CA2100 // Only the constants of PostgreSqlText come here.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>One column of the rows.</summary>
    public static TColumn[] ToArray<TRow, TColumn>(this List<TRow> rows, Func<TRow, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = column(rows[i]);
        return values;
    }
}
