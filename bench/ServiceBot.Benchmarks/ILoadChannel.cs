namespace ServiceBot.Benchmarks;

/// <summary>A channel as its platform uses it, made as cheap as possible: it shares the cores with what is measured.</summary>
internal interface ILoadChannel : IAsyncDisposable
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>What the program needs to be set to.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Another customer.</summary>
    /// <param name="http">Talks to the program.</param>
    Task<ILoadConversation> OpenAsync(HttpClient http);
}

/// <summary>One customer: says something, waits for the answer, goes on.</summary>
internal interface ILoadConversation : IDisposable
{
    /// <summary>Says something.</summary>
    /// <param name="text">What.</param>
    /// <param name="isAnswered">Whether to wait for the answer, beyond the acknowledgement.</param>
    /// <returns>Milliseconds from sending until the message was acknowledged, and until its answer was there.</returns>
    Task<(double Accepted, double Delivered)> SayAsync(string text, bool isAnswered = true);
}
