using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Time;
using ServiceBot.Desk.Access;
using ServiceBot.Desk.Documents;
using ServiceBot.Stores;
using ServiceBot.Stores.Qdrant;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>knowledge</c>: what was in use, what Qdrant holds, and the way back. Safe beside the running program.</summary>
internal static class KnowledgeVerb
{
    /// <summary>Who did it, as the desk shows it.</summary>
    private const string Operator = "运维（命令行）";

    private const string NoReason = "命令行回退";
    private const int MostShown = 200;

    public static Command Create() => new("knowledge", "Editions of the knowledge: what was in use, what Qdrant holds, roll back.")
    {
        Editions(),
        Rollback(),
    };

    private static Command Editions()
    {
        var count = new Option<int>("--last") { Description = "How many, 1 to 200. Default 20.", DefaultValueFactory = _ => 20 };
        var command = new Command("editions", "What was in use besides the files, the newest first; with Qdrant what it holds.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.Options.Add(count);
        command.SetAction((parsed, cancellationToken) => TellAsync(
            [.. parsed.UnmatchedTokens], parsed.GetValue(count), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Rollback()
    {
        // Not an argument: a setting that follows would be taken for it.
        var edition = new Option<int?>("--to") { Description = "Number of the edition to go back to. Default: the one before." };
        var reason = new Option<string?>("--reason") { Description = $"Why, for the desk's list; at most {DocumentRules.LongestReason} characters." };
        var command = new Command("rollback", "Put an earlier edition into use again, on all nodes within seconds.") { TreatUnmatchedTokensAsErrors = false };
        command.Options.Add(edition);
        command.Options.Add(reason);
        command.SetAction((parsed, cancellationToken) => GoBackAsync(
            [.. parsed.UnmatchedTokens], parsed.GetValue(edition), parsed.GetValue(reason), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    internal static async Task<int> TellAsync(IReadOnlyList<string> settings, int last, TextWriter output, CancellationToken cancellationToken)
    {
        if (last is < 1 or > MostShown)
            throw new InvalidDataException($"--last must be from 1 to {MostShown}.");
        using var host = Build(settings);
        var editions = await AskAsync(host, () => host.Services.GetRequiredService<IEditionStore>().ReadAsync(last, cancellationToken));
        var names = (await AskAsync(host, () => host.Services.GetRequiredService<IDeskAccounts>().ReadAsync(cancellationToken)))
            .ToDictionary(one => one.Id, one => one.DisplayName, StringComparer.Ordinal);
        if (editions.Count == 0)
            await output.WriteLineAsync("Nothing was ever published at the desk: the files alone are in use.");
        foreach (var edition in editions)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{edition.Number,5}  {ChinaTime.Of(edition.MadeAt):yyyy-MM-dd HH:mm:ss}  {edition.Kind,-8}  {edition.Content.Documents.Count} documents, {edition.Content.Guides.Count} guides  {edition.Subject}  by {names.GetValueOrDefault(edition.MadeBy, edition.MadeBy)}{(edition.Reason is { } why ? $" ({why})" : "")}{(edition == editions[0] ? "  <- in use" : "")}"));
        }
        if (host.Services.GetService<QdrantTrial>() is not { } qdrant)
            return 0;
        await output.WriteLineAsync($"Qdrant at {qdrant.Address}:");
        try
        {
            var collections = await qdrant.ListAsync(cancellationToken);
            foreach (var line in collections.DefaultIfEmpty("nothing of ours"))
                await output.WriteLineAsync("  " + line);
            return 0;
        }
        catch (QdrantException exception)
        {
            await output.WriteLineAsync("  " + exception.Message);
            return 1;
        }
    }

    internal static async Task<int> GoBackAsync(
        IReadOnlyList<string> settings, int? number, string? reason, TextWriter output, CancellationToken cancellationToken)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? NoReason : reason.Trim();
        if (why.Length > DocumentRules.LongestReason)
            throw new InvalidDataException($"--reason has at most {DocumentRules.LongestReason} characters.");
        using var host = Build(settings);
        var store = host.Services.GetRequiredService<IEditionStore>();
        var editions = await AskAsync(host, () => store.ReadAsync(MostShown, cancellationToken));
        if (editions.Count == 0)
            throw new InvalidDataException("Nothing was ever published at the desk: there is nothing to go back to. The files come with the program: put the earlier ones in place and restart.");
        var wanted = number ?? Before(editions)
            ?? throw new InvalidDataException("There is no earlier edition that holds something else. See what there is: ServiceBot knowledge editions");
        var text = wanted.ToString(CultureInfo.InvariantCulture);
        await AskAsync(host, async () =>
        {
            await host.Services.GetRequiredService<IDeskAudit>().WriteAsync(
                new AuditEntry("", Operator, AuditActions.KnowledgeChanged) { Detail = $"restore edition {text}" }, cancellationToken);
            return true;
        });
        var restored = await AskAsync(host, () => store.RestoreAsync(wanted, editions[0].Number, new EditionNote(Operator, text, why), cancellationToken))
            ?? throw new InvalidDataException($"Edition {text} is not there, or somebody published at this moment. See what there is: ServiceBot knowledge editions");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Edition {restored.Number} is in use; it holds what edition {wanted} held. Running nodes take it up within 3 seconds, Qdrant's alias follows in one call."));
        foreach (var missing in restored.Missing)
            await output.WriteLineAsync($"Not back, because it was written anew since: {missing}");
        return 0;
    }

    /// <summary>The newest edition before what is in use that holds something else; one that was gone back to counts where it was made.</summary>
    internal static int? Before(IReadOnlyList<KnowledgeEdition> editions)
    {
        var inUse = editions[0];
        var place = inUse.Kind == EditionKind.Restore && int.TryParse(inUse.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var origin)
            ? origin : inUse.Number;
        return editions.FirstOrDefault(one => one.Number < place && one.Kind != EditionKind.Restore && !Holds(one.Content, inUse.Content))?.Number;
    }

    private static bool Holds(EditionContent one, EditionContent other) =>
        one.Documents.ToHashSet().SetEquals(other.Documents) && one.Guides.ToHashSet().SetEquals(other.Guides);

    private static IHost Build(IReadOnlyList<string> settings)
    {
        if (SettingArguments.FirstMistake(settings) is { } mistake)
            throw new InvalidDataException(mistake);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddStores();
        builder.Services.AddMessaging();
        builder.Services.AddKnowledge().AddQdrant(builder.Configuration);
        var host = builder.Build();
        if (!host.Services.GetRequiredService<IStorageDatabase>().IsThere)
            throw new InvalidDataException("There is no database yet: check Storage:DataDirectory, which counts from the folder in which the command is given.");
        return host;
    }

    private static async Task<T> AskAsync<T>(IHost host, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is { } cause)
        {
            throw host.Services.GetRequiredService<IStorageDatabase>().Explain(cause);
        }
        catch (DbException exception)
        {
            throw host.Services.GetRequiredService<IStorageDatabase>().Explain(exception);
        }
    }
}
