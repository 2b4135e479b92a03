namespace ServiceBot.Core.Safety;

/// <summary>A danger to life that a message describes; most urgent first.</summary>
public enum Hazard
{
    /// <summary>Somebody is or was touched by electricity.</summary>
    Shock,

    /// <summary>A line lies on the ground, hangs low or broke.</summary>
    DownedLine,

    /// <summary>People are caught in a lift.</summary>
    Trapped,

    /// <summary>Something electrical burns.</summary>
    Fire,

    /// <summary>Water reaches sockets or the distribution box.</summary>
    Flood,

    /// <summary>Tingling from taps, cases or walls: leakage.</summary>
    Leakage,

    /// <summary>Burnt smell, sparks, hot switches.</summary>
    Burning,

    /// <summary>Something dangerous is about to be done: a breaker held down, a line tied to a pole.</summary>
    Misuse,

    /// <summary>Danger at poles, lines or transformers: leaning, hit, smoking, climbed on, things hanging in lines.</summary>
    Equipment,
}
