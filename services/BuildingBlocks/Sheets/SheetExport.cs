using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>Rows out of a query into a file that is sent while it is written: neither is ever held whole.</summary>
public static class SheetExport
{
    private const int RowsBetween = 200;

    public static async Task Send(
        SheetFormat format,
        IReadOnlyList<string> header,
        IAsyncEnumerable<IReadOnlyList<string>> rows,
        Func<ByteString, Task> send,
        CancellationToken token
    )
    {
        await using var chunks = new ChunkStream(send);
        await using (var writer = SheetFile.Create(chunks, format))
        {
            await writer.Write(header, token);
            var count = 0;
            await foreach (var row in rows.WithCancellation(token))
            {
                await writer.Write(row, token);
                if (++count % RowsBetween == 0)
                    await chunks.Send();
            }
            await writer.Finish(token);
        }
        await chunks.Finish();
    }
}
