using Microsoft.Data.Sqlite;
using ServiceBot.Core.Messaging;
using ServiceBot.Stores;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Stores;

/// <summary>Bad situations of the data directory: told plainly at start, refused without loss in flight.</summary>
public sealed class SqliteStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "servicebot.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_program_on_the_same_data_directory_is_refused()
    {
        await using var first = await EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path));

        var problem = await Assert.ThrowsAsync<StorageProblemException>(
            () => EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path)));

        Assert.Contains("in use by another running ServiceBot", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        await using (await EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path)))
        {
            await ExecuteAsync("INSERT INTO schema_versions (version, applied_at) VALUES (999, 0)");
        }

        var problem = await Assert.ThrowsAsync<StorageProblemException>(
            () => EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path)));

        Assert.Contains("newer ServiceBot", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000));

        var problem = await Assert.ThrowsAsync<StorageProblemException>(
            () => EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path)));

        Assert.Contains("not a readable database", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_database_refuses_the_message_and_takes_it_when_it_is_free_again()
    {
        await using var engine = await EngineHost.StartAsync(EngineSettings.Sqlite(_folder.Path));
        var conversation = await engine.OpenAsync("a");
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync();
        await using var transaction = other.BeginTransaction();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => engine.SayAsync(conversation, "问", "m1"));
        await transaction.RollbackAsync();
        await engine.SayAsync(conversation, "问", "m1");

        Assert.Equal(["re:问"], await engine.RepliesAsync(conversation, 1));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
