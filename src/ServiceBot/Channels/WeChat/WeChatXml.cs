using System.Text;
using System.Xml;

namespace ServiceBot.Channels.WeChat;

/// <summary>Reads pushes and writes passive replies. What is read comes from anyone: a DTD, depth and size are refused
/// before any signature is known.</summary>
internal static class WeChatXml
{
    private const string Root = "xml";
    private const int DeepestElement = 8;
    private const int MostElements = 400;
    private const int LongestName = 64;
    private const int MostCharacters = 4 << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a document.</summary>
    /// <returns>Null when it is not one that the platform sends.</returns>
    public static WeChatFields? TryRead(string xml)
    {
        try
        {
            // Customers send control characters; a message must not be lost over one.
            using var reader = XmlReader.Create(new StringReader(Clean(xml)), Settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A passive text reply.</summary>
    public static string WriteText(string toUser, string fromUser, long createTime, string text)
    {
        var xml = new StringBuilder(text.Length + 256);
        xml.Append("<xml>");
        AppendElement(xml, "ToUserName", toUser);
        AppendElement(xml, "FromUserName", fromUser);
        xml.Append("<CreateTime>").Append(createTime).Append("</CreateTime><MsgType><![CDATA[text]]></MsgType>");
        AppendElement(xml, "Content", text);
        return xml.Append("</xml>").ToString();
    }

    /// <summary>The envelope of an encrypted reply.</summary>
    public static string WriteEnvelope(string ciphertext, string signature, string timestamp, string nonce)
    {
        var xml = new StringBuilder(ciphertext.Length + 256);
        xml.Append("<xml>");
        AppendElement(xml, "Encrypt", ciphertext);
        AppendElement(xml, "MsgSignature", signature);
        xml.Append("<TimeStamp>").Append(timestamp).Append("</TimeStamp>");
        AppendElement(xml, "Nonce", nonce);
        return xml.Append("</xml>").ToString();
    }

    /// <summary>A text without characters that no XML document may hold.</summary>
    public static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++)
            isClean = XmlConvert.IsXmlChar(text[i]);
        if (isClean)
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        return clean.ToString();
    }

    private static void AppendElement(StringBuilder xml, string name, string value) =>
        xml.Append('<').Append(name).Append("><![CDATA[")
            .Append(Clean(value).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal))
            .Append("]]></").Append(name).Append('>');

    private static WeChatFields? Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != Root || reader.IsEmptyElement)
            return null;
        var fields = new List<(string, string)>(12);
        // The open elements below the root: their paths, and whether they have elements of their own.
        var open = new Stack<(string Path, bool IsParent)>();
        var text = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (open.Count == DeepestElement || fields.Count + open.Count == MostElements || reader.Name.Length > LongestName)
                        return null;
                    var path = reader.Name;
                    if (open.TryPop(out var parent))
                    {
                        path = parent.Path + "/" + path;
                        open.Push((parent.Path, true));
                    }
                    if (reader.IsEmptyElement)
                        fields.Add((path, ""));
                    else
                        open.Push((path, false));
                    text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    text.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    if (open.TryPop(out var ended) && !ended.IsParent)
                        fields.Add((ended.Path, text.ToString()));
                    break;
                default:
                    break;
            }
        }
        return new WeChatFields(fields);
    }
}
