using System.Text;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>Cuts a cleaned document at its headings and into pieces of a few hundred characters; a table keeps its head row in every piece.</summary>
internal static class PassageCutter
{
    private const int LongestPiece = 400;

    /// <summary>The pieces in order; headings without text under them give none.</summary>
    public static IReadOnlyList<Piece> Cut(IReadOnlyList<DocumentBlock> blocks, Intake intake)
    {
        var cut = new Cutting();
        foreach (var block in blocks)
        {
            intake.Check();
            cut.Add(block);
        }
        return cut.End();
    }

    private sealed class Cutting
    {
        private readonly List<Piece> _pieces = [];
        private readonly List<DocumentBlock> _headings = [];
        private readonly StringBuilder _text = new();
        private int? _page;
        private int _table;
        private string? _tableHead;

        public void Add(DocumentBlock block)
        {
            if (block.Level > 0)
            {
                Finish();
                _headings.RemoveAll(outer => outer.Level >= block.Level);
                _headings.Add(block);
                return;
            }
            if (block.Table != _table)
            {
                _table = block.Table;
                _tableHead = block.Table > 0 ? block.Text : null;
            }
            if (block.Text.Length <= LongestPiece)
            {
                Append(block.Text, block, "\n");
                return;
            }
            var isFirst = true;
            foreach (var sentence in SentenceSplitter.Split(block.Text).SelectMany(Slices))
            {
                Append(sentence, block, isFirst ? "\n" : "");
                isFirst = false;
            }
        }

        public List<Piece> End()
        {
            Finish();
            return _pieces;
        }

        private void Append(string text, DocumentBlock block, string between)
        {
            if (_text.Length > 0 && _text.Length + between.Length + text.Length > LongestPiece)
            {
                Finish();
                if (_table > 0 && _tableHead is { } head && head.Length + text.Length < LongestPiece && !ReferenceEquals(head, text)) _text.Append(head);
            }
            _page ??= block.Page;
            _text.Append(_text.Length > 0 ? between : "").Append(text);
        }

        private void Finish()
        {
            if (_text.Length > 0) _pieces.Add(new Piece([.. _headings.Select(heading => heading.Text)], _text.ToString(), _page));
            _text.Clear();
            _page = null;
        }

        // A sentence without an end in sight is cut where it must be, never within a character.
        private static IEnumerable<string> Slices(string sentence)
        {
            for (var at = 0; at < sentence.Length;)
            {
                var length = Math.Min(LongestPiece, sentence.Length - at);
                if (at + length < sentence.Length && char.IsHighSurrogate(sentence[at + length - 1])) length--;
                yield return sentence.Substring(at, length);
                at += length;
            }
        }
    }
}
