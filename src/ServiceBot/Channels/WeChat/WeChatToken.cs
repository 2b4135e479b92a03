namespace ServiceBot.Channels.WeChat;

/// <summary>An access token of the account.</summary>
/// <param name="Value">The token, a secret: never shown by <see cref="ToString"/>.</param>
/// <param name="FetchedAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
internal sealed record WeChatToken(string Value, DateTimeOffset FetchedAt, DateTimeOffset EndsAt)
{
    private const double ShareOfLife = 0.8;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(10);

    /// <summary>When to ask for the next one: well before the end, and not all the time near it.</summary>
    public DateTimeOffset RefreshAt
    {
        get
        {
            var early = FetchedAt + ShareOfLife * (EndsAt - FetchedAt);
            return early > FetchedAt + ShortestRest ? early : FetchedAt + ShortestRest;
        }
    }

    public bool IsFresh(DateTimeOffset now) => now < RefreshAt && now < EndsAt;

    public bool IsAlive(DateTimeOffset now) => now < EndsAt;

    public override string ToString() => $"token until {EndsAt:O}";
}
