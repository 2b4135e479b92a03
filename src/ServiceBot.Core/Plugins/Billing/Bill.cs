namespace ServiceBot.Core.Plugins.Billing;

/// <summary>One month's bill.</summary>
/// <param name="Month">First day of the month that was billed.</param>
/// <param name="EnergyKwh">Energy, kWh.</param>
/// <param name="AmountYuan">Sum, yuan, two decimals.</param>
/// <param name="IsPaid">Whether it is paid.</param>
/// <param name="DueDate">Last day to pay without late fee.</param>
public sealed record Bill(DateOnly Month, decimal EnergyKwh, decimal AmountYuan, bool IsPaid, DateOnly DueDate);
