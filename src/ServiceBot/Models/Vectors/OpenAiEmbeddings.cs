using System.Buffers;
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI.Embeddings;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models.Vectors;

/// <summary>One model behind an endpoint that speaks OpenAI's embeddings, asked once: no retries. The package addresses and
/// authenticates, the answer is read by us. Whatever goes wrong is a <see cref="ModelException"/>, or the caller's own cancellation.</summary>
internal sealed class OpenAiEmbeddings(IHttpClientFactory http, IOptions<EmbeddingOptions> options, TimeProvider time)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "embedding-model";

    private const int MostBytes = 128 << 20;
    private const int MostErrorBytes = 64 << 10;

    private readonly ModelEndpoint _endpoint = options.Value.Where();
    private readonly EmbeddingClient _client = new(
        options.Value.Model ?? "", OpenAiEndpoint.KeyOf(options.Value.Where()),
        OpenAiEndpoint.OptionsOf(options.Value.Where(), options.Value.ApiVersion, http.CreateClient(HttpClientName)));

    /// <returns>A vector for each text, in their order, as the endpoint gave them: of any length, also of length 0.</returns>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, Microsoft.Extensions.AI.EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        cancellationToken.ThrowIfCancellationRequested();
        var texts = values as IReadOnlyList<string> ?? [.. values];
        if (texts.Count == 0)
            return [];
        using var patience = new CancellationTokenSource(Settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var body = await AskAsync(Write(texts), either.Token, cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(EmbeddingReader.Read(body, texts.Count, Settings.Dimensions)
            .Select(vector => new Embedding<float>(vector) { ModelId = _endpoint.Model, CreatedAt = time.GetUtcNow() }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(EmbeddingGeneratorMetadata))
            return new EmbeddingGeneratorMetadata("openai", _endpoint.Address, _endpoint.Model, Settings.Dimensions);
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // The connections belong to the factory.
    }

    private EmbeddingOptions Settings => options.Value;

    private ReadOnlyMemory<byte> Write(IReadOnlyList<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("model", _endpoint.Model);
        json.WriteStartArray("input");
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("encoding_format", "float");
        if (Settings is { SendDimensions: true, Dimensions: { } dimensions })
            json.WriteNumber("dimensions", dimensions);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request, CancellationToken either, CancellationToken caller)
    {
        var hasBegun = false;
        try
        {
            using var content = BinaryContent.Create(BinaryData.FromBytes(request));
            var result = await _client.GenerateEmbeddingsAsync(content, new RequestOptions
            {
                BufferResponse = false,
                ErrorOptions = ClientErrorBehaviors.NoThrow,
                CancellationToken = either,
            });
            using var response = result.GetRawResponse();
            hasBegun = true;
            if (response.Status is < 200 or > 299)
                throw ModelErrors.OfStatus(response.Status, await ReadAsync(response, MostErrorBytes, isCut: true, either), RetryWish.Of(response, time));
            if (response.Headers.TryGetValue("Content-Type", out var type) && type?.Contains("html", StringComparison.OrdinalIgnoreCase) == true)
                throw new ModelException(ModelFailure.BadAnswer, "The endpoint answered with a web page: check the address.");
            return await ReadAsync(response, MostBytes, isCut: false, either);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(caller);
        }
        catch (OperationCanceledException exception)
        {
            throw new ModelException(ModelFailure.Timeout, hasBegun ? "The answer stopped coming." : "No answer in time.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ClientResultException)
        {
            throw hasBegun
                ? new ModelException(ModelFailure.CutOff, "The connection broke in the middle of the answer.", exception)
                : new ModelException(ModelFailure.Unreachable, "The endpoint cannot be reached.", exception);
        }
    }

    private static async Task<byte[]> ReadAsync(PipelineResponse response, int most, bool isCut, CancellationToken cancellationToken)
    {
        var stream = response.ContentStream ?? Stream.Null;
        using var body = new MemoryStream();
        var part = new byte[64 << 10];
        while (body.Length < most && await stream.ReadAsync(part, cancellationToken) is > 0 and var count)
            body.Write(part, 0, (int)Math.Min(count, most - body.Length));
        return body.Length < most || isCut
            ? body.ToArray()
            : throw new ModelException(ModelFailure.BadAnswer, $"The answer is longer than {most >> 20} MB.");
    }
}
