using ServiceBot.Operations.Verbs;

namespace ServiceBot.Operations.Demo;

/// <summary>Serves a demo: plays its day where there is none yet, tells the accounts, and runs.</summary>
internal static class DemoServer
{
    /// <param name="args">Settings of the command line.</param>
    /// <param name="isStill">Whether nothing new is to happen after the start.</param>
    /// <param name="output">Where the accounts are told: never a log.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    public static async Task RunAsync(IReadOnlyList<string> args, bool isStill, TextWriter output, CancellationToken cancellationToken)
    {
        var directory = await PrepareAsync(args, TimeProvider.System.GetUtcNow(), cancellationToken);
        await using var app = Build(args, directory, isStill);
        app.Lifetime.ApplicationStarted.Register(() => Tell(directory, app.Urls.FirstOrDefault() ?? "", output));
        await ServeVerb.RunAsync(app, cancellationToken);
    }

    /// <summary>Finds or makes the demo's directory, with its day played; one that is stale is played anew, with the same password.</summary>
    internal static async Task<DemoDirectory> PrepareAsync(IReadOnlyList<string> args, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. args])
            .Build();
        var directory = DemoDirectory.Open(configuration);
        if (!directory.IsFresh(now))
            await DemoDay.PlayAsync(directory, now, cancellationToken);
        return directory;
    }

    internal static WebApplication Build(
        IReadOnlyList<string> args, DemoDirectory directory, bool isStill, Action<WebApplicationBuilder>? adjust = null) =>
        ServerHost.Build([.. args, .. DemoRegistration.SettingsOf(directory)], builder =>
        {
            builder.Services.AddDemo(isStill);
            adjust?.Invoke(builder);
        });

    private static void Tell(DemoDirectory directory, string url, TextWriter output) => output.WriteLine(
        $"""

        演示数据已就绪，请打开 {url}/desk 。所有账号的密码相同：
        The demo is ready: open {url}/desk. All accounts have the same password:

            登录名 names:    {string.Join("  ", DemoFile.Read().People.Select(person => person.Name))}
            密码   password: {directory.Mark.Password}

        重新开始：停止程序后删除目录 To begin anew, stop the program and remove {directory.FullPath}

        """);
}
