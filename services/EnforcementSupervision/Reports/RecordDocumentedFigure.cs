using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    private const long MostDocumented = 1_000_000_000;

    /// <summary>What a document says of a year before this system: beside our counts and in none of them.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<RecordDocumentedFigureReply> RecordDocumentedFigure(
        RecordDocumentedFigureRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var key = Fields.OneOf(request.Key, "key");
        var value = request.Value is >= 0 and <= MostDocumented
            ? request.Value
            : throw Refusal.Invalid(
                "value",
                Reasons.OutOfRange,
                $"value is {request.Value}, allowed is 0 to {MostDocumented}"
            );
        var source = Fields.Text(request.Source, "source", 200);
        var number = Fields.Text(request.DocumentNumber, "document_number", 100);
        var document = Fields.Sha256(request.DocumentSha256, "document_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            if (year >= today.Year)
                throw Refusal.Invalid("year", Reasons.OutOfRange, $"the year {year} is not over");
            var fact = new DocumentedFigureRecorded(year, key, value, source, number, document, today);
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.DocumentedFigure,
                fact.Subject,
                ("document_sha256", document)
            );
            return Decision.Of([fact, .. files], sequence => new RecordDocumentedFigureReply { Sequence = sequence });
        });
    }
}
