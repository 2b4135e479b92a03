namespace ServiceBot.Testing.WeChat;

/// <summary>A message that the fake platform passed on to a customer.</summary>
/// <param name="OpenId">To whom.</param>
/// <param name="Kind">Its <c>msgtype</c>; <c>template</c> for a template message.</param>
/// <param name="Text">Its text, menu head, media id, or template fields.</param>
/// <param name="IsMarkedAsAi">Whether it carries the mark of text that a model wrote.</param>
public sealed record FakeWeChatSent(string OpenId, string Kind, string Text, bool IsMarkedAsAi);
