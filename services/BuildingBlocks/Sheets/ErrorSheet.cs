using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What was refused, for the one who sent the file.</summary>
public static class ErrorSheet
{
    /// <summary>The column of reasons in the sender's own file; an import passes over it, so the mended file goes back
    /// as it is.</summary>
    public const string Reasons = "退回原因 reasons";

    private static readonly string[] Header =
    [
        "行号 line",
        "字段 field",
        "原因代码 reason",
        "说明 message_zh",
        "message",
    ];

    /// <summary>One line for each refusal.</summary>
    public static async Task WriteList(IEnumerable<RefusedLine> refused, SheetWriter output, CancellationToken token)
    {
        await output.Write(Header, token);
        foreach (var line in refused)
            await output.Write(
                [
                    line.Line.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    line.Field,
                    line.Reason,
                    line.MessageZh,
                    line.Message,
                ],
                token
            );
        await output.Finish(token);
    }

    /// <summary>The sender's own rows, each in its place, with the reasons behind those that were refused.</summary>
    public static async Task WriteMarked(
        SheetReader sent,
        IEnumerable<RefusedLine> refused,
        SheetWriter output,
        CancellationToken token
    )
    {
        var byLine = refused.ToLookup(r => r.Line);
        var (written, width, marked) = (0L, 0, false);
        while (await sent.Read(token))
        {
            // Rows that were empty stay empty: a line number means the same row in both files.
            for (; written < sent.Line - 1; written++)
                await output.Write([], token);
            var cells = Enumerable.Range(0, sent.Count).Select(i => sent[i]).ToList();
            var header = width == 0;
            if (header)
                (width, marked) = cells.IndexOf(Reasons) is var before and >= 0 ? (before, true) : (cells.Count, false);
            while (cells.Count < width + (marked ? 1 : 0))
                cells.Add("");
            // What stands beyond the header is the sender's, too: it moves aside for the reasons.
            if (!marked)
                cells.Insert(width, "");
            cells[width] = header
                ? Reasons
                : string.Join(
                    '\n',
                    byLine[sent.Line].Select(r => $"{r.Field} {r.MessageZh} ({r.Reason}: {r.Message})".Trim())
                );
            await output.Write(cells, token);
            written++;
        }
        await output.Finish(token);
    }
}
