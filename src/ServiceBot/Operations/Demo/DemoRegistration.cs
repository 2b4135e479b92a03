using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Channels.DirectLine;
using ServiceBot.Core.Messaging;
using ServiceBot.Desk.Settings;

namespace ServiceBot.Operations.Demo;

/// <summary>Makes the server one of a demo.</summary>
internal static class DemoRegistration
{
    /// <summary>Settings that count above all others: its own directory, somebody always on duty, and no platform outside.</summary>
    public static IReadOnlyList<string> SettingsOf(DemoDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return
        [
            "--Storage:Provider=Sqlite", "--Storage:DataDirectory=" + directory.FullPath, "--UtilitySystems:Mode=Simulated", "--WeChat:Token=",
            "--Handoff:Hours:Workdays:0=00:00-24:00", "--Handoff:Hours:FreeDays:0=00:00-24:00",
        ];
    }

    /// <summary>Adds what stands for platforms and people.</summary>
    /// <param name="services">Of the server.</param>
    /// <param name="isStill">Whether nothing new is to happen after the start.</param>
    public static void AddDemo(this IServiceCollection services, bool isStill)
    {
        foreach (var channel in services.Where(one => one.ServiceType == typeof(IChannel) && one.ImplementationType != typeof(DirectLineChannel)).ToList())
            services.Remove(channel);
        services.AddDemoChannels();
        services.Replace(ServiceDescriptor.Singleton(new DeskRibbon("演示数据")));
        services.AddSingleton(DemoFile.Read());
        services.AddSingleton<DemoStage>();
        services.AddSingleton<DemoPeople>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoPeople>());
        if (!isStill)
            services.AddHostedService<DemoTrickle>();
    }

    public static void AddDemoChannels(this IServiceCollection services)
    {
        services.AddSingleton<IChannel>(new DemoChannel("wechat", readsTranscript: false));
        services.AddSingleton<IChannel>(new DemoChannel("botframework", readsTranscript: false));
    }
}
