namespace ServiceBot.Benchmarks;

/// <summary>Direct Line: answers come on the socket.</summary>
internal sealed class DirectLineLoad : ILoadChannel
{
    public const string Secret = "benchmark-secret-of-one-run";

    public string Name => "Direct Line";

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["DirectLine:Secret"] = Secret };

    public async Task<ILoadConversation> OpenAsync(HttpClient http) => await DirectLineConversation.OpenAsync(http);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
