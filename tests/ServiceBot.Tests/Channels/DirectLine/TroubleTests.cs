using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Tests.Channels.DirectLine;

public class TroubleTests
{
    [Fact]
    public async Task A_store_that_takes_nothing_is_told_as_unavailable_never_as_a_fault()
    {
        var intake = new BrokenIntake();
        await using var host = await DirectLineHost.StartAsync(configure: services => services.AddSingleton<IMessageIntake>(
            provider => intake.Over(ActivatorUtilities.CreateInstance<Inbox>(provider))));
        var conversation = await host.StartConversationAsync();
        intake.IsBroken = true;

        using var request = DirectLineHost.Request(HttpMethod.Post, $"/v3/directline/conversations/{conversation.Id}/activities",
            conversation.Token, DirectLineHost.Message("x"));
        request.Headers.Add("Origin", "https://www.example.com");
        using var response = await host.Http.SendAsync(request);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("https://www.example.com", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.DoesNotContain("secret text", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_polling_client_lives_through_a_moment_without_the_store()
    {
        var reader = new BrokenReader();
        await using var host = await DirectLineHost.StartAsync(configure: services => services.AddSingleton<ITranscriptReader>(
            provider => reader.Over(ActivatorUtilities.CreateInstance<ServiceBot.Stores.TranscriptReader>(provider))));
        var conversation = await host.StartConversationAsync();
        reader.IsBroken = true;

        var (status, body) = await host.GetAsync($"/conversations/{conversation.Id}/activities?watermark=7", conversation.Token);

        Assert.Equal(200, status);
        Assert.Equal("""{"activities":[],"watermark":"7"}""", body.GetRawText());
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_and_are_all_named()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => DirectLineHost.StartAsync(new()
        {
            ["DirectLine:Secret"] = "short",
            ["DirectLine:TokenLifetimeSeconds"] = "0",
            ["DirectLine:SigningKeys:0"] = "weak",
            ["DirectLine:AllowedOrigins:0"] = "https://example.com/path",
            ["DirectLine:PublicBaseUrl"] = "bot.example.com",
        }));

        Assert.All(
            ["Secret", "TokenLifetimeSeconds", "SigningKeys", "AllowedOrigins", "PublicBaseUrl"],
            name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }

    private sealed class BrokenIntake : IMessageIntake
    {
        private IMessageIntake? _real;

        public bool IsBroken { get; set; }

        public BrokenIntake Over(IMessageIntake real)
        {
            _real = real;
            return this;
        }

        public Task<ConversationKey> OpenAsync(ConversationAddress address, CancellationToken cancellationToken) =>
            Real.OpenAsync(address, cancellationToken);

        public Task<Acceptance> AcceptAsync(ConversationKey conversation, Activity activity, CancellationToken cancellationToken) =>
            Real.AcceptAsync(conversation, activity, cancellationToken);

        private IMessageIntake Real =>
            IsBroken || _real is null ? throw new StoreUnavailableException("secret text") : _real;
    }

    private sealed class BrokenReader : ITranscriptReader
    {
        private ITranscriptReader? _real;

        public bool IsBroken { get; set; }

        public BrokenReader Over(ITranscriptReader real)
        {
            _real = real;
            return this;
        }

        public Task<(ConversationKey Key, ConversationAddress Address)?> FindAsync(
            string channel, string nativeId, CancellationToken cancellationToken) =>
            Real.FindAsync(channel, nativeId, cancellationToken);

        public Task<ConversationAddress?> FindAddressAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
            Real.FindAddressAsync(conversation, cancellationToken);

        public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
            ConversationKey conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
            Real.ReadAsync(conversation, afterSequence, limit, cancellationToken);

        public Task<IReadOnlyList<TranscriptEntry>> ReadLastReceivedAsync(
            ConversationKey conversation, int limit, CancellationToken cancellationToken) =>
            Real.ReadLastReceivedAsync(conversation, limit, cancellationToken);

        public Task<long> LastSequenceAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
            Real.LastSequenceAsync(conversation, cancellationToken);

        private ITranscriptReader Real => IsBroken || _real is null ? throw new StoreUnavailableException("away") : _real;
    }
}
