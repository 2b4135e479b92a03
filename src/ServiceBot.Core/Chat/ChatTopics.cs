using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ServiceBot.Core.Chat;

/// <summary>What to look up in the tables of prices.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TariffTopic>))]
internal enum TariffTopic
{
    /// <summary>Tiers.</summary>
    [Description("阶梯")] Tiers,

    /// <summary>Prices by hour.</summary>
    [Description("峰谷分时")] TimeOfUse,

    /// <summary>A household of many people.</summary>
    [Description("一户多人口")] LargeHousehold,

    /// <summary>Free energy for poor households.</summary>
    [Description("免费电量")] FreeQuota,

    /// <summary>A meter for several households.</summary>
    [Description("合表")] JointMeter,

    /// <summary>Charging points.</summary>
    [Description("充电桩")] Charging,
}

/// <summary>What energy is counted over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TariffSpan>))]
internal enum TariffSpan
{
    /// <summary>A month.</summary>
    Month,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>What to tell of the customer's bills.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BillTopic>))]
internal enum BillTopic
{
    /// <summary>Energy and money.</summary>
    Amount,

    /// <summary>What is owed.</summary>
    Arrears,

    /// <summary>What is left of money paid ahead.</summary>
    Balance,

    /// <summary>Whether a payment arrived.</summary>
    Payment,

    /// <summary>Why a bill is higher.</summary>
    WhyHigh,
}

/// <summary>Kinds of what is taken down at once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComplaintTopic>))]
internal enum ComplaintTopic
{
    /// <summary>投诉.</summary>
    Complaint,

    /// <summary>举报.</summary>
    Report,

    /// <summary>建议.</summary>
    Suggestion,

    /// <summary>表扬.</summary>
    Praise,
}

/// <summary>An argument of a function call that the model has to put right; the message is for the model.</summary>
/// <param name="message">What is wrong, in Chinese.</param>
internal sealed class ChatArgumentException(string message) : Exception(message);
