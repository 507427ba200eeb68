using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.WebConsole.Sheets;

/// <summary>What the page /import and the links beside a list ask: tables as files, both ways.</summary>
public sealed class SheetsDesk(Peers peers, SignOn signOn)
{
    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public string Actor => signOn.Who.Actor;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>What an import came to; a file that is refused as a whole is a reply without an answer.</summary>
    public sealed record Outcome(SheetTotals Totals, IReadOnlyList<RefusedLine> Refused);

    /// <summary>Sends a file in parts while the answers are read.</summary>
    public Task<Reply<Outcome>> Import(ImportSheetStart start, ReadOnlyMemory<byte> file, string key) =>
        Reply<Outcome>.To(
            signOn.Bearer(),
            (headers, until) =>
            {
                var call = Client.Sheets.ImportSheet(headers, until);
                return new(
                    Answer(call, start, file),
                    call.ResponseHeadersAsync,
                    call.GetStatus,
                    call.GetTrailers,
                    call.Dispose
                );
            },
            key,
            300
        );

    private static async Task<Outcome> Answer(
        AsyncDuplexStreamingCall<ImportSheetRequest, ImportSheetReply> call,
        ImportSheetStart start,
        ReadOnlyMemory<byte> file
    )
    {
        const int part = 64 << 10;
        var refused = new List<RefusedLine>();
        var totals = new SheetTotals();
        var answers = Task.Run(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                if (reply.Refused is { } line)
                    refused.Add(line);
                else if (reply.Totals is { } last)
                    totals = last;
        });
        try
        {
            await call.RequestStream.WriteAsync(new() { Start = start });
            for (var at = 0; at < file.Length; at += part)
                await call.RequestStream.WriteAsync(
                    new() { Chunk = ByteString.CopyFrom(file.Span[at..Math.Min(at + part, file.Length)]) }
                );
            await call.RequestStream.CompleteAsync();
        }
        // The service has refused the file before its end: what it says comes with the answers.
        catch (RpcException) { }
        catch (InvalidOperationException) { }
        await answers;
        return new(totals, refused);
    }

    /// <summary>The sender's own rows with the reasons behind those refused, in the format that he sent.</summary>
    public static async Task<byte[]> Marked(
        ReadOnlyMemory<byte> sent,
        string name,
        IReadOnlyList<RefusedLine> refused,
        CancellationToken token
    )
    {
        // The reader of workbooks wants a file: one that nobody else may read and that is gone when it is closed.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}{Path.GetExtension(name)}"),
            options
        );
        await file.WriteAsync(sent, token);
        await file.FlushAsync(token);
        file.Position = 0;
        using var marked = new MemoryStream();
        await using (var reader = SheetFile.Open(file, FormatOf(name), "", "", new()))
        await using (var writer = SheetFile.Create(marked, FormatOf(name)))
            await ErrorSheet.WriteMarked(reader, refused, writer, token);
        return marked.ToArray();
    }

    /// <summary>A workbook by its name; what is one by its bytes the service says.</summary>
    public static SheetFormat FormatOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".xlsx" or ".xls" or ".xlsm" or ".et"
            ? SheetFormat.Xlsx
            : SheetFormat.Csv;

    public AsyncServerStreamingCall<ExportSheetReply>? Export(ExportSheetRequest what, CancellationToken token) =>
        signOn.Bearer() is not { } bearer
            ? null
            : Client.Sheets.ExportSheet(
                what,
                new Metadata { { "authorization", bearer } },
                TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                token
            );
}
