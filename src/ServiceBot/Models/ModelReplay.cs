using System.Net;
using System.Text.Json;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Plays a recorded file instead of asking an endpoint (<c>Chat:Replay</c>): the same bytes in the same pieces. The
/// same request again gets the next recorded answer, at the end the last.</summary>
internal sealed class ModelReplay : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<RecordedExchange>> _answers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public ModelReplay(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0)
                continue;
            var exchange = Read(file, number, line);
            if (!_answers.TryGetValue(exchange.Hash, out var same))
                _answers[exchange.Hash] = same = new Queue<RecordedExchange>();
            same.Enqueue(exchange);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var exchange = Next(RecordedRequest.Of(sent).Hash);
        var response = new HttpResponseMessage((HttpStatusCode)exchange.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(new Frames(exchange.Frames)),
        };
        foreach (var (name, value) in exchange.Headers)
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private RecordedExchange Next(string hash)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(hash, out var same))
                throw new ModelException(ModelFailure.BadRequest, $"This request was not recorded ({hash[..12]}): record it again with Chat:Record.");
            var next = same.Count > 1 ? same.Dequeue() : same.Peek();
            return !next.IsWithheld
                ? next
                : throw new ModelException(ModelFailure.BadRequest, $"The answer to this request ({hash[..12]}) held personal data and was not recorded.");
        }
    }

    private static RecordedExchange Read(string file, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RecordedJson.Default.RecordedExchange)
                ?? throw new InvalidDataException($"{file}:{number}: the line is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}:{number}: no recorded exchange; record the file again with Chat:Record.", exception);
        }
    }

    /// <summary>Gives one piece a read.</summary>
    private sealed class Frames(IReadOnlyList<byte[]> frames) : Stream
    {
        private int _frame;
        private int _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_frame == frames.Count || buffer.IsEmpty)
                return 0;
            var rest = frames[_frame].AsSpan(_at);
            var count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            (_frame, _at) = count == rest.Length ? (_frame + 1, 0) : (_frame, _at + count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
