using ServiceBot.Core.Text;
using ServiceBot.Core.WorkOrders;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>The shape of <c>knowledge/requests.yaml</c> and its way into a <see cref="RequestBook"/>.</summary>
internal static class RequestFileReader
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>Reads the file.</summary>
    /// <param name="path">File.</param>
    /// <param name="mistakes">Gets a line <c>file:line: what is wrong</c> for each mistake.</param>
    /// <returns>The kinds without the wrong ones.</returns>
    public static RequestBook Read(string path, List<string> mistakes)
    {
        try
        {
            var text = File.ReadAllText(path);
            var shapes = Yaml.Deserialize<FileShape?>(text)?.Requests ?? [];
            if (shapes.Count == 0) mistakes.Add($"{path}:1: a list 'requests' was expected");
            foreach (var twice in shapes.GroupBy(shape => shape.Code).Where(group => group.Count() > 1))
                mistakes.Add($"{path}:{LineOf(text, twice.Key)}: two requests have the code {twice.Key}");
            var kinds = new List<RequestKind>();
            foreach (var shape in shapes)
            {
                var before = mistakes.Count;
                var kind = ToKind(shape, what => mistakes.Add($"{path}:{LineOf(text, shape.Code)}: {shape.Code}: {what}"));
                if (mistakes.Count == before && kind is not null) kinds.Add(kind);
            }
            if (shapes.Any(shape => shape.Needs.Any(need => need.ManagedFrom is not null)) && !kinds.Any(kind => kind is { IsManaged: true, Order: WorkOrderKind.NewSupply }))
                mistakes.Add($"{path}:1: a need has managed_from, but no NewSupply request is_managed");
            return new RequestBook(kinds);
        }
        catch (YamlException wrong)
        {
            mistakes.Add($"{path}:{wrong.Start.Line}: {(wrong.InnerException ?? wrong).Message}");
        }
        catch (IOException missing)
        {
            mistakes.Add($"{path}:1: {missing.Message}");
        }
        return new RequestBook([]);
    }

    private static RequestKind? ToKind(Shape shape, Action<string> say)
    {
        if (!Enum.TryParse<WorkOrderKind>(shape.Order, out var order) || order < WorkOrderKind.NewSupply) say($"order '{shape.Order}' is no kind of request");
        if (shape.Names.Count == 0) say("names is empty; nobody could ask for it");
        if (shape.Confidence is not ("A" or "B" or "C")) say("confidence must be A, B or C; D must not be stated");
        if (shape.Facts.Count == 0) say("facts is empty; every rule needs one");
        if (string.IsNullOrWhiteSpace(shape.Source)) say("source is missing");
        if (shape.Needs.GroupBy(need => need.Slot).Any(group => group.Count() > 1)) say("a slot stands twice in needs");
        if (shape is not { Code: { Length: > 0 } code, Title: { Length: > 0 } title })
        {
            say("code and title are needed");
            return null;
        }
        return new RequestKind
        {
            Code = code,
            Order = order,
            Title = title,
            Names = [.. shape.Names.Select(name => (IReadOnlyList<string>)[.. name.Split('&').Select(ChineseText.Fold)])],
            HasAccount = shape.Account,
            IsSettledFirst = shape.SettledFirst,
            IsManaged = shape.IsManaged,
            Papers = shape.Papers,
            Needs = [.. shape.Needs.Select(need => ToNeed(need, say))],
            Limit = shape.Limit,
            Notes = shape.Notes,
            NotIn = shape.NotIn,
            Confidence = shape.Confidence is { Length: 1 } confidence ? confidence[0] : 'C',
            Facts = shape.Facts,
            Source = shape.Source ?? "",
        };
    }

    private static RequestNeed ToNeed(NeedShape shape, Action<string> say)
    {
        var slot = shape.Slot ?? "";
        if (!RequestSlots.Needed.Contains(slot)) say($"slot '{slot}' is unknown; known are {string.Join(", ", RequestSlots.Needed)}");
        if (!Enum.TryParse<RequestCheck>(shape.Check, ignoreCase: true, out var check)) say($"check '{shape.Check}' of {slot} is unknown");
        if (check is RequestCheck.Choice != (shape.Options.Count > 0)) say($"options of {slot}: a choice needs them, nothing else has them");
        if (check is RequestCheck.Capacity or RequestCheck.People && !(shape.Min > 0 && shape.Max > shape.Min)) say($"{slot} needs min and max");
        return new RequestNeed(slot, check)
        {
            Min = shape.Min,
            Max = shape.Max,
            IsOptional = shape.Optional,
            ManagedFrom = shape.ManagedFrom,
            LeastDays = shape.LeastDays,
            LeastWorkingDays = shape.LeastWorkingDays,
            MostMonths = shape.MostMonths,
            Marks = [.. shape.Marks.Select(ChineseText.Fold)],
            Options = shape.Options.ToDictionary(option => option.Key, option => (IReadOnlyList<string>)[.. option.Value.Select(ChineseText.Fold)]),
        };
    }

    private static int LineOf(string text, string? code) =>
        text[..Math.Max(0, text.IndexOf($"code: {code}", StringComparison.Ordinal))].Count(character => character == '\n') + 1;

    private sealed class FileShape
    {
        public List<Shape> Requests { get; set; } = [];
    }

    private sealed class Shape
    {
        public string? Code { get; set; }
        public string? Order { get; set; }
        public string? Title { get; set; }
        public List<string> Names { get; set; } = [];
        public bool Account { get; set; }
        public bool SettledFirst { get; set; }
        public bool IsManaged { get; set; }
        public List<string> Papers { get; set; } = [];
        public List<NeedShape> Needs { get; set; } = [];
        public string? Limit { get; set; }
        public List<string> Notes { get; set; } = [];
        public List<string> NotIn { get; set; } = [];
        public string? Confidence { get; set; }
        public List<string> Facts { get; set; } = [];
        public string? Source { get; set; }
    }

    private sealed class NeedShape
    {
        public string? Slot { get; set; }
        public string? Check { get; set; }
        public decimal? Min { get; set; }
        public decimal? Max { get; set; }
        public bool Optional { get; set; }
        public decimal? ManagedFrom { get; set; }
        public int? LeastDays { get; set; }
        public int? LeastWorkingDays { get; set; }
        public int? MostMonths { get; set; }
        public List<string> Marks { get; set; } = [];
        public Dictionary<string, List<string>> Options { get; set; } = [];
    }
}
