using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Time;
using ServiceBot.Core.WorkOrders;

namespace ServiceBot.UtilitySystems.Simulated;

/// <summary>Numbers of orders: two letters for the kind, the date in China, a serial number of three or more digits.</summary>
internal static partial class OrderNumbers
{
    private const int SeriesLength = 10;

    /// <summary>What the numbers of a kind begin with.</summary>
    public static string Letters(WorkOrderKind kind) => kind switch
    {
        WorkOrderKind.Repair => "BX",
        WorkOrderKind.Complaint => "TS",
        WorkOrderKind.Report => "JB",
        WorkOrderKind.Suggestion => "JY",
        WorkOrderKind.Praise => "BY",
        _ => "YW",
    };

    /// <summary>Letters and date: what the serial numbers are counted in.</summary>
    public static string Series(WorkOrderKind kind, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{Letters(kind)}{ChinaTime.Of(now):yyyyMMdd}");

    public static string Number(string series, int serial) => string.Create(CultureInfo.InvariantCulture, $"{series}{serial:D3}");

    public static bool IsNumber(string text) => Form().IsMatch(text);

    /// <summary>Takes a number apart.</summary>
    public static (string Series, int Serial) Parse(string number) =>
        (number[..SeriesLength], int.Parse(number.AsSpan(SeriesLength), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^[A-Z]{2}\d{11,14}$")]
    private static partial Regex Form();
}
