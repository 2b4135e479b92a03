namespace ServiceBot.Channels.WeChat;

/// <summary>A row of the platform's error table.</summary>
/// <param name="Code">The platform's <c>errcode</c>.</param>
/// <param name="Kind">What to do about it.</param>
/// <param name="Meaning">For the operator, without a full stop.</param>
/// <param name="Remedy">What the operator must do; null where nothing.</param>
internal sealed record WeChatErrorRule(int Code, WeChatErrorKind Kind, string Meaning, string? Remedy = null);
