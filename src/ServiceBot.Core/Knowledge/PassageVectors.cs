namespace ServiceBot.Core.Knowledge;

/// <summary>Vectors of an index's passages, one behind the other in memory: row n is passage n. Does not change once it is in
/// use. Searched completely, nothing is left out.</summary>
public sealed class PassageVectors
{
    private const int LongestVector = 65_536;

    private readonly float[] _numbers;
    private readonly sbyte[] _steps;
    private readonly float[] _scales;
    private readonly bool[] _isThere;

    /// <summary>Room for vectors that <see cref="Set"/> brings.</summary>
    /// <param name="model">Name of the model; another one means other vectors.</param>
    /// <param name="dimensions">Numbers in a vector, 1 to 65536.</param>
    /// <param name="count">How many passages the index has.</param>
    /// <param name="isQuantized">Whether each number is kept in a byte, with a scale for each vector: a quarter of the memory.</param>
    internal PassageVectors(string model, int dimensions, int count, bool isQuantized)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, LongestVector);
        (Model, Dimensions, Count, IsQuantized) = (model, dimensions, count, isQuantized);
        _numbers = isQuantized ? [] : new float[(long)count * dimensions];
        _steps = isQuantized ? new sbyte[(long)count * dimensions] : [];
        _scales = isQuantized ? new float[count] : [];
        _isThere = new bool[count];
    }

    /// <summary>Name of the model; another one means other vectors.</summary>
    public string Model { get; }

    /// <summary>Numbers in a vector, 1 to 65536.</summary>
    public int Dimensions { get; }

    /// <summary>How many passages the index has.</summary>
    public int Count { get; }

    /// <summary>Whether each number is kept in a byte.</summary>
    public bool IsQuantized { get; }

    /// <summary>The vector of a passage, of unit length; null when the model found no direction in its text.</summary>
    public ReadOnlyMemory<float>? Find(int passage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(passage, Count);
        if (!_isThere[passage]) return null;
        var start = passage * (long)Dimensions;
        if (!IsQuantized) return _numbers.AsMemory((int)start, Dimensions);
        var vector = new float[Dimensions];
        for (var at = 0; at < vector.Length; at++) vector[at] = _steps[start + at] * _scales[passage];
        return vector;
    }

    /// <summary>Brings the vector of a passage, made to unit length; one without length or with what is no number counts as none.</summary>
    internal void Set(int passage, ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions) throw new ArgumentException($"A vector of {vector.Length} numbers does not fit {Dimensions}.", nameof(vector));
        var length = VectorMath.Length(vector);
        if (!double.IsFinite(length) || length <= 0) return;
        _isThere[passage] = true;
        var start = (int)(passage * (long)Dimensions);
        if (IsQuantized)
        {
            _scales[passage] = (float)(VectorMath.Quantize(vector, _steps.AsSpan(start, Dimensions)) / length);
            return;
        }
        for (var at = 0; at < vector.Length; at++) _numbers[start + at] = (float)(vector[at] / length);
    }

    /// <summary>How near each passage is to a question's vector, -1 to 1; negative infinity for one without a vector.</summary>
    /// <param name="question">Of unit length, as many numbers as <see cref="Dimensions"/>.</param>
    /// <param name="board">As long as there are passages.</param>
    internal void Scan(ReadOnlyMemory<float> question, float[] board)
    {
        sbyte[] steps = IsQuantized ? new sbyte[Dimensions] : [];
        var scale = IsQuantized ? VectorMath.Quantize(question.Span, steps) : 0;
        VectorMath.InParts(Count, Dimensions, (from, to) =>
        {
            if (IsQuantized)
                ScanSteps(steps, scale, board, from, to);
            else
                ScanNumbers(question.Span, board, from, to);
        });
    }

    private void ScanNumbers(ReadOnlySpan<float> question, float[] board, int from, int to)
    {
        for (var passage = from; passage < to; passage++)
            board[passage] = _isThere[passage]
                ? VectorMath.Dot(question, _numbers.AsSpan(passage * Dimensions, Dimensions))
                : float.NegativeInfinity;
    }

    private void ScanSteps(ReadOnlySpan<sbyte> question, float scale, float[] board, int from, int to)
    {
        for (var passage = from; passage < to; passage++)
            board[passage] = _isThere[passage]
                ? VectorMath.Dot(question, _steps.AsSpan(passage * Dimensions, Dimensions)) * scale * _scales[passage]
                : float.NegativeInfinity;
    }
}
