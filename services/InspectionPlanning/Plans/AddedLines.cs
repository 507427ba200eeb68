using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>
/// Lines that an amendment added to a public plan and that name firms, when they become public themselves: as they were
/// filed, for whom can still be inspected. A firm that is gone, or a window that is over, bars no publication.
/// </summary>
internal sealed class AddedLines(PlanningDb db, BodyRow body, DateOnly today)
{
    /// <summary>Firms of these lines that no visit is planned for.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Those that wait, each with its firms, and whether every matter may be waived today.</summary>
    public IReadOnlyList<(LineDraft Draft, LineFiled Filed, bool Waivable)> Of(IEnumerable<PlanLineRow> unpublished)
    {
        var waiting = new List<(LineDraft, LineFiled, bool)>();
        foreach (var line in unpublished)
        {
            if (line.Named is not { } named)
                continue;
            var codes = line.WindowTo < today ? [] : StillThere(line, [.. named.Select(CreditCode.Stored)]);
            LeftOut += named.Count - codes.Count;
            if (codes.Count > 0)
                waiting.Add((Draft(line, codes), Filed(line), Waivable(line)));
        }
        return waiting;
    }

    private List<CreditCode> StillThere(PlanLineRow line, List<CreditCode> named)
    {
        var assisting = line.AssistedBy is { } by ? db.Bodies.Find(by) : null;
        var there = db
            .Enterprises.AsNoTracking()
            .Where(e => named.Contains(e.CreditCode) && e.Status == EnterpriseStatus.Active)
            .AsEnumerable()
            .Where(e => body.IsCompetentFor(e.Division) || assisting?.IsCompetentFor(e.Division) == true)
            .Select(e => e.CreditCode)
            .ToHashSet();
        return named.FindAll(there.Contains);
    }

    private bool Waivable(PlanLineRow line) =>
        line.Matters.All(m => db.Matters.Find(m) is { Waivable: true, Statutory: false });

    private static LineDraft Draft(PlanLineRow l, IReadOnlyList<CreditCode> codes) =>
        new(
            $"line {l.Line}",
            l.Line,
            l.Kind,
            l.Matters,
            l.Form,
            l.WindowFrom,
            l.WindowTo,
            l.Rates,
            l.IndustryPrefix,
            l.DivisionPrefix,
            codes,
            l.OffSiteInsufficient,
            null,
            l.AssistedBy is { } by ? new(by, l.Assistance ?? "") : null
        );

    private static LineFiled Filed(PlanLineRow l) =>
        new(
            l.Line,
            l.Kind,
            l.Matters,
            l.MatterGroup,
            l.Form,
            l.WindowFrom,
            l.WindowTo,
            l.Rates,
            l.IndustryPrefix,
            l.DivisionPrefix,
            l.OffSiteInsufficient,
            l.Approval,
            l.Filing,
            l.DeployedBy
        );
}
