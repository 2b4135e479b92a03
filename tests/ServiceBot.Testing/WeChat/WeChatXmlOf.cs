using System.Globalization;
using System.Xml.Linq;

namespace ServiceBot.Testing.WeChat;

/// <summary>Pushes as the platform writes them.</summary>
public static class WeChatXmlOf
{
    public const string Account = "gh_0123456789ab";
    public const string User = "oABCDEFGHIJKLMNOPQRSTUVWXYZ0";

    /// <summary>A push with elements of its own.</summary>
    /// <param name="kind">MsgType.</param>
    /// <param name="createdAt">When the customer acted.</param>
    /// <param name="user">The customer.</param>
    /// <param name="own">Elements of its own: name and content.</param>
    public static XElement Push(string kind, DateTimeOffset createdAt, string user, params (string Name, object? Content)[] own) => new(
        "xml",
        Cdata("ToUserName", Account),
        Cdata("FromUserName", user),
        new XElement("CreateTime", createdAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        Cdata("MsgType", kind),
        own.Select(element => element.Content is string text ? Cdata(element.Name, text) : new XElement(element.Name, element.Content)));

    public static XElement Text(string id, string text, DateTimeOffset createdAt, string user = User) =>
        Push("text", createdAt, user, ("Content", text), ("MsgId", NumberOf(id)));

    public static XElement Event(string name, DateTimeOffset createdAt, params (string Name, object? Content)[] own) =>
        Push("event", createdAt, User, [("Event", name), .. own]);

    /// <summary>A message number for any name, the same for the same one.</summary>
    public static string NumberOf(string id) => id.Length > 0 && id.All(char.IsAsciiDigit)
        ? id
        : id.Aggregate(7_000_000_000UL, (sum, letter) => unchecked(sum * 31 + letter)).ToString(CultureInfo.InvariantCulture);

    private static XElement Cdata(string name, string content) => new(name, new XCData(content));
}
