using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;
using ServiceBot.Testing.Server;

namespace ServiceBot.Tests.Files;

public class FileEndpointTests
{
    private static readonly ConversationKey Conversation = new("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    [Theory]
    [InlineData("")]
    [InlineData("/v3/directline")] // as earlier versions wrote it into transcripts
    public async Task A_file_is_served_so_that_it_can_do_no_harm(string earlier)
    {
        await using var server = await RunningServer.StartAsync();
        var files = server.Services.GetRequiredService<IReceivedFiles>();
        var kept = (FileReceipt.Kept)await files.SaveAsync(Conversation, new MemoryStream("%PDF-1.7"u8.ToArray()), "账单.pdf", default);

        using var response = await server.Client.GetAsync(earlier + kept.Attachment.ContentUrl);

        Assert.Equal("%PDF-1.7", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("账单.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/files/aaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")]
    [InlineData("/files/..%2f..%2fetc/passwd")]
    [InlineData("/files/aaaaaaaaaaaaaaaaaaaaaaaaaa/*")]
    [InlineData("/v3/directline/files/aaaaaaaaaaaaaaaaaaaaaaaaaa/*")]
    public async Task An_address_that_names_no_file_finds_nothing(string path)
    {
        await using var server = await RunningServer.StartAsync();

        using var response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Erasing_a_person_removes_the_files_as_well()
    {
        await using var server = await RunningServer.StartAsync();
        var address = new ConversationAddress { Channel = "wechat", NativeId = "a", ChannelUser = "a" };
        var conversation = await server.Services.GetRequiredService<IMessageIntake>().OpenAsync(address, default);
        var files = server.Services.GetRequiredService<IReceivedFiles>();
        var kept = (FileReceipt.Kept)await files.SaveAsync(conversation, new MemoryStream("%PDF-1.7"u8.ToArray()), null, default);

        await server.Services.GetRequiredService<IErasure>().EraseAsync(address, default);

        using var response = await server.Client.GetAsync(kept.Attachment.ContentUrl);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
