namespace ServiceBot.Core.Messaging;

/// <summary>What a lane does with something it is told.</summary>
internal enum LaneOffer
{
    /// <summary>Kept; the lane runs already, or has nothing to do.</summary>
    Kept,

    /// <summary>Kept, and the lane has to be run.</summary>
    Ready,

    /// <summary>Not kept: the lane was put away. Make a new one.</summary>
    Retired,
}
