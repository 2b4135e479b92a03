namespace ServiceBot.Core.Conversations;

/// <summary>What a message that nobody asked for is about, for channels that have a form of their own for such news.</summary>
/// <param name="Kind">Order or outage.</param>
/// <param name="Number">Its number or id: <c>BX20261121011</c>, <c>GZ-001</c>.</param>
public sealed record NewsSubject(NewsKind Kind, string Number);
