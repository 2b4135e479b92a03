namespace ServiceBot.Core.Conversations;

/// <summary>What customers read, by key; the words stand in <c>prompts/replies.zh-CN.yaml</c>.</summary>
public interface IReplyTexts
{
    /// <summary>A text with its places filled in.</summary>
    /// <param name="key">Key in the file, such as <c>tariff.ask-region</c>.</param>
    /// <param name="values">Name and value of each <c>{place}</c>.</param>
    /// <returns>Plain Chinese text.</returns>
    /// <exception cref="KeyNotFoundException">No such key: a mistake in the program, found by tests.</exception>
    string Say(string key, params ReadOnlySpan<(string Name, string Value)> values);
}
