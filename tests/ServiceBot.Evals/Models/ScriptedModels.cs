using System.Text.Json;
using System.Text.RegularExpressions;
using ServiceBot.Core.Chat;
using ServiceBot.Testing.Models;

namespace ServiceBot.Evals.Models;

/// <summary>Chat models that dialogues are played over.</summary>
internal static partial class ScriptedModels
{
    /// <summary>Calls the function that fits the message, and quotes what it is given.</summary>
    public static ScriptedChatClient Sensible() => new(chat =>
    {
        if (chat.Call.Purpose is not ModelPurpose.Answer) return ScriptedChatClient.Text(chat.Said);
        if (chat.Results is [var result, ..]) return ScriptedChatClient.Text(QuoteResult(result));
        var said = Question(chat);
        return CallFor(said) is { } call && chat.Functions.Contains(call.Name) ? ScriptedChatClient.Call(call) : ScriptedChatClient.Text(ScriptedQuotes.First(chat.Said));
    });

    /// <summary>Fails in every way that a model can, one after another by chance.</summary>
    public static ScriptedChatClient Failing(int seed)
    {
        var random = new Random(seed);
        return new ScriptedChatClient(chat =>
        {
            int dice;
            lock (random) dice = random.Next(12);
            return dice switch
            {
                0 => throw new ModelException(ModelFailure.Timeout, "late"),
                1 => throw new ModelException(ModelFailure.ServerError, "broken"),
                2 => ScriptedChatClient.Text("结清后 3.1415 小时内恢复[1]。"),
                3 => ScriptedChatClient.Text("按规定办理[99]。"),
                4 => ScriptedChatClient.Text("没有出处的话。"),
                5 => ScriptedChatClient.Call(("drop_tables", new { all = true })),
                6 => ScriptedChatClient.Call(("tariff_sum", new { province = "浙江", kwh = "很多" })),
                7 => ScriptedChatClient.Call(("search_guides", new { question = "电价" })),
                8 => ScriptedChatClient.Text(""),
                9 => ScriptedChatClient.Text("无依据"),
                10 => throw new InvalidOperationException("a client of somebody else"),
                _ => ScriptedChatClient.Text(new string('长', 900) + "[1]"),
            };
        });
    }

    private static (string Name, object Arguments)? CallFor(string said) => said switch
    {
        _ when Bill().IsMatch(said) => ("look_up_bill", new { topic = "Amount" }),
        _ when Repair().IsMatch(said) => ("report_repair", new { symptom = said }),
        _ when Outage().IsMatch(said) => ("check_outage", new { }),
        _ when Progress().IsMatch(said) => ("check_progress", new { }),
        _ => null,
    };

    private static string Question(ScriptedChat chat)
    {
        var lines = chat.Said.Split('\n');
        return lines[^2];
    }

    private static string QuoteResult(string json)
    {
        using var result = JsonDocument.Parse(json);
        return result.RootElement.TryGetProperty("facts", out var facts) && result.RootElement.GetProperty("text").GetString() is { Length: <= ScriptedQuotes.Longest } text
            ? text + facts[0].GetString()
            : "无依据";
    }

    [GeneratedRegex("查.{0,6}电费|电费.{0,4}多少|账单|欠费多少")]
    private static partial Regex Bill();

    [GeneratedRegex("报修|(?:家|楼|小区).{0,6}(?:没电|停电了)")]
    private static partial Regex Repair();

    [GeneratedRegex("停不停电|停电吗|什么时候来电")]
    private static partial Regex Outage();

    [GeneratedRegex("进度|师傅.{0,4}到哪")]
    private static partial Regex Progress();
}
