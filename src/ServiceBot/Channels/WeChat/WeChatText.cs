using System.Globalization;
using System.Text;
using ServiceBot.Core.Conversations;

namespace ServiceBot.Channels.WeChat;

/// <summary>Gives a reply the shape that WeChat shows: plain text in messages of at most 2,048 bytes.</summary>
internal sealed class WeChatText(IReplyTexts texts)
{
    /// <summary>UTF-8 bytes that a text message may have; found by tests of others, see error 45002.</summary>
    public const int MostBytes = 2048;

    /// <summary>Choices that are numbered.</summary>
    public const int MostChoices = 9;

    private const int MostParts = 99;
    private const int MarkBytes = 11;
    private const int LeastCutBytes = 256;
    private const int MostChoiceBytes = 60;
    private const int MostSourceBytes = 120;

    private readonly string _sourceMark = texts.Say("cite", ("source", "")).Trim();

    /// <summary>The messages of a reply, in order; none for a reply without words.</summary>
    /// <param name="reply">The bot's or an agent's activity.</param>
    /// <param name="most">Messages it may take, at least 1; a longer reply is shortened and says so.</param>
    /// <param name="withChoices">False where the choices are sent in another way.</param>
    public IReadOnlyList<string> Parts(Activity reply, int most, bool withChoices = true)
    {
        var draft = Draft.Of(reply, withChoices, texts, _sourceMark);
        if (draft.IsEmpty)
            return [];
        var limit = Math.Clamp(most, 1, MostParts);
        return Fitting(draft.Body, draft.Source + draft.Choices, limit)
            ?? Fitting(draft.Body, draft.ShortSource + draft.Choices, limit)
            ?? Shortened(draft, limit);
    }

    /// <summary>The reply as one message.</summary>
    /// <returns>Null when it does not fit one message whole, or has no words.</returns>
    public string? Passive(Activity reply)
    {
        var draft = Draft.Of(reply, true, texts, _sourceMark);
        return draft.IsEmpty ? null : (Fitting(draft.Body, draft.Source + draft.Choices, 1) ?? Fitting(draft.Body, draft.ShortSource + draft.Choices, 1))?[0];
    }

    /// <summary>A message that the platform found too long, cut into shorter ones; only itself where it is short already.</summary>
    public static IReadOnlyList<string> Halves(string message)
    {
        if (Bytes(message) < LeastCutBytes)
            return [message];
        List<string> pieces = [];
        var most = Bytes(message) / 2 + 1;
        for (var rest = message; rest.Length > 0;)
            rest = Take(pieces, rest, most);
        return pieces;
    }

    private static List<string>? Fitting(string body, string tail, int most)
    {
        var whole = (body + tail).Trim('\n');
        if (Bytes(whole) <= MostBytes)
            return [whole];
        if (most == 1)
            return null;
        List<string> pieces = [];
        var rest = whole;
        while (rest.Length > 0)
        {
            if (pieces.Count == most)
                return null;
            rest = Take(pieces, rest, MostBytes - MarkBytes);
        }
        return Marked(pieces);
    }

    private List<string> Shortened(Draft draft, int most)
    {
        var end = texts.Say("wechat.shortened") + draft.ShortSource + draft.Choices;
        List<string> pieces = [];
        var rest = draft.Body;
        while (rest.Length > 0 && pieces.Count < most - 1)
            rest = Take(pieces, rest, MostBytes - MarkBytes);
        List<string> last = [];
        _ = Take(last, rest, MostBytes - MarkBytes - Bytes(end));
        pieces.Add((last.FirstOrDefault() ?? "") + end);
        return Marked(pieces);
    }

    /// <returns>What is left.</returns>
    private static string Take(List<string> pieces, string rest, int mostBytes)
    {
        var length = WeChatCuts.FirstPiece(rest, mostBytes);
        var piece = rest[..length].TrimEnd('\n', ' ');
        if (piece.Length > 0)
            pieces.Add(piece);
        return rest[length..].TrimStart('\n', ' ');
    }

    private static List<string> Marked(List<string> pieces) => pieces.Count < 2
        ? pieces
        : [.. pieces.Index().Select(piece => string.Create(CultureInfo.InvariantCulture, $"{piece.Item}（{piece.Index + 1}/{pieces.Count}）"))];

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static string Short(string text, int mostBytes)
    {
        if (Bytes(text) <= mostBytes)
            return text;
        return text[..WeChatCuts.FirstPiece(text, mostBytes - 3)] + "…";
    }

    /// <summary>A reply in pieces that can be left out or shortened.</summary>
    private sealed record Draft(string Body, string Source, string ShortSource, string Choices)
    {
        public bool IsEmpty => Body.Length == 0 && Choices.Length == 0;

        public static Draft Of(Activity reply, bool withChoices, IReplyTexts texts, string sourceMark)
        {
            var body = WeChatPlain.Of(reply.Text ?? "", reply.Citations.Count);
            var (rest, source) = SourceOf(body, sourceMark);
            if (source.Length == 0 && reply.Citations.Count > 0 && !NamesSource(rest, sourceMark))
                source = string.Join('；', reply.Citations.Select(citation => WeChatPlain.Of(citation.Title, 0).Replace('\n', ' ')).Distinct());
            return new Draft(
                rest,
                source.Length == 0 ? "" : texts.Say("cite", ("source", source)),
                source.Length == 0 ? "" : texts.Say("cite", ("source", Short(source, MostSourceBytes))),
                withChoices ? ChoicesOf(reply, texts) : "");
        }

        /// <summary>Many answers name their source in their last line.</summary>
        private static (string Body, string Source) SourceOf(string body, string sourceMark)
        {
            var start = body.LastIndexOf('\n') + 1;
            return body.AsSpan(start).StartsWith(sourceMark, StringComparison.Ordinal)
                ? (body[..start].TrimEnd('\n'), body[(start + sourceMark.Length)..])
                : (body, "");
        }

        /// <summary>Whether the text itself names its sources; more may follow them, such as a reminder of what was left half done.</summary>
        private static bool NamesSource(string body, string sourceMark) => body.Contains('\n' + sourceMark, StringComparison.Ordinal);

        private static string ChoicesOf(Activity reply, IReplyTexts texts)
        {
            var choices = reply.SuggestedActions;
            if (choices.Count == 0)
                return "";
            if (!WeChatChoices.AreNumbered(reply))
                return "\n\n" + texts.Say("wechat.or-say", ("choices", string.Join('、', choices.Select(choice => WeChatPlain.Of(choice, 0)))));
            var lines = new StringBuilder("\n\n").Append(texts.Say("wechat.choose"));
            foreach (var (index, choice) in choices.Take(MostChoices).Index())
            {
                var plain = WeChatPlain.Of(choice, 0).Replace('\n', ' ');
                lines.Append(CultureInfo.InvariantCulture, $"\n{index + 1} {Short(plain, MostChoiceBytes)}");
            }
            return lines.ToString();
        }
    }
}
