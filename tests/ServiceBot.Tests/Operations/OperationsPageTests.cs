using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using ServiceBot.Channels.BotFramework;
using ServiceBot.Channels.DirectLine;
using ServiceBot.Channels.WeChat;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Messaging;
using ServiceBot.Files;
using ServiceBot.Models;

namespace ServiceBot.Tests.Operations;

/// <summary>What an operator may set stands in the pages for operators.</summary>
public partial class OperationsPageTests
{
    private const string Operations = "operations.md";

    public static TheoryData<string, string, string, Type> Sections => new()
    {
        { Operations, "WeChat official account", WeChatOptions.Section, typeof(WeChatOptions) },
        { Operations, "Bot Framework", BotFrameworkOptions.Section, typeof(BotFrameworkOptions) },
        { Operations, "Direct Line", "DirectLine", typeof(DirectLineOptions) },
        { Operations, "Data", "Files", typeof(FilesOptions) },
        { Operations, "Sending", "Outbox", typeof(OutboxOptions) },
        { Operations, "Chat model", ChatTurnOptions.Section, typeof(ChatTurnOptions) },
        { Operations, "Chat model", ChatTurnOptions.Section, typeof(ChatModelOptions) },
        { "handoff.md", "Settings", "Handoff", typeof(HandoffOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_of_a_section_stands_in_its_chapter(string page, string heading, string section, Type options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var chapter = ChapterOf(page, heading);

        var missing = KeysOf(options).Where(key => !Regex.IsMatch(chapter, $"(?<![A-Za-z]){key}(?![A-Za-z])"));

        Assert.Contains(section, chapter, StringComparison.Ordinal);
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("ReplyPatience", 4.3)]
    [InlineData("EventPatience", 0.03)]
    public void The_page_names_the_waits_that_pushes_of_WeChat_really_have(string key, double seconds)
    {
        var row = Regex.Match(ChapterOf(Operations, "WeChat official account"), $@"^\| `{key}` \| ([0-9.]+) s \|", RegexOptions.Multiline);

        Assert.Equal(seconds, double.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.FromSeconds(seconds), typeof(WeChatOptions).GetProperty(key)?.GetValue(new WeChatOptions()));
    }

    /// <summary>Names of all that can be set, inside lists and groups as well.</summary>
    private static IEnumerable<string> KeysOf(Type options)
    {
        List<Type> seen = [];
        Queue<Type> groups = new([options]);
        while (groups.TryDequeue(out var group))
        {
            seen.Add(group);
            foreach (var property in group.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            {
                yield return property.Name;
                var type = property.PropertyType is { IsGenericType: true } generic && generic.IsAssignableTo(typeof(IEnumerable))
                    ? generic.GetGenericArguments()[^1]
                    : property.PropertyType;
                if (type.Assembly == options.Assembly && type.IsClass && !seen.Contains(type))
                    groups.Enqueue(type);
            }
        }
    }

    private static string ChapterOf(string page, string heading)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", page));
        var chapter = Chapters().Split(text).SingleOrDefault(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        return chapter ?? throw new InvalidOperationException($"docs/{page} has no chapter \"{heading}\".");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from inside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Chapters();
}
