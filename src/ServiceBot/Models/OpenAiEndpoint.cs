using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace ServiceBot.Models;

/// <summary>The OpenAI package's client of one endpoint, without its own retries, logs, timeouts and buffers: it addresses and
/// authenticates, the answer is read by us.</summary>
internal sealed class OpenAiEndpoint
{
    private readonly ChatClient _client;

    public OpenAiEndpoint(ModelEndpoint endpoint, string apiVersion, HttpClient http) =>
        _client = new ChatClient(endpoint.Model, KeyOf(endpoint), OptionsOf(endpoint, apiVersion, http));

    /// <summary>How a package's client addresses an endpoint, and nothing more.</summary>
    public static OpenAIClientOptions OptionsOf(ModelEndpoint endpoint, string apiVersion, HttpClient http)
    {
        var isAzure = endpoint.Kind == ChatEndpointKind.Azure;
        // Azure's newer addresses (…/openai/v1) name the deployment in the body, as everybody does.
        var isDeployment = isAzure && !endpoint.Address.AbsolutePath.TrimEnd('/').EndsWith("/v1", StringComparison.Ordinal);
        var address = endpoint.Address.ToString().TrimEnd('/');
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri(isDeployment && !endpoint.Address.AbsolutePath.Contains("/deployments/", StringComparison.Ordinal)
                ? $"{address}/openai/deployments/{Uri.EscapeDataString(endpoint.Model)}"
                : address),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        options.AddPolicy(new KeyPolicy(endpoint, isDeployment ? apiVersion : null), PipelinePosition.BeforeTransport);
        return options;
    }

    public static ApiKeyCredential KeyOf(ModelEndpoint endpoint) => new(endpoint.Key ?? "none");

    /// <summary>Sends a request.</summary>
    /// <returns>The answer with any status, its body unread.</returns>
    public async Task<PipelineResponse> SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var content = BinaryContent.Create(BinaryData.FromBytes(body));
        var result = await _client.CompleteChatAsync(content, new RequestOptions
        {
            BufferResponse = false,
            ErrorOptions = ClientErrorBehaviors.NoThrow,
            CancellationToken = cancellationToken,
        });
        return result.GetRawResponse();
    }

    /// <summary>Says who asks in the way that the endpoint wants it.</summary>
    private sealed class KeyPolicy(ModelEndpoint endpoint, string? apiVersion) : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Adjust(message.Request);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Adjust(message.Request);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }

        private void Adjust(PipelineRequest request)
        {
            request.Headers.Set("Accept", "application/json, text/event-stream");
            if (endpoint.Key is null || endpoint.Kind == ChatEndpointKind.Azure)
                request.Headers.Remove("Authorization");
            if (endpoint.Kind == ChatEndpointKind.Azure && endpoint.Key is { } key)
                request.Headers.Set("api-key", key);
            if (apiVersion is not null && request.Uri is { } uri)
                request.Uri = new UriBuilder(uri) { Query = "api-version=" + Uri.EscapeDataString(apiVersion) }.Uri;
        }
    }
}
