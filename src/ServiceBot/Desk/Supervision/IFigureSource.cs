namespace ServiceBot.Desk.Supervision;

/// <summary>The logs that all figures are computed from.</summary>
internal interface IFigureSource
{
    /// <summary>Handoffs that began in a span, in order.</summary>
    Task<IReadOnlyList<EpisodeLine>> ReadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The same one after another, for those who pass them on at once.</summary>
    IAsyncEnumerable<EpisodeLine> StreamEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Ratings that were given in a span.</summary>
    Task<IReadOnlyList<RatingLine>> ReadRatingsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Contacts that began in a span.</summary>
    Task<IReadOnlyList<ContactLine>> ReadContactsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Up to when contacts are complete, UTC.</summary>
    Task<DateTimeOffset> ReadContactsUntilAsync(CancellationToken cancellationToken);

    /// <summary>What the bot's answers of a span were about.</summary>
    Task<IReadOnlyList<TopicLine>> ReadTopicsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
