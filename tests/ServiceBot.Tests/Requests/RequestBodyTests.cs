using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using ServiceBot.Requests;

namespace ServiceBot.Tests.Requests;

public class RequestBodyTests
{
    private const int Longest = 40_000;
    private const string TooLarge = "too large";

    [Theory]
    [InlineData(0, true), InlineData(1, true), InlineData(Longest, true)]
    [InlineData(0, false), InlineData(1, false), InlineData(Longest, false)]
    public async Task A_body_up_to_the_limit_is_read_whole_in_whatever_pieces_it_comes(int length, bool isAnnounced)
    {
        var sent = new string('x', length);

        var read = await ReadAsync(sent, isAnnounced);

        Assert.Equal(sent, read);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_longer_body_is_refused_whether_its_length_was_announced_or_not(bool isAnnounced)
    {
        var read = await ReadAsync(new string('x', Longest + 1), isAnnounced);

        Assert.Equal(TooLarge, read);
    }

    [Fact]
    public async Task An_endless_body_is_left_soon_after_the_limit()
    {
        var context = new DefaultHttpContext();
        await using var body = new PiecesStream(long.MaxValue);
        context.Request.Body = body;

        var read = await RequestBody.ReadAsync(context.Request, Longest, TooLarge, static bytes => Encoding.UTF8.GetString(bytes), default);

        Assert.Equal(TooLarge, read);
        Assert.InRange(body.Given, Longest + 1, Longest + (16 << 10));
    }

    [Theory]
    [InlineData("", typeof(RequestJson.Empty))]
    [InlineData("{}", typeof(RequestJson.Found))]
    [InlineData("[]", typeof(RequestJson.NotObject)), InlineData("null", typeof(RequestJson.NotObject))]
    [InlineData("{", typeof(RequestJson.NotJson)), InlineData("{} x", typeof(RequestJson.NotJson))]
    public void What_a_body_is_as_JSON_is_told_apart(string text, Type outcome)
    {
        var found = RequestJson.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));

        Assert.IsType(outcome, found);
    }

    [Fact]
    public void Bytes_that_are_no_text_and_nesting_without_end_are_no_JSON()
    {
        var broken = RequestJson.Parse(new ReadOnlySequence<byte>([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']));
        var deep = RequestJson.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))));

        Assert.IsType<RequestJson.NotUtf8>(broken);
        Assert.IsType<RequestJson.NotJson>(deep);
    }

    private static async Task<string> ReadAsync(string text, bool isAnnounced)
    {
        var context = new DefaultHttpContext();
        await using var body = new PiecesStream(text.Length);
        context.Request.Body = body;
        context.Request.ContentLength = isAnnounced ? text.Length : null;
        return await RequestBody.ReadAsync(context.Request, Longest, TooLarge, static bytes => Encoding.UTF8.GetString(bytes), default);
    }

    /// <summary>So many letters x, in pieces as a network gives them.</summary>
    private sealed class PiecesStream(long length) : Stream
    {
        private const int Piece = 1000;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(Math.Min(Piece, buffer.Length), length - Given);
            buffer[..count].Fill((byte)'x');
            Given += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
