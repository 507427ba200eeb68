using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Sheets;
using Google.Protobuf;

namespace Enforcement.Fuzzing.Targets;

/// <summary>A table as text, as an import reads it. The first byte says in which encoding it is declared and in chunks
/// of which size it comes. The rows that were read are read again as they are written.</summary>
internal static class CsvTarget
{
    private static readonly string[] Encodings = ["", "utf-8", "gb18030", ""];
    private static readonly int[] Chunks = [1, 3, 64, 4096];

    // With three cells at the top a comma parts cells, whatever stands below.
    private static readonly string[] Header = ["一", "二", "三"];

    public static Target Target { get; } =
        new("csv", Take)
        {
            Refusals = [typeof(Refusal)],
            Words = ["sep=;", "sep=\t", "\"\"", "\",\"", "\r\n", "'=", "＝", ";", "|", "a,b,c\n", "\uFEFF"],
            Seeds = Seeds,
            Longest = 1024,
        };

    private static bool Take(byte[] input)
    {
        if (input.Length == 0)
            return false;
        var rows = Rows(input[1..], Encodings[input[0] & 3], Chunks[(input[0] >> 2) & 3], out var faults);
        if (faults > 0)
            return true;
        using var written = new MemoryStream();
        var writer = new CsvSheetWriter(written);
        writer.Write(Header, default).GetAwaiter().GetResult();
        foreach (var row in rows)
            writer.Write(row, default).GetAwaiter().GetResult();
        writer.Finish(default).GetAwaiter().GetResult();
        var again = Rows(written.ToArray(), "utf-8", 4096, out faults);
        PropertyBroken.Unless(
            faults == 0 && Shown([Header, .. rows]) == Shown(again),
            $"read {Shown(rows)}, written and read again with {faults} faults {Shown(again)}"
        );
        return true;
    }

    private static List<string[]> Rows(byte[] bytes, string encoding, int chunk, out int faults)
    {
        var at = 0;
        var upload = new Upload(Next, bytes.Length);
        var reader = new CsvSheet(new UploadedText(upload, encoding));
        var rows = new List<string[]>();
        faults = 0;
        for (var before = 0L; reader.Read(default).AsTask().GetAwaiter().GetResult(); before = reader.Line)
        {
            PropertyBroken.Unless(reader.Line > before, $"line {reader.Line} comes after {before}");
            if (reader.Fault is { } fault)
            {
                faults++;
                PropertyBroken.Unless(RefusedRow.Of(reader.Line, fault).MessageZh.Length > 0, "a reason has no words");
            }
            else
                rows.Add([.. Enumerable.Range(0, reader.Count).Select(i => Shapes.Sound(reader[i]))]);
        }
        return rows;

        ValueTask<ByteString?> Next(CancellationToken token)
        {
            var count = Math.Min(chunk, bytes.Length - at);
            at += count;
            return new(count == 0 ? null : ByteString.CopyFrom(bytes, at - count, count));
        }
    }

    private static string Shown(IEnumerable<string[]> rows) => string.Join("⏎", rows.Select(r => string.Join('␟', r)));

    private static IEnumerable<byte[]> Seeds() =>
        [
            Seed(0, "信用代码,名称,备注\r\n914499170000000001,甲公司,\"a\"\"b\r\nc\"\r\n"),
            Seed(1, "\uFEFFsep=;\r\nx;y;z\r\n'=1;＝2;'''\r\n"),
            Seed(4, "a\tb\tc\r\"1\t2\n3\n"),
            Seed(9, "a|b|c\n1|\"2|3\n4|5\"|6\n"),
            [2, .. "k,"u8, 0xD6, 0xD0, 0xB9, 0xFA, .. ",x\r\n"u8],
        ];

    private static byte[] Seed(byte first, string text) => Shapes.Behind(first, Encoding.UTF8.GetBytes(text));
}
