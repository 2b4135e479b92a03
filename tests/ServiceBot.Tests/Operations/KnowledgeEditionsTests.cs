using System.CommandLine;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Knowledge;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Documents;
using ServiceBot.Operations.Verbs;
using ServiceBot.Testing;
using ServiceBot.Testing.Desk;
using ServiceBot.Testing.Engine;
using ServiceBot.Testing.Qdrant;
using ServiceBot.Testing.Server;
using ServiceBot.Tests.Stores;

namespace ServiceBot.Tests.Operations;

/// <summary>An operator looks at editions and goes back, beside the running program.</summary>
[Collection(PostgreSqlGroup.Name)]
public sealed class KnowledgeEditionsTests(PostgreSqlServer postgreSql)
{
    private const string Question = "浮式光伏平台的系泊缆多久检查一次";

    [Fact]
    public async Task An_operator_rolls_back_beside_the_running_program_and_the_alias_follows_on_SQLite()
    {
        using var folder = new TemporaryFolder();

        await RollBackAsync([$"--Storage:DataDirectory={folder.Path}"], folder.Path);
    }

    [PostgreSqlFact]
    public async Task An_operator_rolls_back_beside_the_running_program_and_the_alias_follows_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var connection = await postgreSql.Cluster.CreateDatabaseAsync();

        await RollBackAsync(["--Storage:Provider=PostgreSql", $"--Storage:ConnectionString={connection}", $"--Storage:DataDirectory={folder.Path}"], folder.Path);
    }

    [Fact]
    public async Task Without_a_database_an_operator_is_told_where_it_is_looked_for()
    {
        using var folder = new TemporaryFolder();

        var told = await Assert.ThrowsAsync<InvalidDataException>(() =>
            KnowledgeVerb.GoBackAsync([$"--Storage:DataDirectory={folder.Path}/none"], null, null, TextWriter.Null, default));

        Assert.Contains("Storage:DataDirectory", told.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path + "/none"));
    }

    [Fact]
    public async Task A_setting_may_follow_without_an_edition_and_a_wrong_one_is_told_with_the_whole_verb()
    {
        using var folder = new TemporaryFolder();
        using var told = new StringWriter();
        using var wrong = new StringWriter();
        var root = new RootCommand { KnowledgeVerb.Create() };

        await VerbRunner.RunAsync(root, ["knowledge", "rollback", $"--Storage:DataDirectory={folder.Path}"], told);
        await VerbRunner.RunAsync(root, ["knowledge", "rollback", "--to", "eight"], wrong);

        Assert.StartsWith("There is no database yet", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("ServiceBot knowledge rollback --help", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_edition_before_is_the_newest_that_holds_something_else_and_going_back_twice_goes_further_back()
    {
        KnowledgeEdition[] published = [Edition(3, EditionKind.Publish, 3), Edition(2, EditionKind.Publish, 2), Edition(1, EditionKind.Begin, 1)];
        KnowledgeEdition[] backOnce = [Edition(4, EditionKind.Restore, 2, "2"), .. published];
        KnowledgeEdition[] backTwice = [Edition(5, EditionKind.Restore, 1, "1"), .. backOnce];

        Assert.Equal((2, 1, null), (KnowledgeVerb.Before(published), KnowledgeVerb.Before(backOnce), KnowledgeVerb.Before(backTwice)));
    }

    private static async Task RollBackAsync(string[] database, string directory)
    {
        await using var qdrant = await QdrantServer.StartAsync();
        string[] settings =
        [
            .. database, $"--Qdrant:Url={qdrant.Url}", $"--Qdrant:ApiKey={QdrantServer.ApiKey}", "--Qdrant:Timeout=00:00:30", "--Qdrant:CheckInterval=00:00:01",
        ];
        await using var server = await RunningServer.StartAsync([.. settings, "--Desk:SignInsPerMinute=1000"], directory: directory);
        using var admin = await DeskClient.SignedInAsync(server, "qian", DeskRole.Admin);
        await PublishAsync(admin, 45);
        var first = await ServedAsync(server, "45 天");
        await PublishAsync(admin, 60);
        var second = await ServedAsync(server, "60 天");
        var behind = qdrant.Behind("servicebot");
        using var before = new StringWriter();
        using var done = new StringWriter();
        using var after = new StringWriter();

        var told = await KnowledgeVerb.TellAsync(settings, 20, before, default);
        var code = await KnowledgeVerb.GoBackAsync(settings, null, "系泊周期写错", done, default);
        var back = await ServedAsync(server, "45 天");
        await KnowledgeVerb.TellAsync(settings, 20, after, default);

        Assert.Equal((0, 0), (told, code));
        Assert.Equal((first, false), (back, first == second));
        Assert.NotEqual(behind, qdrant.Behind("servicebot"));
        Assert.Contains($"{behind}", before.ToString().Split("Qdrant at")[1].Split('\n').Single(line => line.Contains("<- servicebot", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Edition 4 is in use; it holds what edition 2 held.", done.ToString(), StringComparison.Ordinal);
        var line = after.ToString().Split('\n')[0];
        Assert.All(["    4  ", "Restore", "运维（命令行）", "系泊周期写错", "<- in use"], part => Assert.Contains(part, line, StringComparison.Ordinal));
        var audited = await server.Services.GetRequiredService<IDeskAudit>().ReadAsync(new AuditQuery(null, null, null, null, 5), default);
        Assert.Contains(audited, one => one.Entry is { AgentName: "运维（命令行）", Detail: "restore edition 2" });
        Assert.Empty(qdrant.Mistakes);
    }

    private static async Task PublishAsync(DeskClient admin, int days)
    {
        var (uploaded, document) = await admin.UploadAsync("浮式光伏.md", $"# 浮式光伏平台运维规定\n\n## 第一条 系泊缆\n浮式光伏平台的系泊缆每 {days} 天检查一次，大风过后加查一次。\n", ("confidence", "A"));
        var (published, _) = await admin.PostAsync(
            $"/documents/{document.GetProperty("id").GetString()}/publish", new { version = document.GetProperty("version").GetInt32(), reason = "演练" });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (uploaded, published));
    }

    /// <summary>Waits until the best passage says it and Qdrant is what answers.</summary>
    private static async Task<string> ServedAsync(RunningServer server, string words)
    {
        var index = server.Services.GetRequiredService<IKnowledgeIndex>();
        using var patience = new CancellationTokenSource(EngineHost.Patience * 2, TimeProvider.System);
        while (true)
        {
            var hits = await index.SearchAsync(new KnowledgeQuery { Text = Question }, patience.Token);
            var ready = await server.Client.GetStringAsync("/readyz", patience.Token);
            if (hits[0].Passage.Text.Contains(words, StringComparison.Ordinal) && !ready.Contains("embedded index", StringComparison.Ordinal))
                return hits[0].Passage.Text;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static KnowledgeEdition Edition(int number, EditionKind kind, int version, string subject = "规程") => new(
        number, DateTimeOffset.UnixEpoch, "", kind, subject, null, new EditionContent([new EditionPart("d", version)], []));
}
