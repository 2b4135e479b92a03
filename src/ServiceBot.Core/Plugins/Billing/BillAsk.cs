namespace ServiceBot.Core.Plugins.Billing;

/// <summary>What a customer wants to know of their bills.</summary>
internal enum BillAsk
{
    /// <summary>The bills of some months.</summary>
    Months,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>What is owed, since when, and the late fee so far.</summary>
    Arrears,

    /// <summary>How the late fee comes about: rate and computation.</summary>
    LateFee,

    /// <summary>When supply is cut off for arrears, and when it comes back after payment.</summary>
    Cutoff,

    /// <summary>This year beside the last one.</summary>
    Years,

    /// <summary>The month with the highest bill.</summary>
    Most,

    /// <summary>The month with the lowest bill.</summary>
    Least,

    /// <summary>Why a bill is higher.</summary>
    Explanation,

    /// <summary>Whether a payment arrived.</summary>
    Payment,

    /// <summary>What is left of the money paid ahead.</summary>
    Balance,

    /// <summary>Which tier has been reached.</summary>
    Tier,

    /// <summary>How to pay.</summary>
    Paying,

    /// <summary>An invoice.</summary>
    Invoice,

    /// <summary>What monthly bills do not show: days, hours, readings, solar power.</summary>
    Detail,
}
