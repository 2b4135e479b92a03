using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Plugins.Tariffs;

namespace ServiceBot.Desk.Supervision;

/// <summary>What an evaluation is of: a guide as it would be.</summary>
/// <param name="Id">Id of the draft or document.</param>
/// <param name="Version">Its version.</param>
/// <param name="GuideId">The guide; in the copy of the knowledge nothing else is left of it.</param>
/// <param name="Passages">All of it.</param>
/// <param name="Question">What it has to answer; null where it was not written for one.</param>
internal sealed record TrialSubject(string Id, int Version, string GuideId, IReadOnlyList<Passage> Passages, string? Question)
{
    /// <summary>Its prices.</summary>
    public IReadOnlyList<TariffEntry> Tariffs { get; init; } = [];

    /// <summary>Whether a passage is one of this guide.</summary>
    public bool Owns(string? passageId) =>
        passageId is not null && passageId.Length > GuideId.Length && passageId[GuideId.Length] == '#' && passageId.StartsWith(GuideId, StringComparison.Ordinal);
}
