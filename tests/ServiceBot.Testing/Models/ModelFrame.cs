using System.Text;

namespace ServiceBot.Testing.Models;

/// <summary>One step of an answer's body.</summary>
public abstract record ModelFrame
{
    private ModelFrame() { }

    /// <summary>Bytes that leave at once, in a piece of their own.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Value) : ModelFrame
    {
        public Bytes(string text) : this(Encoding.UTF8.GetBytes(text)) { }
    }

    /// <summary>Nothing for a while, by the server's clock.</summary>
    public sealed record Pause(TimeSpan Duration) : ModelFrame;

    /// <summary>Nothing until the test opens the gate.</summary>
    public sealed record Until(Task Opened) : ModelFrame;

    /// <summary>Nothing any more; the connection stays.</summary>
    public sealed record Silence : ModelFrame;

    /// <summary>The connection breaks.</summary>
    public sealed record Cut : ModelFrame;
}
