using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServiceBot.Operations.Evaluation;

namespace ServiceBot.Operations.Verbs;

/// <summary><c>ask "问题"</c>: answers one question on the console.</summary>
internal static class AskVerb
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var question = new Argument<string[]>("question") { Description = "The question; several are asked one after the other in one conversation.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a question." };
        var command = new Command("ask", "Answer a question on the console.") { question, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var bot = BotInProcess.Start();
            var conversation = bot.NewConversation();
            foreach (var text in parsed.GetRequiredValue(question))
            {
                var began = bot.Time.GetTimestamp();
                var result = await conversation.SayAsync(text, cancellationToken);
                var took = bot.Time.GetElapsedTime(began);
                if (parsed.GetValue(json)) Write(result, took);
                else
                    foreach (var reply in result.Replies) Console.Out.WriteLine(reply.Text);
            }
            return 0;
        });
        return command;
    }

    private static void Write(Core.Conversations.TurnResult result, TimeSpan took)
    {
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("intent", result.Intent);
            writer.WriteString("action", result.Replies.Count == 0 ? "none" : EvalJudge.ActionOf(result.Replies[0].Kind));
            writer.WriteString("text", string.Join("\n\n", result.Replies.Select(reply => reply.Text)));
            writer.WriteStartArray("citations");
            foreach (var citation in result.Replies.SelectMany(reply => reply.Citations))
            {
                writer.WriteStartObject();
                writer.WriteString("id", citation.PassageId);
                writer.WriteString("title", citation.Title);
                writer.WriteString("text", citation.Text);
                writer.WriteString("source", citation.Source);
                writer.WriteStartArray("facts");
                foreach (var fact in citation.Facts) writer.WriteStringValue(fact);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("suggestedActions");
            foreach (var action in result.Replies.SelectMany(reply => reply.SuggestedActions)) writer.WriteStringValue(action);
            writer.WriteEndArray();
            writer.WriteNumber("ms", Math.Round(took.TotalMilliseconds, 3));
            writer.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }
}
