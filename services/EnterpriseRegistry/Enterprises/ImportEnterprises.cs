using CsvHelper;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;

namespace Enforcement.EnterpriseRegistry;

public sealed partial class EnterpriseRegistryService
{
    private static readonly CsvReaderOptions Csv = new()
    {
        HasHeader = false, Separator = ',', TrackLineNumbers = true, MaxRecordSize = UploadedText.LongestLine, DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Skip,
    };

    /// <summary>
    /// Reads the file as it arrives. While 500 rows are written, the next are read: one batch in flight, one being
    /// filled, nothing else is held. What was reported as progress is durable whatever happens to the rest of the file.
    /// Under a used idempotency-key the same file gets the same totals; another file is refused at the first batch that differs.
    /// </summary>
    [MayCall(Role.Operator)]
    public override async Task ImportEnterprises(
        IAsyncStreamReader<ImportEnterprisesRequest> requests, IServerStreamWriter<ImportEnterprisesReply> replies, ServerCallContext call)
    {
        var token = call.CancellationToken;
        if (!await requests.MoveNext(token) || requests.Current.PartCase is not ImportEnterprisesRequest.PartOneofCase.Start)
            throw Refusal.Invalid("start", Reasons.Required, "the first message is start");
        var start = requests.Current.Start;
        Fields.Text(start.FileName, "file_name", 200);
        if (start.Length < 0) throw Refusal.Invalid("length", Reasons.OutOfRange, "length is negative");

        await using var text = new UploadedText(requests, start);
        var import = new RunningImport(journal, CommandScope.Of(call, start), options.Division, text, replies, token);
        var malformed = new Queue<CsvMalformedRecord>();
        await using var csv = CsvReader.Create(text, Csv with { OnMalformedRecord = malformed.Enqueue }, false);
        try
        {
            var columns = await csv.ReadAsync(token) ? ImportColumns.Read(csv) : throw NoRows();
            var today = LegalDay.Of(clock.Now);
            while (await csv.ReadAsync(token))
            {
                await RefuseMalformed();
                var row = ImportRow.Read(csv, columns, today, out var fault, out var warning);
                if (row is null) await import.Refuse(csv.LineNumber, fault!);
                else await import.Accept(csv.LineNumber, row, warning);
            }
            await RefuseMalformed();
            if (import.Lines == 0) throw NoRows();
            await import.Finish();
        }
        catch (CsvFormatException e)
        {
            throw Refusal.Invalid("file", Reasons.LineTooLong, $"from line {e.LineNumber} on, a quoted field is longer than {UploadedText.LongestLine} bytes: a quote may be missing");
        }
        finally
        {
            // A batch that is on its way is durable or not at all; its outcome must be known before the call ends.
            await import.Settle();
        }

        async Task RefuseMalformed()
        {
            while (malformed.TryDequeue(out var bad))
            {
                if (bad.Reason is CsvMalformedReason.UnterminatedQuote)
                    throw Refusal.Invalid("file", Reasons.TruncatedFile, $"the quote that opens on line {bad.LineNumber} is never closed");
                await import.Refuse(bad.LineNumber, new("", Reasons.BadQuote, "a quote stands where none may stand"));
            }
        }

        static Refusal NoRows() => Refusal.Invalid("file", Reasons.EmptyFile, "the file has no row after its header");
    }
}
