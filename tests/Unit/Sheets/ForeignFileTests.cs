using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Testing;
using static Enforcement.Unit.Sheets.SheetRead;

namespace Enforcement.Unit.Sheets;

/// <summary>A file that is no workbook, whatever its name says, is refused by what it is; one that is, is
/// read.</summary>
public class ForeignFileTests
{
    [Theory]
    [InlineData("统一社会信用代码,名称\n1,甲\n", "plain text (CSV)"), InlineData("\uFEFFa\tb\n", "plain text (CSV)")]
    [
        InlineData("<html><table><tr><td>1</td></tr></table></html>", "web page"),
        InlineData("\uFEFF  <!DOCTYPE html><html>", "web page"),
        InlineData(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "Excel 2003"
        )
    ]
    [
        InlineData(
            "<?xml version=\"1.0\"?><office:document "
                + "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
            ".fods"
        ),
        InlineData("<?xml version=\"1.0\"?><a/>", "XML")
    ]
    [
        InlineData("%PDF-1.7\n\u0001", "PDF"),
        InlineData("{\\rtf1\\ansi", "RTF"),
        InlineData("Rar!\u001a\u0007\u0001\0", "RAR"),
        InlineData("\u0001\u0002\u0003", "no workbook")
    ]
    public void A_foreign_file_is_named(string text, string what) => Names(Encoding.UTF8.GetBytes(text), what);

    [Fact]
    public void Text_in_utf_16_and_pictures_and_other_archives_are_named()
    {
        Names([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a\tb\r\n")], "UTF-16");
        Names([0x89, .. "PNG"u8, 13, 10], "PNG");
        Names([0xFF, 0xD8, 0xFF, 0xE0], "JPEG");
        Names([0x1F, 0x8B, 8, 0], "gzip");
        Names([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z");
    }

    [Fact]
    [Asvs("v5.0.0-5.2.2")]
    public void An_archive_that_is_no_workbook_is_named()
    {
        Names(
            Book.Zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]),
            ".ods"
        );
        Names(Book.Zip([("mimetype", "application/epub+zip")]), "application/epub+zip");
        Names(Book.Zip([("_rels/.rels", "<a/>"), ("xl/workbook.bin", "x")]), ".xlsb");
        Names(Book.Zip([("_rels/.rels", "<a/>"), ("word/document.xml", "<a/>")]), ".docx");
        Names(Book.Zip([("Index/Document.iwa", "x")]), "Numbers");
        Names(Book.Zip([("名册.xlsx", "x")]), "名册.xlsx");
        Names(Book.Zip([("a.txt", "x")]), "zip archive without a workbook");
        Names(Book.Zip([]), "zip archive without a workbook");
        Names(Book.Zip([("_rels/.rels", "<Relationships")]), "relationships");
    }

    [Fact]
    public void A_workbook_that_was_cut_off_is_named()
    {
        var whole = new Book { Rows = Book.Row("甲") }.Bytes();
        foreach (var length in new[] { 30, whole.Length / 2, whole.Length - 10 })
            Names(whole[..length], "cut off");
    }

    [Fact]
    public void A_workbook_behind_a_password_is_named()
    {
        var shell = Shell("EncryptionInfo", "EncryptedPackage");
        Names(shell, "password");
        Names(Shell("WordDocument"), "Word");
        Names(Shell("PowerPoint Document"), "PowerPoint");
        Names(Shell("其他"), "without a workbook");
        Names(shell[..600], "cut off");
        Names(shell[..100], "cut off");
    }

    [Fact]
    public void A_workbook_is_one_whatever_its_name_says() =>
        Assert.Equal("甲", Of(new Book { Rows = Book.Row("甲") }.Bytes(), format: SheetFormat.Csv).Row[0]);

    private static void Names(byte[] bytes, string what) =>
        Assert.Contains(what, Refused(bytes, Reasons.UnreadableFile).Message);

    /// <summary>A compound file of a header, one sector of what follows what, and a directory with empty streams of
    /// these names.</summary>
    private static byte[] Shell(params string[] names)
    {
        var file = new byte[512 * (2 + (names.Length + 4) / 4)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        BitConverter.TryWriteBytes(file.AsSpan(30), (ushort)9);
        Word(48, 1);
        Word(56, 4096);
        Word(60, 0xFFFFFFFE);
        Word(68, 0xFFFFFFFE);
        for (var i = 0; i < 109; i++)
            Word(76 + i * 4, i == 0 ? 0 : 0xFFFFFFFF);
        for (var i = 0; i < 128; i++)
            Word(
                512 + i * 4,
                i == 0 ? 0xFFFFFFFD
                    : i < file.Length / 512 - 2 ? (uint)i + 1
                    : 0xFFFFFFFE
            );
        foreach (var (name, i) in names.Prepend("Root Entry").Select((n, i) => (n, i)))
        {
            var at = 1024 + i * 128;
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            BitConverter.TryWriteBytes(file.AsSpan(at + 64), (ushort)(name.Length * 2 + 2));
            file[at + 66] = (byte)(i == 0 ? 5 : 2);
            Word(at + 116, 0xFFFFFFFE);
        }
        return file;

        void Word(int at, uint value) => BitConverter.TryWriteBytes(file.AsSpan(at), value);
    }
}
