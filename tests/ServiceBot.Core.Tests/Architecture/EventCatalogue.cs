using Mono.Cecil;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Core.Tests.Architecture;

/// <summary>The log events of the product, read from the compiled <c>LoggerMessage</c> attributes.</summary>
public static class EventCatalogue
{
    private static readonly string[] Levels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

    /// <summary>Block of ids by folder; every other folder has 9000.</summary>
    private static readonly IReadOnlyDictionary<string, int> Blocks = new Dictionary<string, int>
    {
        ["Channels"] = 1000,
        ["Messaging"] = 2000,
        ["Orchestration"] = 3000,
        ["Knowledge"] = 4000,
        ["Prompts"] = 4000,
        ["Plugins"] = 5000,
        ["Customers"] = 6000,
        ["Handoff"] = 7000,
        ["Desk"] = 7000,
        ["Safety"] = 8000,
    };

    public static IReadOnlyList<LogEvent> All { get; } =
        [.. new[] { typeof(Activity).Assembly, typeof(Program).Assembly }
            .SelectMany(assembly => ModuleDefinition.ReadModule(assembly.Location).GetTypes())
            .SelectMany(type => type.Methods)
            .SelectMany(method => method.CustomAttributes, Read)
            .OfType<LogEvent>()
            .OrderBy(e => e.Id)];

    public static int Block(LogEvent logEvent)
    {
        var parts = logEvent.Area.Split('/');
        return Blocks.GetValueOrDefault(parts[0], 9000);
    }

    public static string Markdown() =>
        """
        # Log events

        Made from the code; a test fails when it is not current. To renew it, run
        `SERVICEBOT_WRITE_DOCS=1 dotnet test tests/ServiceBot.Core.Tests --filter EventCatalogueTests`.
        Values in braces are never personal data. Ids are not reused.

        | id | level | where | message |
        |---|---|---|---|

        """ + string.Concat(All.Select(e => $"| {e.Id} | {e.Level} | {e.Area} | {e.Message.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));

    private static LogEvent? Read(MethodDefinition method, CustomAttribute attribute)
    {
        if (attribute.AttributeType.Name != "LoggerMessageAttribute")
            return null;

        // Both ways of writing it: (id, level, message) and named properties.
        var values = attribute.Properties.ToDictionary(p => p.Name, p => p.Argument.Value);
        foreach (var (argument, parameter) in attribute.ConstructorArguments.Zip(attribute.Constructor.Resolve().Parameters))
            values[char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..]] = argument.Value;
        return new LogEvent(
            (int)values.GetValueOrDefault("EventId", 0),
            Levels[(int)values.GetValueOrDefault("Level", 6)],
            Area(method.DeclaringType),
            (string)values.GetValueOrDefault("Message", ""));
    }

    private static string Area(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        var name = type.Namespace.StartsWith("ServiceBot.Core.", StringComparison.Ordinal)
            ? type.Namespace["ServiceBot.Core.".Length..]
            : type.Namespace["ServiceBot.".Length..];
        return name.Replace('.', '/') + '/' + type.Name;
    }
}
