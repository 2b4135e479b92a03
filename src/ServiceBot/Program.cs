using System.CommandLine;
using ServiceBot.Operations.Verbs;

var root = new RootCommand("ServiceBot: customer service for an electricity utility. Without a verb it serves.")
{
    // One line a verb; each stands in its own file in Operations/Verbs.
    ServeVerb.Create(),
    CheckVerb.Create(),
    IngestVerb.Create(),
    IndexVerb.Create(),
    SearchVerb.Create(),
    NluVerb.Create(),
    AskVerb.Create(),
    EvalVerb.Create(),
    CalibrateVerb.Create(),
    MigrateVerb.Create(),
    KnowledgeVerb.Create(),
    WeChatVerb.Create(),
    DeskVerb.Create(),
};
ServeVerb.MakeDefault(root);
return await VerbRunner.RunAsync(root, args, Console.Error);

/// <summary>Entry point; public so that tests can host the program in memory.</summary>
public partial class Program;
