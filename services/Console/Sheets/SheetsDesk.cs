using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Sheets;

/// <summary>What the page /import and the links beside a list ask: tables as files, both ways.</summary>
public sealed class SheetsDesk(Peers peers, SignOn signOn)
{
    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public string Actor => signOn.Who.Actor;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>Sends a file in parts while the answers are read.</summary>
    public Task<Reply<SheetOutcome>> Import(ImportSheetStart start, ReadOnlyMemory<byte> file, string key) =>
        Reply<SheetOutcome>.To(
            signOn.Bearer(),
            (headers, until) =>
                SheetUpload.Send(
                    Client.Sheets.ImportSheet(headers, until),
                    new ImportSheetRequest { Start = start },
                    chunk => new ImportSheetRequest { Chunk = chunk },
                    file,
                    reply => (reply.Refused, reply.Totals)
                ),
            key,
            300
        );

    /// <summary>The sender's own rows with the reasons behind those refused, in the format that he sent.</summary>
    public static async Task<byte[]> Marked(
        ReadOnlyMemory<byte> sent,
        string name,
        IReadOnlyList<RefusedLine> refused,
        CancellationToken token
    )
    {
        await using var file = await Spooled(sent, name, token);
        using var marked = new MemoryStream();
        await using (var reader = SheetFile.Open(file, FormatOf(name), "", "", new()))
        await using (var writer = SheetFile.Create(marked, FormatOf(name)))
            await ErrorSheet.WriteMarked(reader, refused, writer, token);
        return marked.ToArray();
    }

    /// <summary>As a file: the reader of workbooks wants one. Nobody else may read it, and it is gone when it is
    /// closed.</summary>
    public static async Task<FileStream> Spooled(ReadOnlyMemory<byte> sent, string name, CancellationToken token)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}{Path.GetExtension(name)}"),
            options
        );
        await file.WriteAsync(sent, token);
        await file.FlushAsync(token);
        file.Position = 0;
        return file;
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

    /// <summary>The register as a table, by the reader's own token; null when he has to sign in first.</summary>
    public AsyncServerStreamingCall<ExportEnterprisesReply>? ExportEnterprises(
        SheetFormat format,
        CancellationToken token
    ) =>
        signOn.Bearer() is not { } bearer
            ? null
            : new RegistryClient(peers.WithoutToken("registry")).Enterprises.ExportEnterprises(
                new() { Format = format },
                new Metadata { { "authorization", bearer } },
                TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
                token
            );
}
