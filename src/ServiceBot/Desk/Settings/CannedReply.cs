namespace ServiceBot.Desk.Settings;

/// <summary>A text that human agents send again and again. Variables: <c>{{工号}} {{姓名}} {{客户户号}} {{工单号}} {{今天}} {{服务时间}}</c>.</summary>
/// <param name="Id">Id.</param>
/// <param name="Shortcut">What is typed to get it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What is sent.</param>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="OwnedBy">Whose own it is; null for everybody's.</param>
/// <param name="Version">Grows with every change.</param>
internal sealed record CannedReply(string Id, string Shortcut, string Title, string Text, string Group, string? OwnedBy, int Version);
