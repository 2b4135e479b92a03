using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Operations.Demo;

/// <summary>Who works in the demo, and what its customers say: <c>demo-day.yaml</c>. What the bot answers is the bot's.</summary>
internal sealed record DemoFile(IReadOnlyList<DemoPerson> People, IReadOnlyList<string> StandIn, IReadOnlyList<DemoTalk> Day, IReadOnlyList<DemoTalk> Trickle)
{
    private const string Resource = "demo-day.yaml";

    public static DemoFile Read()
    {
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program has no {Resource}.");
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new DemoFile(
            [.. Items(root, "people").Select(Person)],
            [.. Words(root, "standIn")],
            [.. Items(root, "day").Select(Talk)],
            [.. Items(root, "trickle").Select(Talk)]);
    }

    private static DemoPerson Person(YamlMappingNode node) => new(
        Text(node, "name") ?? "", Text(node, "shown") ?? "", Text(node, "number") ?? "", Text(node, "role") ?? "",
        Number(node, "capacity") ?? 3, [.. Words(node, "queues")], Number(node, "leavesBefore"));

    private static DemoTalk Talk(YamlMappingNode node)
    {
        var steps = Words(node, "say").Select(text => new DemoStep("c", text)).ToList();
        if (node.Children.TryGetValue(new YamlScalarNode("steps"), out var written))
        {
            steps.AddRange(((YamlSequenceNode)written).Cast<YamlMappingNode>()
                .SelectMany(step => step.Children).Select(pair => new DemoStep(Value(pair.Key), Value(pair.Value))));
        }
        var at = Text(node, "at") is { } text ? TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture) : (TimeOnly?)null;
        return new DemoTalk(Text(node, "on") ?? "directline", at, Number(node, "ago"), Text(node, "gone") is "true", steps);
    }

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode root, string key) => ((YamlSequenceNode)root[key]).Cast<YamlMappingNode>();

    private static IEnumerable<string> Words(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var words) ? ((YamlSequenceNode)words).Select(Value) : [];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? Value(value) : null;

    private static int? Number(YamlMappingNode node, string key) =>
        Text(node, key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Value(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}

/// <summary>Somebody who works at the demo's desk.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Shown">Name at the desk; plainly invented.</param>
/// <param name="Number">Work number.</param>
/// <param name="Role">agent, supervisor or admin.</param>
/// <param name="Capacity">Customers at once.</param>
/// <param name="Queues">What they answer.</param>
/// <param name="LeavesBefore">Minutes before the end of the day at which they take a break; null for not.</param>
internal sealed record DemoPerson(
    string Name, string Shown, string Number, string Role, int Capacity, IReadOnlyList<string> Queues, int? LeavesBefore)
{
    public bool IsAgent => Role == "agent";
}

/// <summary>One customer's conversation.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="At">Time of a day that goes from 07:30 to 18:00 and is stretched to the real one; null with <paramref name="Ago"/>.</param>
/// <param name="Ago">Minutes before the end of the day.</param>
/// <param name="IsGone">The customer has left the channel: what human agents write is refused there.</param>
/// <param name="Steps">What is said and done.</param>
internal sealed record DemoTalk(string Channel, TimeOnly? At, int? Ago, bool IsGone, IReadOnlyList<DemoStep> Steps);

/// <summary>One thing that is said or done.</summary>
/// <param name="Kind">c customer, ticket (left by the customer), accept, a human agent, note, pass, snooze, callBack, end, wrap, wait.</param>
/// <param name="Text">Words, wrap-up code, minutes or seconds.</param>
internal sealed record DemoStep(string Kind, string Text)
{
    /// <summary>How long it takes people to do it.</summary>
    public TimeSpan Lasts => TimeSpan.FromSeconds(Kind switch
    {
        "c" => 12 + Math.Min(Text.Length, 40),
        "accept" => 9,
        "a" => 8 + Math.Min(Text.Length, 60) / 2,
        "note" or "pass" => 14,
        "snooze" or "callBack" or "ticket" => 10,
        "end" => 20,
        "wrap" => 35,
        "wait" => int.Parse(Text, CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"The demo's day does not know the step '{Kind}'."),
    });
}
