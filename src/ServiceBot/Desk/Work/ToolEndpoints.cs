using Microsoft.AspNetCore.Http.HttpResults;
using ServiceBot.Core.Handoff;
using ServiceBot.Core.Text;
using ServiceBot.Desk.Access;

namespace ServiceBot.Desk.Work;

/// <summary>The bot's abilities for human agents. What comes of a use is kept as a private note.</summary>
internal static class ToolEndpoints
{
    private const int LongestId = 64;
    private const int LongestValue = 1000;

    public static void MapTools(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/tools", () => TypedResults.Ok(DeskTools.All)).WithName("ReadTools").WithTags("Tools")
            .WithSummary("The abilities, with the fields that each one needs.").Produces<IReadOnlyList<ToolItem>>();
        api.MapPost("/conversations/{id}/tools/{tool}", RunAsync).WithName("RunTool").WithTags("Tools")
            .WithSummary("Uses an ability; a repetition with the same id writes nothing twice. Audited.").Produces<ToolResult>().Refuses(400, 403, 404);
    }

    private static async Task<IResult> RunAsync(
        string id, string tool, ToolRequest request, HttpContext context, ConversationGate gate, DeskTools tools, IDeskNotes notes, IDeskAudit audit,
        CancellationToken cancellationToken)
    {
        if (DeskTools.All.FirstOrDefault(one => one.Name == tool) is not { } wanted)
            return DeskProblems.NotFound("没有这个工具，请刷新页面。");
        if (request.ClientId is not { Length: > 0 and <= LongestId } clientId || clientId.Any(char.IsControl))
            return DeskProblems.Invalid("clientId", "请刷新页面后重试。");
        var args = (request.Args ?? new Dictionary<string, string>()).ToDictionary(arg => arg.Key, arg => arg.Value?.Trim() ?? "", StringComparer.Ordinal);
        if (Check(wanted, args) is { } invalid)
            return invalid;
        return await gate.RunAsync(context, id, async (entry, caller) =>
        {
            await audit.WriteAsync(AuditEntry.Of(context, AuditActions.ToolUsed, id, wanted.Name), cancellationToken);
            var result = await tools.RunAsync(entry, caller.Id, wanted, clientId, args, cancellationToken);
            await notes.WriteAsync(new DeskNote
            {
                Conversation = entry.Conversation,
                Kind = DeskNoteKind.Note,
                Author = caller.Id,
                Text = PersonalData.Mask($"【{wanted.Title}】{result.Text}"),
                ClientId = $"tool:{caller.Id}:{clientId}",
            }, cancellationToken);
            return TypedResults.Ok(result);
        }, cancellationToken);
    }

    private static JsonHttpResult<ProblemBody>? Check(ToolItem tool, Dictionary<string, string> args)
    {
        var mistakes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in tool.Fields)
        {
            var value = args.GetValueOrDefault(field.Name, "");
            if (field.Required && value.Length == 0)
                mistakes[field.Name] = $"请填写{field.Label}。";
            else if (value.Length > LongestValue)
                mistakes[field.Name] = $"{field.Label}最多 1000 个字。";
            else if (value.Length > 0 && field.Choices is { } choices && choices.All(choice => choice.Value != value))
                mistakes[field.Name] = $"请重新选择{field.Label}。";
        }
        return mistakes.Count == 0 ? null : DeskProblems.Invalid(mistakes);
    }
}

/// <summary>Use of an ability.</summary>
internal sealed record ToolRequest(string? ClientId, IReadOnlyDictionary<string, string>? Args);
