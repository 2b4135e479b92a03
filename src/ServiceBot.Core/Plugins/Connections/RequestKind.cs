using System.Globalization;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>A kind of request as <c>knowledge/requests.yaml</c> holds it.</summary>
internal sealed record RequestKind
{
    /// <summary>Name in stored forms: <c>transfer</c>.</summary>
    public required string Code { get; init; }

    public required WorkOrderKind Order { get; init; }

    /// <summary>What it is called to customers: 过户.</summary>
    public required string Title { get; init; }

    /// <summary>What customers call it, folded; each is a list of words that all have to be said.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Names { get; init; }

    /// <summary>Whether it changes an existing account, so that its owner has to be verified.</summary>
    public bool HasAccount { get; init; }

    /// <summary>Whether what is owed has to be paid first.</summary>
    public bool IsSettledFirst { get; init; }

    /// <summary>Whether a personal manager of the utility takes it over.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Papers to have ready; empty where the sources name none.</summary>
    public required IReadOnlyList<string> Papers { get; init; }

    /// <summary>What has to be taken down, in the order of asking.</summary>
    public required IReadOnlyList<RequestNeed> Needs { get; init; }

    /// <summary>How long it takes or how early to apply; null where the sources promise nothing.</summary>
    public string? Limit { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Provinces, without their ending, where it is not offered.</summary>
    public IReadOnlyList<string> NotIn { get; init; } = [];

    /// <summary>A, B or C: how firmly it may be said.</summary>
    public required char Confidence { get; init; }

    public required IReadOnlyList<string> Facts { get; init; }

    public required string Source { get; init; }

    /// <summary>Whether a text names it.</summary>
    public bool IsNamedIn(string folded) => Names.Any(words => words.All(word => folded.Contains(word, StringComparison.Ordinal)));

    public RequestNeed? Need(string? slot) => Needs.FirstOrDefault(need => need.Slot == slot);

    /// <summary>Whether a personal manager takes it over, by its kind or by the capacity taken down.</summary>
    public bool IsManagedAt(Form form) =>
        IsManaged || Needs.Any(need => need.ManagedFrom is { } least
            && decimal.TryParse(form[need.Slot], NumberStyles.Number, CultureInfo.InvariantCulture, out var kilowatts) && kilowatts >= least);

    public override string ToString() => Code;
}

/// <summary>One piece that a request needs, with the limits of its check.</summary>
/// <param name="Slot">Name of the slot, from <see cref="RequestSlots"/>.</param>
/// <param name="Check">How it is read and judged.</param>
internal sealed record RequestNeed(string Slot, RequestCheck Check)
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>Whether it is taken down where the customer tells it, and not asked for.</summary>
    public bool IsOptional { get; init; }

    /// <summary>From so many kilowatts on a personal manager takes over.</summary>
    public decimal? ManagedFrom { get; init; }

    /// <summary>A day so many days after today, or after the day before it in the list.</summary>
    public int? LeastDays { get; init; }

    public int? LeastWorkingDays { get; init; }

    public int? MostMonths { get; init; }

    /// <summary>Words that say what the message speaks of, so that an option's words count before they are asked for, folded.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Answers with the words that mean them, folded.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>How a piece is read and judged.</summary>
internal enum RequestCheck
{
    Place,
    Phone,
    Person,
    Capacity,
    People,
    Day,
    Choice,
    Text,
}

/// <summary>Names of the pieces, also in the details of the work order.</summary>
internal static class RequestSlots
{
    public const string Place = "place";

    /// <summary>Province or city, told before the place itself.</summary>
    public const string Area = "area";

    public const string Phone = "phone";
    public const string Holder = "holderName";
    public const string NewHolder = "newHolder";
    public const string CapacityKw = "capacityKw";
    public const string People = "people";
    public const string From = "from";
    public const string Until = "until";
    public const string Parking = "parking";
    public const string FeedIn = "feedIn";
    public const string Use = "use";

    /// <summary>The customer's first words.</summary>
    public const string Said = "said";

    /// <summary>How long, where the customer says it instead of the last day: 20d, 3m.</summary>
    public const string Period = "period";

    /// <summary>The verified account.</summary>
    public const string Verified = "verified";

    /// <summary>Number of the order, once it is filed: the form rests.</summary>
    public const string Filed = "filed";

    /// <summary>How often the system refused it.</summary>
    public const string Refusals = "refusals";

    /// <summary>Value of <c>Asked</c> when the customer is to say what they want to apply for.</summary>
    public const string Kind = "kind";

    public static IReadOnlyList<string> Needed { get; } =
        [Place, Phone, Holder, NewHolder, CapacityKw, People, From, Until, Parking, FeedIn, Use];
}
