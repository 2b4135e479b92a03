using System.Diagnostics;
using Npgsql;

namespace ServiceBot.Testing;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, reachable through a socket file only.</summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string RequireAll = "SERVICEBOT_TESTS_REQUIRE_ALL";

    private readonly SemaphoreSlim _once = new(1, 1);
    private string? _folder;
    private int _databases;

    /// <summary>Why tests that need PostgreSQL cannot run here; null when they can, or must.</summary>
    public static string? SkipReason =>
        Binaries() is not null || Environment.GetEnvironmentVariable(RequireAll) == "1" ? null : "PostgreSQL is not installed.";

    /// <summary>Creates an empty database; starts the server first when needed.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        await _once.WaitAsync();
        try
        {
            _folder ??= await StartAsync();
            var name = "test" + ++_databases;
            await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
            return ConnectionString(name);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Runs one statement.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _once.Dispose();
        if (_folder is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "stop", "-m", "immediate", "-D", Path.Combine(_folder, "db"));
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private static async Task<string> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-pg-").FullName;
        // The server refuses to run as root, so the folder belongs to the account that the package made.
        if (Environment.IsPrivilegedProcess)
            await ProcessAsync("chown", "postgres", folder);
        var data = Path.Combine(folder, "db");
        await RunAsync("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync", "--locale=C");
        await RunAsync("pg_ctl", "start", "-w", "-D", data, "-l", Path.Combine(folder, "log"), "-o",
            $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=200");
        return folder;
    }

    private static Task RunAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(Binaries() ?? throw new InvalidOperationException("PostgreSQL is not installed."), tool);
        return Environment.IsPrivilegedProcess
            ? ProcessAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : ProcessAsync(path, arguments);
    }

    private static async Task ProcessAsync(string file, params string[] arguments)
    {
        // Output goes nowhere: a server started by pg_ctl would hold a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", file, file, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private string ConnectionString(string database) =>
        $"Host={_folder};Username=postgres;Database={database};Maximum Pool Size=20";
}
