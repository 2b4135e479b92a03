using System.Diagnostics;

namespace ServiceBot.Operations;

/// <summary>The product's trace source. The only place that touches the tracing type of the same name as ours.</summary>
internal static class Tracing
{
    public const string SourceName = "ServiceBot";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts a span; nobody listening costs nothing.</summary>
    public static Span Start(string name) => new(Source.StartActivity(name));

    /// <summary>A running piece of work; dispose it when the work ends.</summary>
    public readonly struct Span(Activity? activity) : IDisposable
    {
        /// <summary>Adds a value from a closed list, a count or a keyed hash; never personal data.</summary>
        public void Tag(string name, object? value) => activity?.SetTag(name, value);

        /// <summary>Marks the work as failed; only the type of the failure is told.</summary>
        public void Fail(string type) => activity?.SetStatus(ActivityStatusCode.Error, type);

        public void Dispose() => activity?.Dispose();
    }
}
