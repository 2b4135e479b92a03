using ServiceBot.Core.Conversations;
using ServiceBot.Core.Plugins;

namespace ServiceBot.Core.Orchestration;

/// <summary>Step 4, tools: asks the plugins in the order of their registration.</summary>
internal sealed class ToolStep(IEnumerable<IPlugin> plugins)
{
    private readonly IPlugin[] _plugins = [.. plugins];

    public async ValueTask<Answered?> TryAnswerAsync(PluginQuestion question, CancellationToken cancellationToken)
    {
        foreach (var plugin in _plugins)
        {
            if (await plugin.TryAnswerAsync(question, cancellationToken) is not { } answer) continue;
            var understood = answer.Understood ?? Join(question.Text, question.Continues);
            return new Answered(answer.Reply, answer.Intent)
            {
                Region = answer.Region,
                IsCertain = answer.IsCertain,
                IsBeyondDoubt = answer.IsBeyondDoubt,
                Topic = new LastTopic { Intent = answer.Intent, Question = understood, PassageId = answer.Reply.Citations is [var cited, ..] ? cited.PassageId : null },
                Pending = answer.Missing is { } missing
                    ? new PendingQuestion { Intent = answer.Intent, Question = understood, Missing = missing }
                    : null,
            };
        }
        return null;
    }

    private static string Join(string text, string? earlier) => earlier is null ? text : text + "，" + earlier;
}
