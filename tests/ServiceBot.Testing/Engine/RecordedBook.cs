using System.Collections.Concurrent;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Testing.Engine;

/// <summary>The operator's book in memory: every note as it was made.</summary>
public sealed class RecordedBook : IChannelBook
{
    private readonly ConcurrentQueue<(string Outcome, string? Detail)> _notes = new();

    public IReadOnlyList<(string Outcome, string? Detail)> Notes => [.. _notes];

    public void Note(string channel, ChannelDirection direction, string outcome, string? detail = null) => _notes.Enqueue((outcome, detail));

    public Task<IReadOnlyList<ChannelCount>> ReadAsync(string channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests read the notes.");
}
