using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Server;

[assembly: HostingStartup(typeof(DeskDoor))]

namespace ServiceBot.Testing.Server
{
    /// <summary>A way into the real program for human agents of tests, where the program runs in a process of its own: its own parts
    /// answer, nothing is replaced. Without sign-in, so that it is only there where a test asks for it.</summary>
    public sealed class DeskDoor : IHostingStartup, IStartupFilter
    {
        private const string Path = "/testing/desk";

        /// <summary>What a program's environment needs for it.</summary>
        public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(DeskDoor).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(DeskDoor).Assembly.GetName().Name,
        };

        public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(Path + "/sign-in", branch => branch.Run(SignInAsync));
            app.Map(Path + "/say", branch => branch.Run(SayAsync));
            next(app);
        };

        private static async Task SignInAsync(HttpContext context)
        {
            var people = context.RequestServices.GetRequiredService<IHumanAgentStore>();
            var id = Value(context, "agent");
            await people.SaveAsync(new HumanAgentProfile(id, "1024", 3, ["general"], []), context.RequestAborted);
            await people.SetAvailableAsync(id, true, context.RequestAborted);
        }

        /// <summary>Answers with the name of the outcome.</summary>
        private static async Task SayAsync(HttpContext context)
        {
            var found = await context.RequestServices.GetRequiredService<ITranscriptReader>()
                .FindAsync("directline", Value(context, "conversation"), context.RequestAborted);
            var outcome = found is var (conversation, _)
                ? await context.RequestServices.GetRequiredService<IHumanAgentWords>()
                    .SayAsync(conversation, Value(context, "agent"), Value(context, "id"), Value(context, "text"), context.RequestAborted)
                : new SayingOutcome.Refused(MoveRefusal.Unknown);
            await context.Response.WriteAsync(outcome.GetType().Name, context.RequestAborted);
        }

        private static string Value(HttpContext context, string name) => context.Request.Query[name].ToString();
    }
}

/// <summary>Called by the runtime of the program before it begins: what tests bring along is found beside the program.</summary>
internal static class StartupHook
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
}
