using System.Text;
using ServiceBot.Core.Chat;

namespace ServiceBot.Models;

/// <summary>Takes out of a text, piece by piece, what the model thinks aloud (<c>&lt;think&gt;…&lt;/think&gt;</c>), and refuses a text
/// with the model's control words in it: an endpoint that leaves those in could not read the model.</summary>
/// <param name="canUnsay">Whether nobody has seen the text yet, so that thoughts without a beginning can still be dropped.</param>
internal sealed class HiddenText(bool canUnsay)
{
    private const string Begin = "<think>", End = "</think>";

    /// <summary>Calls that the endpoint did not read (Qwen, Hermes), and tokens of chat templates (Qwen, Llama, DeepSeek).</summary>
    private static readonly string[] Control = ["<tool_call>", "<function=", "<|", "<｜"];

    private static readonly string[] All = [Begin, End, .. Control];

    private readonly StringBuilder _said = new();
    private string _held = "";
    private bool _isThinking;

    /// <summary>The text so far, without thoughts.</summary>
    public string Said => _said.ToString();

    /// <summary>Takes a piece.</summary>
    /// <returns>What may be shown of it and of what was held back before.</returns>
    /// <exception cref="ModelException">Control words.</exception>
    public string Take(string piece)
    {
        var text = _held + piece;
        _held = "";
        var shown = new StringBuilder();
        while (text.Length > 0)
        {
            var (at, mark) = _isThinking ? (text.IndexOf(End, StringComparison.Ordinal), End) : First(text);
            if (at < 0)
            {
                var kept = Suffix(text, _isThinking ? [End] : All);
                _held = text[^kept..];
                if (!_isThinking)
                    Show(shown, text[..^kept]);
                break;
            }
            Pass(shown, text[..at], mark);
            text = text[(at + mark.Length)..];
        }
        return shown.ToString();
    }

    /// <summary>The stream is over.</summary>
    /// <returns>What was held back and is text after all.</returns>
    public string Finish()
    {
        var shown = new StringBuilder();
        if (!_isThinking)
            Show(shown, _held);
        _held = "";
        return shown.ToString();
    }

    private void Pass(StringBuilder shown, string before, string mark)
    {
        switch (mark)
        {
            case Begin:
                Show(shown, before);
                _isThinking = true;
                break;
            case End when _isThinking:
                _isThinking = false;
                break;
            // The beginning stood in the prompt: everything so far was thought.
            case End when canUnsay || _said.Length == 0:
                _said.Clear();
                shown.Clear();
                break;
            case End:
                throw new ModelException(ModelFailure.BadAnswer, "The endpoint mixes thoughts into the text; set its reasoning parser.");
            default:
                throw new ModelException(ModelFailure.BadAnswer, "The endpoint leaves control words of the model in the text; set its parser of function calls.");
        }
    }

    /// <summary>Blank lines before the first word are no text.</summary>
    private void Show(StringBuilder shown, string text)
    {
        var visible = _said.Length == 0 ? text.TrimStart() : text;
        _said.Append(visible);
        shown.Append(visible);
    }

    private static (int At, string Mark) First(string text)
    {
        var first = (At: -1, Mark: "");
        foreach (var mark in All)
            if (text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at && (first.At < 0 || at < first.At))
                first = (at, mark);
        return first;
    }

    /// <summary>How many characters at the end may be the beginning of a mark.</summary>
    private static int Suffix(string text, string[] marks)
    {
        var from = text.LastIndexOf('<');
        return from >= 0 && marks.Any(mark => mark.StartsWith(text[from..], StringComparison.Ordinal)) ? text.Length - from : 0;
    }
}
