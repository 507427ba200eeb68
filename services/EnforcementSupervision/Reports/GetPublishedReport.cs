using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    /// <summary>
    /// What was published of a year, for anybody: the rows as they were published, without the referral figure, and
    /// with cells of fewer than five put together so that no firm or officer can be read out of them.
    /// </summary>
    [MayCall(
        Role.Supervisor,
        Role.Reviewer,
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Operator,
        Role.Service,
        Role.Agency,
        Role.Anonymous
    )]
    public override Task<GetPublishedReportReply> GetPublishedReport(
        GetPublishedReportRequest request,
        ServerCallContext call
    )
    {
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var no = Fields.Between(request.No, "no", 0, 1000);
        using var db = database.Read();
        var report = db.AnnualReports.Where(r => r.Year == year && (no == 0 || r.No == no))
            .OrderByDescending(r => r.No)
            .FirstOrDefault()
            ?? throw Refusal.NotFound(Reasons.ReportUnpublished, $"no report of {year} was published");
        var rows = report.Rows.ToLookup(r => r.Figure);
        var reply = new GetPublishedReportReply
        {
            Year = year,
            Publication = Shown(report, new(Referrals: false, All: true, null, null)),
            Years = { db.AnnualReports.Select(r => r.Year).Distinct().Order() },
            Names = Outlines(),
        };
        foreach (var figure in YearFigures.All.Where(f => !f.Confidential))
            if (rows[figure.Number].ToList() is { Count: > 0 } own)
                reply.Figures.Add(
                    new Figure
                    {
                        Number = figure.Number,
                        NameZh = figure.NameZh,
                        NameEn = figure.NameEn,
                        DefinitionZh = figure.Definition.Zh,
                        DefinitionEn = figure.Definition.En,
                        DefinitionVersion = own[0].Version,
                        Rows = { SmallCells.Merge(own) },
                    }
                );
        foreach (var hidden in YearFigures.All.Where(f => f.Confidential))
            reply.Names.Figures.Remove(reply.Names.Figures.Single(f => f.Number == hidden.Number));
        return Task.FromResult(reply);
    }
}
