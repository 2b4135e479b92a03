using System.Buffers;

namespace ServiceBot.Core.Text;

/// <summary>Growing characters on the stack first, in a rented array after that.</summary>
internal ref struct CharBuffer(Span<char> initial)
{
    private Span<char> _space = initial;
    private char[]? _rented;

    /// <summary>How many characters were appended.</summary>
    public int Length { get; private set; }

    /// <summary>What was appended; may be changed in place.</summary>
    public readonly Span<char> Written => _space[..Length];

    public void Append(char character)
    {
        if (Length == _space.Length) Grow();
        _space[Length++] = character;
    }

    public void Dispose()
    {
        if (_rented is { } array) ArrayPool<char>.Shared.Return(array);
        _rented = null;
    }

    private void Grow()
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_space.Length * 2, 16));
        _space.CopyTo(larger);
        if (_rented is { } array) ArrayPool<char>.Shared.Return(array);
        _space = _rented = larger;
    }
}
