using System.Buffers;

namespace ServiceBot.Requests;

/// <summary>Reads the body of a request up to a limit, whether its length was announced or not.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body whole.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="longest">Longest body, bytes.</param>
    /// <param name="tooLarge">What a longer body becomes; little more than the limit is read of it.</param>
    /// <param name="read">Makes of the bytes what is wanted. They go back to the server's pool afterwards: what is to stay is copied.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<T> ReadAsync<T>(
        HttpRequest request, int longest, T tooLarge, Func<ReadOnlySequence<byte>, T> read, CancellationToken cancellationToken)
    {
        if (request.ContentLength > longest)
            return tooLarge;
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > longest)
            {
                reader.AdvanceTo(buffer.End);
                return tooLarge;
            }
            if (result.IsCompleted)
            {
                var whole = read(buffer);
                reader.AdvanceTo(buffer.End);
                return whole;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
