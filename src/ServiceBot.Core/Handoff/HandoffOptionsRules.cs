using Microsoft.Extensions.Options;

namespace ServiceBot.Core.Handoff;

/// <summary>Rules that one attribute cannot say. Reports every mistake at once.</summary>
internal sealed class HandoffOptionsRules : IValidateOptions<HandoffOptions>
{
    private const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, HandoffOptions options)
    {
        var mistakes = new List<string>();
        foreach (var (reason, queue) in options.Queues)
        {
            if (!Enum.TryParse<HandoffReason>(reason, out _) || int.TryParse(reason, out _))
                mistakes.Add($"Handoff:Queues:{reason} is no reason; the reasons are {string.Join(", ", Enum.GetNames<HandoffReason>())}.");
            if (queue.Length is 0 or > LongestName || queue.Any(char.IsControl))
                mistakes.Add($"Handoff:Queues:{reason}: a queue's name has 1 to {LongestName} characters.");
        }
        if (options.PresenceGrace > options.NobodyGrace)
            mistakes.Add("Handoff:PresenceGrace must not be longer than Handoff:NobodyGrace: a desk that may still come back is not gone.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }
}
