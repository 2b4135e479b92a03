using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Core.Documents;

namespace ServiceBot.Core.Tests.Documents;

public sealed class BadFileTests
{
    public static TheoryData<string, byte[], RefusalKind> BadFiles() => new()
    {
        { "empty.txt", [], RefusalKind.Empty },
        { "blank.txt", " \n\t\n"u8.ToArray(), RefusalKind.NoText },
        { "program.docx", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0], RefusalKind.Executable },
        { "program.txt", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1], RefusalKind.Executable },
        { "script.txt", "#!/bin/sh\nrm -rf /\n"u8.ToArray(), RefusalKind.Executable },
        { "picture.pdf", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10], RefusalKind.UnknownKind },
        { "text.docx", "只是一段文字，不是文档。"u8.ToArray(), RefusalKind.WrongEnding },
        { "text.pdf", "只是一段文字，不是文档。"u8.ToArray(), RefusalKind.WrongEnding },
        { "page.txt", "<!DOCTYPE html><html><body>网页</body></html>"u8.ToArray(), RefusalKind.WrongEnding },
        { "word.txt", DocumentSamples.Manual(), RefusalKind.WrongEnding },
        { "word.xlsx", DocumentSamples.Manual(), RefusalKind.WrongEnding },
        { "word.doc", DocumentSamples.Manual(), RefusalKind.UnknownKind },
        { "noise.txt", [1, 2, 3, 0, 255, 254, 0, 9], RefusalKind.UnknownKind },
        { "archive.docx", Zip(("readme.txt", "x")), RefusalKind.UnknownKind },
        { "macro.docx", Zip(("word/document.xml", "<x/>"), ("word/vbaProject.bin", "x")), RefusalKind.Macros },
        { "locked.docx", [.. Compound(), .. Encoding.Unicode.GetBytes("EncryptedPackage")], RefusalKind.Encrypted },
        { "old.docx", Compound(), RefusalKind.UnknownKind },
        { "locked.pdf", LockedPdf(), RefusalKind.Encrypted },
        { "entities.docx", Zip(("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>")), RefusalKind.Damaged },
        { "deep.docx", Zip(("word/document.xml", string.Concat(Enumerable.Repeat("<a>", 3_000)) + string.Concat(Enumerable.Repeat("</a>", 3_000)))), RefusalKind.Damaged },
        { "cut.pdf", "%PDF-1.7\n1 0 obj\n"u8.ToArray(), RefusalKind.Damaged },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_refused_with_its_reason(string name, byte[] content, RefusalKind kind)
    {
        var outcome = DocumentSamples.Read(content, name);

        Assert.Equal(kind, DocumentSamples.Refused(outcome));
        Assert.EndsWith("。", ((DocumentRefusal)outcome).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_huge_file_one_byte_more_than_the_limit_is_read()
    {
        using var huge = new EndlessStream(500L << 20);

        var outcome = new DocumentIntake(TimeProvider.System).Read(huge, "a.docx", new DocumentFacts(), new DocumentLimits(), null, CancellationToken.None);

        Assert.Equal(RefusalKind.TooLarge, DocumentSamples.Refused(outcome));
        Assert.Equal((20 << 20) + 1, huge.Given);
    }

    [Fact]
    public void A_zip_bomb_is_refused_when_it_has_unpacked_to_the_limit()
    {
        var bomb = Zip(("word/document.xml", "<a>" + new string(' ', 30 << 20) + "</a>"));

        Assert.Equal(RefusalKind.UnpacksTooLarge, DocumentSamples.Refused(DocumentSamples.Read(bomb, "a.docx")));
    }

    [Fact]
    public void Parts_that_are_honest_each_may_still_be_too_much_together()
    {
        var parts = Enumerable.Range(0, 40).Select(at => ($"word/media/{at}.bin", new string('x', 3 << 20))).ToArray();

        Assert.Equal(RefusalKind.UnpacksTooLarge, DocumentSamples.Refused(DocumentSamples.Read(Zip([("word/document.xml", "<a/>"), .. parts]), "a.docx")));
    }

    [Fact]
    public void A_page_of_a_PDF_that_unpacks_to_more_than_the_limit_is_refused()
    {
        var limits = new DocumentLimits { MaxUnpackedBytes = 1 << 20 };

        Assert.Equal(RefusalKind.UnpacksTooLarge, DocumentSamples.Refused(DocumentSamples.Read(PackedPdf(32 << 20), "a.pdf", limits: limits)));
    }

    [Fact]
    public void Too_much_text_is_refused() => Assert.Equal(
        RefusalKind.TooLong,
        DocumentSamples.Refused(DocumentSamples.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("供电服务。\n", 500))), "a.txt", limits: new DocumentLimits { MaxCharacters = 1_000 })));

    [Fact]
    public void Any_beginning_of_a_document_is_text_or_a_refusal()
    {
        (string Name, byte[] Content)[] whole =
        [
            ("a.docx", DocumentSamples.Manual()), ("a.xlsx", KindSamples.Workbook()), ("a.pdf", KindSamples.Pdf()),
            ("a.html", Encoding.UTF8.GetBytes(KindSamples.Page)), ("a.txt", Encoding.UTF8.GetBytes("第一章 报修\n客户可以拨打 95598 报修。")),
            ("a.md", "# 交费\n\n| 渠道 | 时间 |\n|---|---|\n| 网上 | 全天 |\n"u8.ToArray()),
        ];
        var property = Prop.ForAll(
            (from at in Gen.Choose(0, whole.Length - 1) from part in Gen.Choose(0, 1_000) select (at, part)).ToArbitrary(),
            pair => DocumentSamples.Read(whole[pair.at].Content[..(int)((long)whole[pair.at].Content.Length * pair.part / 1_000)], whole[pair.at].Name)
                is DocumentResult or DocumentRefusal);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_261_127, 1), property);
    }

    [Fact]
    public void Any_document_with_broken_bytes_is_text_or_a_refusal()
    {
        (string Name, byte[] Content)[] whole = [("a.docx", DocumentSamples.Manual()), ("a.xlsx", KindSamples.Workbook()), ("a.pdf", KindSamples.Pdf())];
        var property = Prop.ForAll(
            (from at in Gen.Choose(0, whole.Length - 1) from seed in Gen.Choose(0, int.MaxValue - 1) select (at, seed)).ToArbitrary(),
            pair => DocumentSamples.Read(Broken(whole[pair.at].Content, pair.seed), whole[pair.at].Name) is DocumentResult or DocumentRefusal);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_261_128, 1), property);
    }

    private static byte[] Broken(byte[] content, int seed)
    {
        var random = new System.Random(seed);
        var broken = content.ToArray();
        for (var times = 0; times < 20; times++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
        return broken;
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open());
                writer.Write(content);
            }
        return stream.ToArray();
    }

    private static byte[] Compound() => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[504]];

    // A standard encryption dictionary with a password that nobody has given.
    private static byte[] LockedPdf()
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
            $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>",
        ];
        foreach (var one in objects)
        {
            offsets.Add(text.Length);
            text.Append($"{offsets.Count} 0 obj\n{one}\nendobj\n");
        }
        var table = text.Length;
        text.Append("xref\n0 4\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append($"{offset:0000000000} 00000 n \n");
        text.Append($"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<{new string('a', 32)}> <{new string('a', 32)}>] >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    // One page whose content is packed blanks.
    private static byte[] PackedPdf(int blanks)
    {
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var left = blanks; left > 0; left -= 1 << 20) zip.Write(Enumerable.Repeat((byte)' ', 1 << 20).ToArray());
        var file = new MemoryStream();
        var offsets = new List<long>();
        void Add(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Begin() => offsets.Add(file.Length);
        Add("%PDF-1.4\n");
        Begin();
        Add("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        Begin();
        Add("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
        Begin();
        Add("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>\nendobj\n");
        Begin();
        Add($"4 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
        file.Write(packed.ToArray());
        Add("\nendstream\nendobj\n");
        var table = file.Length;
        Add("xref\n0 5\n0000000000 65535 f \n");
        foreach (var offset in offsets) Add($"{offset:0000000000} 00000 n \n");
        Add($"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private sealed class EndlessStream(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            Given += given;
            return given;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
