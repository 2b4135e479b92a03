using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Customers;

/// <summary>Settings of the identity check, section <c>Customers</c>.</summary>
public sealed class CustomersOptions
{
    /// <summary>Failed checks in a row that lock a channel user. Default 3, from 1 to 10.</summary>
    [Range(1, 10)]
    public int FailuresToLock { get; set; } = 3;

    /// <summary>How long a channel user stays locked. Default 30 minutes, from 1 minute to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Failed checks of one account in a day, whoever tries, after which it is checked by people only. Default 30, from 3 to 1000.</summary>
    [Range(3, 1000)]
    public int FailuresPerAccountAndDay { get; set; } = 30;

    /// <summary>How long a verified account may rest before the customer is checked again. Default 30 minutes, from 1 minute to 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromMinutes(30);
}

[OptionsValidator]
internal sealed partial class CustomersOptionsValidator : IValidateOptions<CustomersOptions>;
