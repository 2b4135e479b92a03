using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Files;
using ServiceBot.Testing;
using ServiceBot.Testing.Engine;

namespace ServiceBot.Tests.Files;

public sealed class ReceivedFilesTests : IDisposable
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
    private static readonly ConversationKey Anna = new("aaaaaaaaaaaaaaaaaaaaaaaaaa");
    private static readonly ConversationKey Bert = new("bbbbbbbbbbbbbbbbbbbbbbbbbb");

    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedTime _time = new();
    private readonly ReceivedFiles _files;

    public ReceivedFilesTests() => _files = new ReceivedFiles(
        new FileDirectory(_folder.Path), Options.Create(new FilesOptions { MaxFileBytes = 1000, MaxConversationBytes = 1500 }), _time);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("#!AMR\n voice", "audio/amr")]
    [InlineData("#!AMR-WB\n voice", "audio/amr")]
    [InlineData("ID3\u0003 sound in MP3", "audio/mpeg")]
    [InlineData("\0\0\0\u0018ftypmp42....", "video/mp4")]
    [InlineData("\0\0\0\u0020ftypisom....", "video/mp4")]
    [InlineData("%PDF-1.7", "application/pdf")]
    public async Task A_file_is_kept_as_what_its_content_is(string content, string type)
    {
        var receipt = await SaveAsync(Anna, System.Text.Encoding.Latin1.GetBytes(content), "电表.bin");

        var kept = Assert.IsType<FileReceipt.Kept>(receipt).Attachment;
        Assert.Equal((type, "电表.bin"), (kept.ContentType, kept.Name));
        Assert.StartsWith("/files/" + Anna.Value + "/", kept.ContentUrl, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_without_a_tag_is_known_by_its_frame_and_a_picture_is_not_taken_for_one()
    {
        Assert.Equal("audio/mpeg", FileKind.Of([0xFF, 0xFB, 0x90, 0x64])?.ContentType);
        Assert.Equal("image/jpeg", FileKind.Of([0xFF, 0xD8, 0xFF, 0xE0])?.ContentType);
        Assert.Null(FileKind.Of([0xFF, 0xFE, 0x3C, 0x00]));
        Assert.Null(FileKind.Of("\0\0\0\u0018ftypheic"u8));
        Assert.Null(FileKind.Of("#!/bin/sh"u8));
    }

    [Fact]
    public async Task Refusals_name_their_cause_and_leave_nothing_behind()
    {
        byte[] big = [.. Png, .. new byte[1000]];
        byte[] fitting = [.. Png, .. new byte[900]];

        FileReceipt[] receipts =
        [
            await SaveAsync(Anna, []), await SaveAsync(Anna, big), await SaveAsync(Anna, "<html>"u8.ToArray()),
            await SaveAsync(Anna, fitting), await SaveAsync(Anna, fitting), await SaveAsync(Bert, fitting),
        ];

        Assert.Equal(
            ["empty", "too-large", "kind", null, "conversation-full", null],
            receipts.Select(r => (r as FileReceipt.Refused)?.Reason));
        Assert.Equal(4, Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_file_that_no_activity_names_is_removed_alone()
    {
        var first = Assert.IsType<FileReceipt.Kept>(await SaveAsync(Anna, Png));
        var second = Assert.IsType<FileReceipt.Kept>(await SaveAsync(Anna, Png));

        await _files.RemoveAsync(Anna, first.Attachment, default);
        await _files.RemoveAsync(Anna, first.Attachment, default);
        await _files.RemoveAsync(Bert, second.Attachment, default);

        Assert.Null(Find(first));
        Assert.Equal("image/png", Find(second)?.Kind.ContentType);
    }

    [Fact]
    public async Task Erasure_removes_the_files_of_one_conversation()
    {
        var gone = Assert.IsType<FileReceipt.Kept>(await SaveAsync(Anna, Png));
        var kept = Assert.IsType<FileReceipt.Kept>(await SaveAsync(Bert, Png));

        await _files.EraseAsync(Anna, default);
        await _files.EraseAsync(Anna, default);

        Assert.Null(Find(gone));
        Assert.NotNull(Find(kept));
        Assert.Equal([Bert.Value], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_past_its_lifetime_is_removed()
    {
        await SaveAsync(Anna, Png);
        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, _files.RemoveOld(default));

        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(2, _files.RemoveOld(default));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\照片\\电表.png", "电表.png")]
    [InlineData("a\r\nSet-Cookie: x.png", "x.png")]
    [InlineData("..", "file.png")]
    [InlineData(null, "file.png")]
    [InlineData("  电 表 .png ", "电 表 .png")]
    public async Task File_names_lose_their_paths(string? sent, string kept)
    {
        var receipt = await SaveAsync(Anna, Png, sent);

        Assert.Equal(kept, Assert.IsType<FileReceipt.Kept>(receipt).Attachment.Name);
    }

    private Task<FileReceipt> SaveAsync(ConversationKey conversation, byte[] content, string? name = "x.png") =>
        _files.SaveAsync(conversation, new MemoryStream(content), name, default);

    private ReceivedFile? Find(FileReceipt.Kept kept)
    {
        var parts = kept.Attachment.ContentUrl?.Split('/') ?? [];
        return _files.Find(parts[2], parts[3]);
    }
}
