using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    private const int LongestCorrection = 500;

    /// <summary>Counts the year again and publishes it when it is what the caller has read; the digest says
    /// so.</summary>
    [MayCall(Role.Supervisor)]
    public override async Task<PublishAnnualReportReply> PublishAnnualReport(
        PublishAnnualReportRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var asOf = Fields.Date(request.AsOf, "as_of");
        var sha256 = Fields.Code(request.RowsSha256, "rows_sha256", 64);
        var correction = Fields.Optional(request.Correction, "correction", LongestCorrection);
        if (asOf < new DateOnly(year, 12, 31))
            throw Refusal.Invalid(
                "as_of",
                Reasons.OutOfRange,
                $"as_of is {asOf.Iso()}: the year {year} is not over then"
            );
        if (asOf > LegalDay.Of(clock.Now))
            throw Refusal.Invalid("as_of", Reasons.OutOfRange, "as_of is in the future");
        using var read = database.Read();
        var facts = YearLoad.Load(read, year, asOf);
        var balance = YearBalance.Of(facts);
        var attestation = await Attestation.Of(journal, sources, Attestation.Checkpoints(read), call.CancellationToken);
        var rows = AnnualReportRow.RowsOf(YearFigures.Of(facts, balance, attestation));
        var (digest, closes) = (AnnualReportRow.Digest(rows), balance.Closes && attestation.Faults.Count == 0);
        var actor = call.Caller().Actor;
        return await journal.Write(call, request, (db, _) =>
        {
            if (!closes)
                throw Refusal.Precondition(
                    Reasons.ReportOpen,
                    "the balance does not close: GetAnnualReport names the offenders"
                );
            if (digest != sha256)
                throw Refusal.Precondition(
                    Reasons.ReportChanged,
                    "the figures are not those that were read: read them again"
                );
            var last = db.AnnualReports.Where(r => r.Year == year).OrderByDescending(r => r.No).FirstOrDefault();
            if (last is null && correction.Length > 0)
                throw Refusal.Invalid(
                    "correction",
                    Reasons.OutOfRange,
                    $"of {year} nothing was published that could be corrected"
                );
            if (last is not null && correction.Length == 0)
                throw Refusal.Invalid(
                    "correction",
                    Reasons.Required,
                    $"{year} was published: say why it is published again"
                );
            if (asOf < last?.AsOf)
                throw Refusal.Invalid(
                    "as_of",
                    Reasons.OutOfRange,
                    $"as_of is before {last.AsOf.Iso()}, the day of the last publication"
                );
            if (last?.Sha256 == digest)
                throw Refusal.Precondition(Reasons.ReportUnchanged, "the figures are those that were published");
            var fact = new AnnualReportPublished(
                year,
                (last?.No ?? 0) + 1,
                asOf,
                digest,
                rows,
                correction.Length > 0 ? correction : null,
                actor
            );
            return Decision.Of(fact, sequence => new PublishAnnualReportReply { Sequence = sequence, No = fact.No });
        });
    }
}
