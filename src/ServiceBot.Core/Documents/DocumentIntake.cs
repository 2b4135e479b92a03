using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Safety;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Documents;

/// <summary>
/// The way of documents into the knowledge: told apart by content, taken apart, cleaned, cut into clauses, checked. Whatever
/// the bytes are, the end is passages or a refusal. Foreign bytes are parsed on a thread of their own, so that a parser
/// without an end does not hold the caller. Keeps no document between calls; may be used by many threads.
/// </summary>
public sealed class DocumentIntake
{
    private const int LongestSuspicious = 200;
    private const int LongestId = 80;
    private const int LongestTitleLine = 40;

    private readonly TimeProvider _time;
    private readonly Func<DocumentKind, IDocumentReader> _readers;
    private readonly ReadingThreads _threads;

    /// <summary>Makes an intake.</summary>
    /// <param name="time">Measures how long a reading takes.</param>
    public DocumentIntake(TimeProvider time)
        : this(time, DocumentReaders.For)
    {
    }

    internal DocumentIntake(TimeProvider time, Func<DocumentKind, IDocumentReader> readers)
    {
        _time = time;
        _readers = readers;
        _threads = new ReadingThreads(time);
    }

    /// <summary>Readings that were given up and still run: parsers that came to no end. Beyond two every document is refused as too slow.</summary>
    public int AbandonedReadings => _threads.Abandoned;

    /// <summary>Reads a document.</summary>
    /// <param name="stream">Its bytes; at most one more than the limits allow are read, and it is left open.</param>
    /// <param name="fileName">Its name with ending.</param>
    /// <param name="facts">What holds for all of it.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="inUse">Passages in use, of which no second copy is taken; those of the same document are not compared.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns><see cref="DocumentResult"/> or <see cref="DocumentRefusal"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public DocumentOutcome Read(
        Stream stream, string fileName, DocumentFacts facts, DocumentLimits limits, KnownPassages? inUse, CancellationToken cancellationToken) =>
        Read(stream, fileName, facts, limits, inUse, TakenRows.None, cancellationToken);

    /// <summary>The same without the rows of a workbook that went elsewhere.</summary>
    internal DocumentOutcome Read(
        Stream stream, string fileName, DocumentFacts facts, DocumentLimits limits, KnownPassages? inUse, TakenRows taken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(limits);
        var (result, refusal) = Guarded(
            stream, fileName, limits,
            (content, kind, intake) => Make(content, taken.IsEmpty ? _readers(kind) : new SheetReader(taken), kind, Path.GetFileName(fileName), facts, inUse ?? KnownPassages.None, intake),
            cancellationToken);
        return (DocumentOutcome?)refusal ?? result ?? throw new UnreachableException();
    }

    /// <summary>The visible sheets of a workbook.</summary>
    internal (IReadOnlyList<SheetTable>? Sheets, DocumentRefusal? Refusal) ReadSheets(
        Stream stream, string fileName, DocumentLimits limits, CancellationToken cancellationToken) =>
        Guarded(stream, fileName, limits, (content, kind, intake) => kind is DocumentKind.Workbook ? SheetTable.ReadAll(content, intake) : [], cancellationToken);

    /// <summary>All text of a document in one piece for searching: nothing cut, plain text and Markdown as they are.</summary>
    internal (string? Text, DocumentRefusal? Refusal) ReadWhole(Stream stream, string fileName, DocumentLimits limits, CancellationToken cancellationToken)
    {
        // Plain text is what it is, whatever it looks like.
        var isPlain = Path.GetExtension(fileName).ToUpperInvariant() is ".TXT" or ".MD";
        var (whole, refusal) = isPlain
            ? Guarded(stream, limits, (content, _) => TextBytes.Decode(content) ?? Encoding.UTF8.GetString(content), cancellationToken)
            : Guarded(
                stream, fileName, limits,
                (content, kind, intake) => string.Join('\n', _readers(kind).Read(content, intake).Blocks.Select(block => block.Text)),
                cancellationToken);
        return (whole is null ? null : Readings.Without(whole), refusal);
    }

    // The bytes are read where the caller waits anyway; what is foreign in them is looked at elsewhere.
    private (T? Result, DocumentRefusal? Refusal) Guarded<T>(
        Stream stream, string fileName, DocumentLimits limits, Func<byte[], DocumentKind, Intake, T> use, CancellationToken cancellationToken)
        where T : class =>
        Guarded(stream, limits, (content, intake) => use(content, FileKind.Of(content, fileName, intake), intake), cancellationToken);

    private (T? Result, DocumentRefusal? Refusal) Guarded<T>(
        Stream stream, DocumentLimits limits, Func<byte[], Intake, T> use, CancellationToken cancellationToken)
        where T : class
    {
        var isRead = false;
        try
        {
            var content = ReadInTime(stream, limits, cancellationToken);
            isRead = true;
            return (_threads.Run(
                token => use(content, new Intake(limits, token)),
                limits.MaxTime,
                cancellationToken), null);
        }
        catch (RefusedDocumentException refused)
        {
            return (null, refused.Refusal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new RefusedDocumentException(RefusalKind.TooSlow).Refusal);
        }
        // Parsers of foreign formats throw whatever they like on broken bytes; to the editor all of it is a damaged file.
        catch (Exception exception) when (isRead && exception is not (OperationCanceledException or OutOfMemoryException))
        {
            return (null, new RefusedDocumentException(RefusalKind.Damaged).Refusal);
        }
    }

    private byte[] ReadInTime(Stream stream, DocumentLimits limits, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limits.MaxTime, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        return ReadBytes(stream, limits.MaxBytes, new Intake(limits, both.Token));
    }

    private static byte[] ReadBytes(Stream stream, int most, Intake intake)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        while (true)
        {
            intake.Check();
            var read = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, most + 1L - buffer.Length));
            if (read == 0) break;
            buffer.Write(chunk, 0, read);
            if (buffer.Length > most) throw new RefusedDocumentException(RefusalKind.TooLarge);
        }
        return buffer.Length == 0 ? throw new RefusedDocumentException(RefusalKind.Empty) : buffer.ToArray();
    }

    private static DocumentResult Make(
        byte[] content, IDocumentReader reader, DocumentKind kind, string fileName, DocumentFacts facts, KnownPassages inUse, Intake intake)
    {
        var document = reader.Read(content, intake);
        var clean = new TextCleaner(facts.Confidence, intake).Clean(document.Blocks);
        var ownTitle = Title(document.Title) ?? TitleLine(clean);
        if (clean.Count > 1 && clean[0].Level == 0 && clean[0].Text == ownTitle) clean = [.. clean.Skip(1)];
        var suspicious = new List<SuspiciousPassage>();
        // By paragraph first, so that the clause around one is not lost with it.
        clean = [.. clean.Where(block => block.Level > 0 || IsHarmless(block.Text, block.Page, suspicious))];
        var pieces = PassageCutter.Cut(clean, intake);
        var guide = GuideIdOf(fileName);
        var title = facts.Title ?? ownTitle ?? Path.GetFileNameWithoutExtension(fileName);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var passages = new List<Passage>();
        var names = new ClauseNames(guide);
        foreach (var piece in pieces)
        {
            intake.Check();
            if (!piece.Path.Append(piece.Text).All(text => IsHarmless(text, piece.Page, suspicious))) continue;
            passages.Add(new Passage
            {
                Id = names.Next(piece),
                GuideId = guide,
                GuideTitle = title,
                Path = piece.Path,
                Text = piece.Text,
                Region = facts.Region,
                ValidFrom = facts.ValidFrom,
                ValidTo = facts.ValidTo,
                Confidence = facts.Confidence,
                Source = facts.Source ?? fileName,
                Page = piece.Page,
                SourceHash = hash,
            });
        }
        var (kept, merged) = NearDuplicates.Merge(passages, inUse, intake);
        if (kept.Count == 0 && merged.Count == 0 && suspicious.Count == 0) throw new RefusedDocumentException(RefusalKind.NoText);
        var report = new ReadReport(
            kind, document.Pages, intake.Characters, kept.Sum(passage => passage.Text.Length), intake.Dropped, merged, suspicious);
        return new DocumentResult(guide, title, hash, kept, report);
    }

    private static bool IsHarmless(string text, int? page, List<SuspiciousPassage> suspicious)
    {
        if (!RequestGuard.IsInstruction(ChineseText.Fold(text))) return true;
        suspicious.Add(new SuspiciousPassage(Intake.Shorten(text, LongestSuspicious), page));
        return false;
    }

    private static string? Title(string? own) =>
        string.IsNullOrWhiteSpace(own) || own.Length > LongestId ? null : SiteNotices.WithoutSite(ChineseText.ToSimplified(Readings.Without(own))).Trim();

    // A short first line without the marks of a sentence, or the one heading over all others, is the title of a text that cannot say so otherwise.
    private static string? TitleLine(IReadOnlyList<DocumentBlock> blocks) =>
        blocks.Count > 1 && blocks[0] is { Level: 0 or 1, Table: 0 } first && first.Text.Length is >= 4 and <= LongestTitleLine && !Headings.IsSentence(first.Text)
        && (first.Level == 0 || blocks.Count(block => block.Level == 1) == 1)
            ? first.Text
            : null;

    private static string GuideIdOf(string fileName)
    {
        var name = new StringBuilder();
        foreach (var character in Path.GetFileNameWithoutExtension(fileName))
        {
            if (name.Length == LongestId) break;
            name.Append(char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-');
        }
        var id = name.ToString().Trim('-', '.');
        return id.Length == 0 ? "document" : id;
    }
}
