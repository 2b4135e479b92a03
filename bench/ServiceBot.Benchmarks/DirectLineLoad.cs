namespace ServiceBot.Benchmarks;

/// <summary>Direct Line: answers come on the socket.</summary>
/// <param name="more">What the program is set to besides.</param>
internal sealed class DirectLineLoad(IReadOnlyDictionary<string, string?>? more = null) : ILoadChannel
{
    public const string Secret = "benchmark-secret-of-one-run";

    public string Name => "Direct Line";

    public IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>((more ?? new Dictionary<string, string?>()).Select(one => KeyValuePair.Create(one.Key, one.Value ?? "")))
        {
            ["DirectLine:Secret"] = Secret,
        };

    public async Task<ILoadConversation> OpenAsync(HttpClient http) => await DirectLineConversation.OpenAsync(http);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
