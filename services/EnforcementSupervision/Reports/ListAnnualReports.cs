using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<ListAnnualReportsReply> ListAnnualReports(
        ListAnnualReportsRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var sees = FigureSight.Of(call.Caller());
        using var db = database.Read();
        var reply = new ListAnnualReportsReply();
        reply.Publications.AddRange(
            db.AnnualReports.Where(r => r.Year == year).OrderBy(r => r.No).AsEnumerable().Select(r => Shown(r, sees))
        );
        return Task.FromResult(reply);
    }

    // The digest covers figure 16 too: to others it would be a way to guess at it.
    private static Publication Shown(AnnualReportRow r, FigureSight sees) =>
        new()
        {
            No = r.No,
            AsOf = r.AsOf.Iso(),
            PublishedAt = r.At.ToTimestamp(),
            Correction = r.Correction ?? "",
            RowsSha256 = sees.Referrals ? r.Sha256 : "",
        };
}
