using System.Globalization;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Asks each model one tiny question, for <c>check --online</c>: once, without budgets and journal.</summary>
internal sealed class ModelTrial(IHttpClientFactory http, IOptions<ChatModelOptions> options, TimeProvider time)
{
    public IReadOnlyList<ModelEndpoint> Endpoints => options.Value.Endpoints();

    /// <summary>Asks.</summary>
    /// <returns>What an operator reads, and whether an answer came.</returns>
    public async Task<(bool IsRight, string Told)> AskAsync(ModelEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var client = new OpenAiChatClient(endpoint, http, options, time);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var began = time.GetTimestamp();
        try
        {
            var response = await client.GetResponseAsync(TinyQuestion.Messages, TinyQuestion.Options(), either.Token);
            return (true, string.Create(CultureInfo.InvariantCulture,
                $"answered after {time.GetElapsedTime(began).TotalMilliseconds:F0} ms, {response.Usage?.TotalTokenCount?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} tokens"));
        }
        // A model that thinks aloud first may need more than a trial spends; it is there.
        catch (ModelException exception) when (exception.Failure == ModelFailure.TooLong)
        {
            return (true, "answers, at more length than the trial allows");
        }
        catch (ModelException exception)
        {
            return (false, $"{exception.Failure}: {exception.Message}");
        }
    }
}
