using System.Text.Json;

namespace ServiceBot.Tests.Channels.WeChat;

/// <summary>The file of vectors: made with other implementations, and the ones that the platform has published.</summary>
internal static class WeChatVectors
{
    private static readonly JsonDocument File = JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Channels", "WeChat", "wechat-crypto.json")));

    public static IEnumerable<JsonElement> All =>
        File.RootElement.GetProperty("vectors").EnumerateArray().Concat(File.RootElement.GetProperty("published").GetProperty("items").EnumerateArray());

    public static JsonElement Of(string id) => All.Single(vector => vector.GetProperty("id").GetString() == id);

    public static TheoryData<string> With(params string[] members) =>
        [.. All.Where(vector => members.All(member => vector.TryGetProperty(member, out _))).Select(vector => vector.Text("id"))];

    public static string Text(this JsonElement vector, string name) => vector.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        var other => other.GetRawText(),
    };

    /// <summary>The message, which the published ones call otherwise.</summary>
    public static string Message(this JsonElement vector) =>
        vector.TryGetProperty("plaintextXml", out _) ? vector.Text("plaintextXml") : vector.Text("plaintext");
}
