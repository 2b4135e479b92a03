using System.Globalization;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Kills;

/// <summary>Kills a program at moments that nobody expects.</summary>
internal static class Kill
{
    /// <summary>How many kills: SERVICEBOT_KILLS, where it is set.</summary>
    public static int Count(int otherwise) => int.Parse(
        Environment.GetEnvironmentVariable("SERVICEBOT_KILLS") ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Kills it and starts it again, so many times; it runs at the end.</summary>
    public static async Task RepeatedlyAsync(ServerProcess program, int kills, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1000)), TimeProvider.System);
            await program.KillAsync();
            await program.StartAsync();
        }
    }
}
