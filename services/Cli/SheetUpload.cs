using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli;

/// <summary>A file on its way to a service, and what comes back of it.</summary>
internal static class SheetUpload
{
    /// <summary>.xlsx is a workbook, everything else CSV.</summary>
    public static SheetFormat FormatOf(string path) => Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? SheetFormat.Xlsx : SheetFormat.Csv;

    public static Metadata Key() => new() { { "idempotency-key", Guid.CreateVersion7().ToString() } };

    public static SheetStart Start(string path, bool dryRun = false, string sheet = "") => new()
        { FileName = Path.GetFileName(path), Length = new FileInfo(path).Length, Format = FormatOf(path), Sheet = sheet, DryRun = dryRun };

    /// <summary>Sends a file in chunks while the answers are read; a service that refuses the file ends the stream early, and its answer says why.</summary>
    public static async Task Send<TRequest, TReply>(AsyncDuplexStreamingCall<TRequest, TReply> call, string path, TRequest start, Func<ByteString, TRequest> chunk, Action<TReply> answer, CancellationToken token)
    {
        var answers = Task.Run(async () =>
        {
            await foreach (var part in call.ResponseStream.ReadAllAsync(token)) answer(part);
        }, token);
        try
        {
            await using var stream = File.OpenRead(path);
            await call.RequestStream.WriteAsync(start, token);
            var buffer = new byte[64 << 10]; // a larger message is a large object on the other side, collected last
            for (int read; (read = await stream.ReadAsync(buffer, token)) > 0;) await call.RequestStream.WriteAsync(chunk(ByteString.CopyFrom(buffer, 0, read)), token);
            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException) { }
        catch (InvalidOperationException) { }
        await answers;
    }

    public static async Task<(List<RefusedLine> Refused, SheetTotals Totals)> Import(PlanningClient planning, string path, ImportSheetStart start, CancellationToken token)
    {
        using var call = planning.ImportSheet(Key(), cancellationToken: token);
        var (refused, totals) = (new List<RefusedLine>(), new SheetTotals());
        await Send(call, path, new ImportSheetRequest { Start = start }, chunk => new() { Chunk = chunk }, reply =>
        {
            if (reply.PartCase is ImportSheetReply.PartOneofCase.Refused) refused.Add(reply.Refused);
            else totals = reply.Totals;
        }, token);
        return (refused, totals);
    }

    public static async Task<(List<RefusedLine> Refused, SheetTotals Totals)> ImportFeed(PlanningClient planning, string path, ImportFeedStart start, CancellationToken token)
    {
        using var call = planning.ImportFeed(Key(), cancellationToken: token);
        var (refused, totals) = (new List<RefusedLine>(), new SheetTotals());
        await Send(call, path, new ImportFeedRequest { Start = start }, chunk => new() { Chunk = chunk }, reply =>
        {
            if (reply.PartCase is ImportFeedReply.PartOneofCase.Refused) refused.Add(reply.Refused);
            else totals = reply.Totals;
        }, token);
        return (refused, totals);
    }

    /// <summary>An .xlsx gets the sender's own rows with the reasons behind them, anything else a line for each refusal.</summary>
    public static async Task WriteErrors(string sent, string sheet, IReadOnlyList<RefusedLine> refused, string path, CancellationToken token)
    {
        await using var output = File.Create(path);
        await using var writer = SheetFile.Create(output, FormatOf(path));
        if (FormatOf(path) != SheetFormat.Xlsx)
        {
            await ErrorSheet.WriteList(refused, writer, token);
            return;
        }
        await using var file = File.OpenRead(sent);
        await using var reader = SheetFile.Open(file, FormatOf(sent), sheet, "", new());
        await ErrorSheet.WriteMarked(reader, refused, writer, token);
    }
}
