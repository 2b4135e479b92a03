namespace ServiceBot.Core.Knowledge;

/// <summary>Passages and lexicon in the index file.</summary>
internal static class PassageFormat
{
    public static void Write(BinaryWriter writer, Passage passage)
    {
        writer.Write(passage.Id);
        writer.Write(passage.GuideId);
        writer.Write(passage.GuideTitle);
        Write(writer, passage.Path);
        writer.Write(passage.Text);
        Write(writer, passage.Asks);
        Write(writer, passage.Facts);
        Write(writer, passage.Region);
        writer.Write(passage.ValidFrom?.DayNumber ?? -1);
        writer.Write(passage.ValidTo?.DayNumber ?? -1);
        writer.Write((byte)passage.Confidence);
        Write(writer, passage.Source);
        writer.Write(passage.Page ?? 0);
        Write(writer, passage.SourceHash);
    }

    public static Passage ReadPassage(BinaryReader reader) => new()
    {
        // Initialisers run in this order, which is the order of the file.
        Id = reader.ReadString(),
        GuideId = reader.ReadString(),
        GuideTitle = reader.ReadString(),
        Path = ReadList(reader),
        Text = reader.ReadString(),
        Asks = ReadList(reader),
        Facts = ReadList(reader),
        Region = ReadOptional(reader),
        ValidFrom = ReadDay(reader),
        ValidTo = ReadDay(reader),
        Confidence = (Confidence)reader.ReadByte(),
        Source = ReadOptional(reader),
        Page = reader.ReadInt32() is > 0 and var page ? page : null,
        SourceHash = ReadOptional(reader),
    };

    public static void Write(BinaryWriter writer, Lexicon lexicon)
    {
        writer.Write(lexicon.Synonyms.Count);
        foreach (var group in lexicon.Synonyms) Write(writer, group);
        writer.Write(lexicon.Typos.Count);
        foreach (var (typed, meant) in lexicon.Typos.OrderBy(typo => typo.Key, StringComparer.Ordinal))
        {
            writer.Write(typed);
            writer.Write(meant);
        }
        Write(writer, lexicon.Words);
    }

    public static Lexicon ReadLexicon(BinaryReader reader)
    {
        var synonyms = new IReadOnlyList<string>[reader.ReadInt32()];
        for (var at = 0; at < synonyms.Length; at++) synonyms[at] = ReadList(reader);
        var typos = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--) typos.Add(reader.ReadString(), reader.ReadString());
        return new Lexicon { Synonyms = synonyms, Typos = typos, Words = ReadList(reader) };
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts) writer.Write(text);
    }

    private static string[] ReadList(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var at = 0; at < texts.Length; at++) texts[at] = reader.ReadString();
        return texts;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static DateOnly? ReadDay(BinaryReader reader) => reader.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;
}
