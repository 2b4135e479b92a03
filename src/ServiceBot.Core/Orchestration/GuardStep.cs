using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Safety;

namespace ServiceBot.Core.Orchestration;

/// <summary>Declines what is always declined, before anything is looked up.</summary>
internal sealed class GuardStep(IReplyTexts texts)
{
    public Answered? TryAnswer(CustomerMessage message) => RequestGuard.Find(message.Folded) switch
    {
        Forbidden.Injection => Refuse("refuse.injection", "injection"),
        // Who gives the number and the phone of an account proves a right to it; the identity check decides.
        Forbidden.OthersData when !ProvesIdentity(message) => Refuse("refuse.others-data", "others_data"),
        _ => null,
    };

    private static bool ProvesIdentity(CustomerMessage message) => IdentityReader.Read(message.Folded) is { Accounts.Count: > 0, Tail: not null };

    private Answered Refuse(string key, string intent) => new(new Reply { Kind = ReplyKind.Refuse, Text = texts.Say(key) }, intent);
}
