namespace ServiceBot.Testing.WeChat;

/// <summary>A call that arrived at the fake platform.</summary>
/// <param name="Path">Path without query.</param>
/// <param name="Token">The access token in its query; null for none.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Code">The <c>errcode</c> that it was answered with; 0 for done.</param>
public sealed record FakeWeChatCall(string Path, string? Token, string Body, int Code);
