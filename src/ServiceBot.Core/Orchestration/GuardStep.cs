using ServiceBot.Core.Conversations;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Declines what is always declined, before anything is looked up.</summary>
internal sealed class GuardStep(IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message) => RequestGuard.Find(message.Folded) switch
    {
        Forbidden.Injection => Refuse("refuse.injection", "injection"),
        Forbidden.OthersData => Refuse("refuse.others-data", "others_data"),
        _ => null,
    };

    private Answered Refuse(string key, string intent) => new(new Reply { Kind = ReplyKind.Refuse, Text = texts.Say(key) }, intent);
}
