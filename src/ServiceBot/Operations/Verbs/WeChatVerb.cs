using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Channels.WeChat;
using ServiceBot.Operations.WeChat;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>wechat</c>: what an operator does with the official account.</summary>
internal static class WeChatVerb
{
    private const int LongestScene = 64;
    private const int MostDays = 30;

    public static Command Create() => new("wechat", "Official account: push the menu, make codes, send a test, see how calls ended.")
    {
        new Command("menu", "The menu below the chat.") { MenuPush() },
        QrCode(),
        Status(),
        Test(),
    };

    private static Command MenuPush()
    {
        var command = Setting(new Command("push", "Replace the account's menu with the one in the section WeChat:Menu."));
        command.SetAction((parsed, cancellationToken) => PushMenuAsync(parsed.UnmatchedTokens, parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command QrCode()
    {
        var scene = new Option<string>("--scene") { Description = "What comes back with a scan, 1 to 64 characters: hall-03.", Required = true };
        var days = new Option<int?>("--days") { Description = "How long the code works, 1 to 30 days. Default: for ever." };
        var file = new Option<FileInfo?>("--out") { Description = "Where to save the picture. Default: qr-SCENE.png in this folder." };
        var command = Setting(new Command("qr", "Make a code that tells where it was scanned, for service halls and letters.") { scene, days, file });
        command.SetAction((parsed, cancellationToken) => MakeCodeAsync(
            parsed.UnmatchedTokens, parsed.GetRequiredValue(scene), parsed.GetValue(days), parsed.GetValue(file),
            parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Status()
    {
        var hours = new Option<int>("--hours") { Description = "How far back, 1 to 720. Default 24.", DefaultValueFactory = _ => 24 };
        var command = Setting(new Command("status", "How the account stands, and how the last pushes and calls ended.") { hours });
        command.SetAction((parsed, cancellationToken) => TellStatusAsync(
            parsed.UnmatchedTokens, parsed.GetValue(hours), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Test()
    {
        var to = new Option<string>("--to") { Description = "The openid of somebody who wrote to the account within 48 hours.", Required = true };
        var command = Setting(new Command("test", "Send a test message, to see that sending works.") { to });
        command.SetAction((parsed, cancellationToken) => SendTestAsync(
            parsed.UnmatchedTokens, parsed.GetRequiredValue(to), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    internal static async Task<int> PushMenuAsync(IReadOnlyList<string> settings, TextWriter output, CancellationToken cancellationToken)
    {
        using var host = WeChatCommandHost.Calling(settings);
        var menu = host.Services.GetRequiredService<IOptions<WeChatOptions>>().Value.Menu;
        if (menu.Count == 0)
            throw new InvalidDataException("WeChat:Menu is empty: there is nothing to push.");
        WeChatCommandHost.Done(await host.Services.GetRequiredService<WeChatMenuApi>().PushAsync(cancellationToken), "the menu");
        foreach (var button in menu)
        {
            await output.WriteLineAsync(Line("", button));
            foreach (var child in button.Buttons)
                await output.WriteLineAsync(Line("  ", child));
        }
        await output.WriteLineAsync("The menu was replaced. Customers see it within five minutes, or when they follow anew.");
        return 0;
    }

    internal static async Task<int> MakeCodeAsync(
        IReadOnlyList<string> settings, string scene, int? days, FileInfo? file, TextWriter output, CancellationToken cancellationToken)
    {
        if (scene.Length is 0 or > LongestScene)
            throw new InvalidDataException($"--scene needs 1 to {LongestScene} characters.");
        if (days is < 1 or > MostDays)
            throw new InvalidDataException($"--days must be from 1 to {MostDays}; without it the code works for ever.");
        using var host = WeChatCommandHost.Calling(settings);
        var codes = host.Services.GetRequiredService<WeChatQrCodes>();
        var made = WeChatCommandHost.Done(
            await codes.CreateAsync(scene, days is { } count ? TimeSpan.FromDays(count) : null, cancellationToken), "the code");
        var ticket = made.Ticket ?? throw new InvalidDataException("WeChat gave no ticket for the code. Try again.");
        await output.WriteLineAsync($"scene    {scene}");
        await output.WriteLineAsync($"works    {(days is { } d ? $"{d.ToString(CultureInfo.InvariantCulture)} days" : "for ever")}");
        await output.WriteLineAsync($"ticket   {ticket}");
        await output.WriteLineAsync($"content  {made.Url}");
        if (await codes.PictureAsync(ticket, cancellationToken) is not { } picture)
        {
            await output.WriteLineAsync($"picture  could not be fetched; it is at {codes.PictureAddress(ticket)}");
            return 1;
        }
        var path = file?.FullName ?? Path.GetFullPath($"qr-{FileName(scene)}.png");
        await File.WriteAllBytesAsync(path, picture, cancellationToken);
        await output.WriteLineAsync($"picture  {path}");
        return 0;
    }

    internal static async Task<int> TellStatusAsync(
        IReadOnlyList<string> settings, int hours, TextWriter output, CancellationToken cancellationToken)
    {
        if (hours is < 1 or > 720)
            throw new InvalidDataException("--hours must be from 1 to 720.");
        using var host = WeChatCommandHost.Reading(settings);
        await WeChatStatus.WriteAsync(host.Services, TimeSpan.FromHours(hours), output, cancellationToken);
        return 0;
    }

    internal static async Task<int> SendTestAsync(
        IReadOnlyList<string> settings, string openid, TextWriter output, CancellationToken cancellationToken)
    {
        using var host = WeChatCommandHost.Calling(settings);
        var sends = host.Services.GetRequiredService<WeChatSends>();
        WeChatCommandHost.Done(await sends.SendAsync(openid, new WeChatMessage.Text("ServiceBot ✓"), isModelWritten: false), "the test message");
        await output.WriteLineAsync("WeChat took the test message: address, secret, IP allow-list and the right to send are in order.");
        return 0;
    }

    private static string Line(string indent, WeChatMenuButton button) => button.Buttons.Count > 0
        ? $"{indent}{button.Name}"
        : $"{indent}{button.Name}  {button.Kind} {button.Url ?? button.PagePath ?? button.MediaId ?? button.EventKey}";

    private static string FileName(string scene) =>
        string.Concat(scene.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));

    private static Command Setting(Command command)
    {
        // Settings of the program may follow as --Section:Key=value.
        command.TreatUnmatchedTokensAsErrors = false;
        return command;
    }
}
