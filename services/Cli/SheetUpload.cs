using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli;

/// <summary>A file on its way to a service, and what comes back of it.</summary>
internal static class SheetUpload
{
    private static readonly string[] Workbooks =
    [
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xlsb",
        ".xls",
        ".xlt",
        ".et",
        ".ods",
    ];

    /// <summary>Of a file to be written: .xlsx is a workbook, everything else CSV.</summary>
    public static SheetFormat FormatOf(string path) =>
        Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? SheetFormat.Xlsx
            : SheetFormat.Csv;

    /// <summary>Of a file that is sent: a workbook by its bytes or its name, which the service compares; everything
    /// else is CSV.</summary>
    public static SheetFormat FormatOfSent(string path) =>
        Workbooks.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || SheetFile.IsWorkbook(path)
            ? SheetFormat.Xlsx
            : SheetFormat.Csv;

    public static Metadata Key() => new() { { "idempotency-key", Guid.CreateVersion7().ToString() } };

    public static SheetStart Start(string path, bool dryRun = false, string sheet = "") =>
        new()
        {
            FileName = Path.GetFileName(path),
            Length = new FileInfo(path).Length,
            Format = FormatOfSent(path),
            Sheet = sheet,
            DryRun = dryRun,
        };

    /// <exception cref="BadInputException">There is nothing that can be sent.</exception>
    public static string Existing(string path)
    {
        if (Directory.Exists(path))
            throw new BadInputException($"{path}: is a folder, a file is needed");
        return File.Exists(path) ? path : throw new BadInputException($"{path}: no such file");
    }

    public static async Task Send<TRequest, TReply>(
        AsyncDuplexStreamingCall<TRequest, TReply> call,
        string path,
        TRequest start,
        Func<ByteString, TRequest> chunk,
        Action<TReply> answer,
        Progress? progress,
        CancellationToken token
    )
    {
        await using var file = File.OpenRead(path);
        var length = file.CanSeek ? file.Length : 0;
        await SheetSender.Send(call, file, start, chunk, answer, sent => progress?.Bytes(sent, length), token);
    }

    public static async Task Import(
        PlanningClient planning,
        string path,
        ImportSheetStart start,
        ImportResult result,
        Progress? progress,
        CancellationToken token
    )
    {
        using var call = planning.Sheets.ImportSheet(Key(), cancellationToken: token);
        await Send(
            call,
            path,
            new ImportSheetRequest { Start = start },
            chunk => new() { Chunk = chunk },
            reply =>
            {
                switch (reply.PartCase)
                {
                    case ImportSheetReply.PartOneofCase.Refused:
                        result.Refused.Add(reply.Refused);
                        break;
                    case ImportSheetReply.PartOneofCase.Progress:
                        result.Reached(
                            reply.Progress.Line,
                            reply.Progress.Accepted,
                            reply.Progress.Unchanged,
                            progress
                        );
                        break;
                    case ImportSheetReply.PartOneofCase.Totals:
                        result.Finished(reply.Totals);
                        break;
                }
            },
            progress,
            token
        );
    }

    public static async Task ImportFeed(
        PlanningClient planning,
        string path,
        ImportFeedStart start,
        ImportResult result,
        Progress? progress,
        CancellationToken token
    )
    {
        using var call = planning.Feeds.ImportFeed(Key(), cancellationToken: token);
        await Send(
            call,
            path,
            new ImportFeedRequest { Start = start },
            chunk => new() { Chunk = chunk },
            reply =>
            {
                switch (reply.PartCase)
                {
                    case ImportFeedReply.PartOneofCase.Refused:
                        result.Refused.Add(reply.Refused);
                        break;
                    case ImportFeedReply.PartOneofCase.Progress:
                        result.Reached(
                            reply.Progress.Line,
                            reply.Progress.Accepted,
                            reply.Progress.Unchanged,
                            progress
                        );
                        break;
                    case ImportFeedReply.PartOneofCase.Totals:
                        result.FinishedFeed(reply.Totals);
                        break;
                }
            },
            progress,
            token
        );
    }

    public static async Task ImportAppointments(
        SupervisionClient supervision,
        string path,
        SheetStart start,
        ImportResult result,
        Progress? progress,
        CancellationToken token
    )
    {
        using var call = supervision.Appointments.ImportAppointments(Key(), cancellationToken: token);
        await Send(
            call,
            path,
            new ImportAppointmentsRequest { Start = start },
            chunk => new() { Chunk = chunk },
            reply =>
            {
                if (reply.PartCase == ImportAppointmentsReply.PartOneofCase.Refused)
                    result.Refused.Add(reply.Refused);
                else
                    result.Finished(reply.Totals);
            },
            progress,
            token
        );
    }

    /// <summary>An .xlsx gets the sender's own rows with the reasons behind them, anything else a line for each
    /// refusal.</summary>
    public static async Task WriteErrors(
        string sent,
        string sheet,
        IReadOnlyList<RefusedLine> refused,
        string path,
        Stream output,
        CancellationToken token
    )
    {
        await using var writer = SheetFile.Create(output, FormatOf(path));
        if (FormatOf(path) != SheetFormat.Xlsx)
        {
            await ErrorSheet.WriteList(refused, writer, token);
            return;
        }
        await using var file = File.OpenRead(sent);
        await using var reader = SheetFile.Open(file, FormatOfSent(sent), sheet, "", new());
        await ErrorSheet.WriteMarked(reader, refused, writer, token);
    }
}
