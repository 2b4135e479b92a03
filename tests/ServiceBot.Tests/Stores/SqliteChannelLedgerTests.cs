using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

public sealed class SqliteChannelLedgerTests : ChannelLedgerCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override IReadOnlyDictionary<string, string?> Settings => EngineSettings.Sqlite(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_book_counts_while_the_database_is_away_is_written_when_it_is_back()
    {
        await using var engine = await EngineHost.StartAsync(Settings.With("Storage:LockTimeout", "00:00:00.1"));
        var book = engine.Services.GetRequiredService<IChannelBook>();
        var since = TimeProvider.System.GetUtcNow().AddHours(-1);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "servicebot.db")}");
        await other.OpenAsync();
        await using var away = other.CreateCommand();
        away.CommandText = "BEGIN IMMEDIATE";
        await away.ExecuteNonQueryAsync();

        book.Note("wechat", ChannelDirection.Sent, "ok", "before");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => book.ReadAsync("wechat", since, default));
        book.Note("wechat", ChannelDirection.Sent, "ok", "after");
        away.CommandText = "ROLLBACK";
        await away.ExecuteNonQueryAsync();
        var counts = await book.ReadAsync("wechat", since, default);

        Assert.Equal(2, counts.Sum(count => count.Count));
        Assert.Equal("after", counts[0].Detail);
    }
}
