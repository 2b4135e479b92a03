using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>What a push asks of the bot.</summary>
internal abstract record WeChatPush
{
    private WeChatPush() { }

    /// <summary>It is to be answered.</summary>
    /// <param name="Activity">What the customer said or did, without its time.</param>
    /// <param name="IsEvent">Whether the customer did something instead of writing: then the push is answered at once.</param>
    public sealed record Ask(Activity Activity, bool IsEvent = false) : WeChatPush;

    /// <summary>It is recorded; what waits for the customer may go along with its answer.</summary>
    /// <param name="Activity">What the customer did, without its time.</param>
    /// <param name="TextKey">Text that answers it; null for none.</param>
    public sealed record Act(Activity Activity, string? TextKey) : WeChatPush;

    /// <summary>The customer left or withdrew their consent: what is known of them is deleted.</summary>
    /// <param name="User">Whose.</param>
    public sealed record Forget(string User) : WeChatPush
    {
        public override string ToString() => nameof(Forget);
    }

    /// <summary>It tells the operator something.</summary>
    /// <param name="Outcomes">Names for the operator's book.</param>
    /// <param name="Warning">What to look after on the platform's page; null for nothing.</param>
    public sealed record Tell(IReadOnlyList<string> Outcomes, string? Warning) : WeChatPush;

    /// <summary>Nothing to do.</summary>
    public sealed record Pass : WeChatPush;
}
