using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;

namespace Enforcement.EnterpriseRegistry.Imports;

internal sealed partial class ImportsService
{
    private static readonly SheetFault NotStored = new(
        RegisterColumns.TagFile,
        Reasons.FileNotStored,
        "tags_sha256 is no file that you or your side have stored: send it by StoreFile first"
    );

    /// <summary>
    /// Reads the file as it arrives. While 500 rows are written, the next are read: one batch in flight, one being
    /// filled, nothing else is held. What was reported as progress is durable whatever happens to the rest of the file.
    /// Under a used idempotency-key the same file gets the same totals; another file is refused at the first batch that
    /// differs.
    /// </summary>
    [MayCall(Role.Operator)]
    public override async Task ImportEnterprises(
        IAsyncStreamReader<ImportEnterprisesRequest> requests,
        IServerStreamWriter<ImportEnterprisesReply> replies,
        ServerCallContext call
    )
    {
        var token = call.CancellationToken;
        if (
            !await requests.MoveNext(token)
            || requests.Current.PartCase is not ImportEnterprisesRequest.PartOneofCase.Start
        )
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        SheetFile.Check(start);
        var scope = CommandScope.Of(call, start);
        // A CSV file goes through as it comes, whatever its size; a workbook is read from its end.
        var upload = new Upload(
            async stop => await requests.MoveNext(stop) ? Chunk(requests.Current) : null,
            start.Length,
            start.Format == SheetFormat.Xlsx ? options.Sheets.MostBytes : long.MaxValue
        );
        await using var file = start.Format == SheetFormat.Xlsx ? (await upload.Spool(token)).File : null;
        await using var sheet = file is null
            ? new CsvSheet(new UploadedText(upload, start.Encoding))
            : SheetFile.Open(file, start.Format, start.Sheet, start.Encoding, options.Sheets);
        var import = new RunningImport(
            journal,
            database,
            scope,
            options.Division,
            upload,
            start.DryRun,
            clock,
            replies,
            token
        );
        try
        {
            var columns = await sheet.Read(token) ? RegisterColumns.Read(sheet) : throw NoRows();
            var today = LegalDay.Of(clock.Now);
            var (admitted, proven) = RulesOf(today);
            while (await sheet.Read(token))
            {
                var row = ImportRow.Read(sheet, columns, today, admitted, out var fault, out var warning);
                if (row is null)
                    await import.Refuse(sheet.Line, fault!);
                else if (row.TagSha256 is { } proof && !IsStored(proof))
                    await import.Refuse(sheet.Line, NotStored);
                else
                    await import.Accept(sheet.Line, row, warning ?? (proven ? Unproven(row) : null));
            }
            if (import.Lines == 0)
                throw NoRows();
            await import.Finish(sheet);
        }
        finally
        {
            // A batch that is on its way is durable or not at all; its outcome must be known before the call ends.
            await import.Settle();
        }

        (AdmittedCodes, bool) RulesOf(DateOnly day)
        {
            using var db = database.Read();
            return (
                AdmittedCodes.InForce(db, day),
                StoredFilesRoom.Files.Required(db, StoredFilesRoom.Enterprise, day)
            );
        }

        bool IsStored(string sha256)
        {
            using var db = database.Read();
            return FileUses.IsStored(db, call.Caller(), sha256);
        }

        static ByteString Chunk(ImportEnterprisesRequest part) =>
            part.PartCase is ImportEnterprisesRequest.PartOneofCase.Chunk
                ? part.Chunk
                : throw Refusal.Invalid("chunk", Reasons.Required, "after start every message is a chunk");
        static SheetFault? Unproven(ImportedEnterprise row) =>
            row is { Tags.Count: > 0, TagSha256: null }
                ? new(
                    RegisterColumns.Tags,
                    Reasons.TagUnproven,
                    "a tag without a document: no observation period comes of it until one is handed in"
                )
                : null;
        static Refusal NoRows() => Refusal.Invalid("file", Reasons.EmptyFile, "the file has no row after its header");
    }
}
