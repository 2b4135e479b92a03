namespace ServiceBot.Core.Plugins;

/// <summary>One business ability of the bot.</summary>
public interface IPlugin
{
    /// <summary>Name from a closed list, used in logs and metrics: <c>tariffs</c>, <c>billing</c> …</summary>
    string Name { get; }

    /// <summary>Looks at one question and answers it when it is this plugin's business.</summary>
    /// <returns>The answer; null when the question is not for this plugin.</returns>
    ValueTask<PluginAnswer?> TryAnswerAsync(PluginQuestion question, CancellationToken cancellationToken);
}
