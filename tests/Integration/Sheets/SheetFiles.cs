using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Sheets;

/// <summary>What came back of a file.</summary>
internal sealed record Taken(IReadOnlyList<RefusedLine> Refused, SheetTotals Totals)
{
    public (long Accepted, long Unchanged, long Refused) Counts => (Totals.Accepted, Totals.Unchanged, Totals.Refused);
}

/// <summary>Files made, sent and read in tests.</summary>
internal static class SheetFiles
{
    public static byte[] Bytes(SheetFormat format, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var output = new MemoryStream();
        var writer = SheetFile.Create(output, format);
        foreach (var row in rows)
            writer.Write(row, default).GetAwaiter().GetResult();
        writer.Finish(default).GetAwaiter().GetResult();
        return output.ToArray();
    }

    public static async Task<List<string[]>> Rows(byte[] bytes, SheetFormat format)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("sheet"), bytes);
        await using var file = File.OpenRead(folder.File("sheet"));
        await using var reader = SheetFile.Open(file, format, "", "", new());
        var rows = new List<string[]>();
        while (await reader.Read(default))
            rows.Add([.. Enumerable.Range(0, reader.Count).Select(i => reader[i])]);
        return rows;
    }

    public static async Task<byte[]> Export(
        Client client,
        SheetKind kind,
        SheetFormat format,
        string body = "",
        int year = 0
    )
    {
        using var call = client.Sheets.ExportSheet(
            new()
            {
                Kind = kind,
                Format = format,
                Body = body,
                Year = year,
            }
        );
        using var file = new MemoryStream();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            reply.Chunk.WriteTo(file);
        return file.ToArray();
    }

    public static async Task<Taken> Import(
        Client client,
        SheetKind kind,
        byte[] file,
        SheetFormat format,
        string body,
        int year = 0,
        bool dryRun = false,
        Guid? key = null
    )
    {
        using var call = client.Sheets.ImportSheet(
            new Metadata { { "idempotency-key", (key ?? Guid.CreateVersion7()).ToString() } }
        );
        var start = new ImportSheetStart
        {
            Kind = kind,
            Body = body,
            Year = year,
            Basis = kind == SheetKind.Plans ? "国办发〔2024〕54号" : "",
            FiledWith = kind == SheetKind.Plans ? "市局" : "",
            File = new()
            {
                FileName = "a",
                Length = file.Length,
                Format = format,
                DryRun = dryRun,
            },
        };
        return await Send(
            call,
            file,
            new ImportSheetRequest { Start = start },
            chunk => new() { Chunk = chunk },
            reply => reply.Refused,
            reply => reply.Totals
        );
    }

    public static async Task<Taken> Send<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> call,
        byte[] file,
        TRequest start,
        Func<ByteString, TRequest> chunk,
        Func<TReply, RefusedLine?> refused,
        Func<TReply, SheetTotals?> totals
    )
    {
        try
        {
            await call.RequestStream.WriteAsync(start);
            for (var at = 0; at < file.Length; at += 64 << 10)
                await call.RequestStream.WriteAsync(
                    chunk(UnsafeByteOperations.UnsafeWrap(file.AsMemory(at, Math.Min(64 << 10, file.Length - at))))
                );
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { } // by a refusal: the reading side has it
        catch (InvalidOperationException) { }
        var (lines, sum) = (new List<RefusedLine>(), (SheetTotals?)null);
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            if (refused(reply) is { } line)
                lines.Add(line);
            else
                sum = totals(reply);
        return new(lines, sum!);
    }

    public static async Task<Refused> Refuses(Func<Task<Taken>> import)
    {
        try
        {
            await import();
        }
        catch (RpcException e)
        {
            return Testing.Refused.From(e);
        }
        throw new InvalidOperationException("the file was not refused");
    }
}
