using System.CommandLine;
using System.Data.Common;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Plugins.Tariffs;
using ServiceBot.Core.Prompts;
using ServiceBot.Desk;
using ServiceBot.Models;
using ServiceBot.Models.Vectors;
using ServiceBot.Stores;
using ServiceBot.Stores.Qdrant;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>check</c>: tells everything wrong with configuration, knowledge, prompts and desk, without serving.</summary>
internal static class CheckVerb
{
    /// <summary>What is read from files. Reading is checking: each throws with all its mistakes as <c>file:line: message</c>.</summary>
    private static readonly (string Name, Func<IServiceProvider, object> Read)[] Contents =
    [
        ("knowledge", parts => parts.GetRequiredService<LiveKnowledge>()),
        ("tariffs", parts => parts.GetRequiredService<LiveTariffs>()),
        ("intents", parts => parts.GetRequiredService<IntentCatalog>()),
        ("replies", parts => parts.GetRequiredService<IReplyTexts>()),
        ("prompts", parts => parts.GetRequiredService<PromptFiles>()),
        // Whatever else a turn needs from files.
        ("turn", parts => parts.GetRequiredService<ITurnHandler>()),
    ];

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Check configuration, knowledge, prompts and desk; exit code 1 when something is wrong. Settings may follow as --Section:Key=value.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        var online = new Option<bool>("--online")
        {
            Description = "Also ask the chat model one tiny question, the embedding model for one vector, and Qdrant what it holds.",
        };
        command.Options.Add(online);
        command.SetAction(parsed => RunAsync(parsed.UnmatchedTokens, Console.Out, parsed.GetValue(online)));
        return command;
    }

    /// <returns>0 when nothing is wrong, else 1.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, TextWriter output, bool isOnline = false)
    {
        if (SettingArguments.FirstMistake(settings) is { } mistake)
            throw new InvalidDataException(mistake);

        // Wrong settings end here with all of them; contents are read from where the settings say.
        await using var app = ServerHost.Build([.. settings], builder => builder.Logging.ClearProviders());
        await output.WriteLineAsync("configuration: ok");
        var isRight = true;
        foreach (var (name, read) in Contents)
        {
            try
            {
                read(app.Services);
                await output.WriteLineAsync($"{name}: ok");
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                isRight = false;
                await output.WriteLineAsync(exception.Message);
                await output.WriteLineAsync($"{name}: wrong");
            }
        }
        isRight &= await TellModelAsync(app.Services.GetService<ModelTrial>(), output, isOnline);
        isRight &= await TellEmbeddingAsync(app.Services.GetService<EmbeddingTrial>(), output, isOnline);
        isRight &= await TellQdrantAsync(app.Services.GetService<QdrantTrial>(), output, isOnline);
        return await LookAtDeskAsync(app.Services, output) && isRight ? 0 : 1;
    }

    /// <summary>The desk, as far as it can be looked at without making or changing a database.</summary>
    private static async Task<bool> LookAtDeskAsync(IServiceProvider parts, TextWriter output)
    {
        var faults = parts.GetRequiredService<DeskFaults>();
        if (parts.GetRequiredService<IStorageDatabase>().IsThere)
        {
            try
            {
                return await TellAsync(await faults.ReadAsync(CancellationToken.None), output);
            }
            catch (Exception exception) when (exception is DbException or StoreUnavailableException or InvalidDataException or StorageProblemException)
            {
                await output.WriteLineAsync("desk: its accounts and webhooks cannot be looked at (the database does not answer, or waits for migrate)");
                return await TellAsync(faults.OfSettings(), output);
            }
        }
        await output.WriteLineAsync("desk: no database yet; the first start makes the account admin and prints its password");
        return await TellAsync(faults.OfSettings(), output);
    }

    private static async Task<bool> TellAsync(IReadOnlyList<string> faults, TextWriter output)
    {
        foreach (var fault in faults)
            await output.WriteLineAsync(fault);
        await output.WriteLineAsync(faults.Count == 0 ? "desk: ok" : "desk: wrong");
        return faults.Count == 0;
    }

    /// <returns>Whether Qdrant, if it was asked, answered.</returns>
    private static async Task<bool> TellQdrantAsync(QdrantTrial? trial, TextWriter output, bool isOnline)
    {
        if (trial is null || !isOnline)
        {
            await output.WriteLineAsync(trial is null ? "search: the embedded index" : $"search: Qdrant at {trial.Address}");
            return true;
        }
        var (isAnswered, told) = await trial.AskAsync(CancellationToken.None);
        await output.WriteLineAsync($"search: Qdrant at {trial.Address}: {told}");
        return isAnswered;
    }

    /// <returns>Whether every model that was asked answered.</returns>
    private static async Task<bool> TellModelAsync(ModelTrial? trial, TextWriter output, bool isOnline)
    {
        if (trial is null)
        {
            await output.WriteLineAsync("chat model: none, the built-in answerer answers alone");
            return true;
        }
        var isRight = true;
        foreach (var endpoint in trial.Endpoints)
        {
            await output.WriteLineAsync($"chat model ({endpoint.Place}): {endpoint}");
            if (!isOnline)
                continue;
            var (isAnswered, told) = await trial.AskAsync(endpoint, CancellationToken.None);
            await output.WriteLineAsync($"chat model ({endpoint.Place}): {told}");
            isRight &= isAnswered;
        }
        return isRight;
    }

    /// <returns>Whether the embedding model, if it was asked, answered.</returns>
    private static async Task<bool> TellEmbeddingAsync(EmbeddingTrial? trial, TextWriter output, bool isOnline)
    {
        await output.WriteLineAsync(trial is null ? "embedding model: none, the search is by words alone" : $"embedding model: {trial.Endpoint}");
        if (trial is null || !isOnline)
            return true;
        var (isAnswered, told) = await trial.AskAsync(CancellationToken.None);
        await output.WriteLineAsync($"embedding model: {told}");
        return isAnswered;
    }
}
