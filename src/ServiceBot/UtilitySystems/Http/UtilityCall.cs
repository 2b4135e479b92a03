namespace ServiceBot.UtilitySystems.Http;

/// <summary>One call of the contract. Repeating it is always safe: it reads, or it carries an idempotency key.</summary>
/// <param name="Operation">Its id in the contract, for logs and metrics: <c>readBills</c>.</param>
/// <param name="Path">Below the system's address, without personal data.</param>
/// <param name="Body">JSON. Personal data.</param>
/// <param name="Read">Reads a signed answer by its status; null for a status that the contract does not give this call,
/// a <see cref="System.Text.Json.JsonException"/> for a body that is not as agreed.</param>
/// <param name="IdempotencyKey">Set for writes: once begun they are not cancelled by who asked.</param>
internal sealed record UtilityCall<T>(
    string Operation, string Path, byte[] Body, Func<int, ReadOnlyMemory<byte>, T?> Read, string? IdempotencyKey = null) where T : class
{
    public override string ToString() => Operation;
}
