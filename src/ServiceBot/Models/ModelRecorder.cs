using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Text;

namespace ServiceBot.Models;

/// <summary>Writes every exchange to a file (<c>Chat:Record</c>): the request masked, the answer byte by byte. An answer with
/// personal data in it is not written, because masking would change its bytes.</summary>
internal sealed class ModelRecorder(string file) : DelegatingHandler
{
    private static readonly string[] Kept = ["Content-Type", "Retry-After"];

    private readonly Lock _gate = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var (masked, hash) = RecordedRequest.Of(sent);
        var response = await base.SendAsync(request, cancellationToken);
        var headers = Kept
            .Select(name => (name, value: response.Content.Headers.TryGetValues(name, out var own) || response.Headers.TryGetValues(name, out own)
                ? string.Join(", ", own) : null))
            .Where(header => header.value is not null).ToDictionary(header => header.name, header => header.value ?? "");
        var original = response.Content;
        response.Content = new StreamContent(new Tape(await original.ReadAsStreamAsync(cancellationToken), frames =>
            Write(new RecordedExchange(hash, masked, (int)response.StatusCode, headers, frames))));
        foreach (var header in original.Headers)
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return response;
    }

    private void Write(RecordedExchange exchange)
    {
        byte[] body = [.. exchange.Frames.SelectMany(frame => frame)];
        if (PersonalData.IsIn(WordsOf(body)))
            exchange = exchange with { Frames = [], IsWithheld = true };
        var line = JsonSerializer.Serialize(exchange, RecordedJson.Default.RecordedExchange) + "\n";
        lock (_gate)
            File.AppendAllText(file, line, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>What the model said; where that cannot be read, everything.</summary>
    private static string WordsOf(byte[] body)
    {
        try
        {
            var isStream = !body.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("{"u8);
            using var bytes = new MemoryStream(body);
            AnswerPiece[] pieces = isStream
                ? [.. SseParser.Create(bytes, static (_, data) => AnswerPieceReader.Read(data)).Enumerate().Select(item => item.Data)]
                : [AnswerPieceReader.Read(body)];
            return string.Concat(pieces.Select(piece => piece.Text)) + " " + string.Concat(pieces.Select(piece => piece.Reasoning)) + " "
                + string.Concat(pieces.SelectMany(piece => piece.Calls).Select(call => call.Arguments));
        }
        catch (ModelException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }

    /// <summary>Passes a stream on and keeps its pieces until it ends.</summary>
    private sealed class Tape(Stream inner, Action<IReadOnlyList<byte[]>> onEnd) : Stream
    {
        private readonly List<byte[]> _frames = [];
        private bool _isWritten;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Keep(buffer.Span[..count]);
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Keep(buffer.AsSpan(offset, read));
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                // Whoever stops at the end mark does not read to the end.
                End();
                inner.Dispose();
            }
            base.Dispose(disposing);
        }

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > 0)
                _frames.Add(bytes.ToArray());
            else
                End();
        }

        private void End()
        {
            if (_isWritten)
                return;
            _isWritten = true;
            onEnd(_frames);
        }
    }
}
