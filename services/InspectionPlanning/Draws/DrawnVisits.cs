using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>Visits as a draw sees them: what it plans, what has become of it, who went last time.</summary>
internal static class DrawnVisits
{
    private const int Batch = 500;

    /// <param name="Observed">Credit codes of the firms under a standing observation period today.</param>
    internal sealed record Planned(
        IReadOnlyList<IEvent> Facts,
        IReadOnlyList<VisitPlanned> Visits,
        IReadOnlySet<CreditCode> Observed
    );

    /// <summary>Plans a visit for each drawn firm, in the order given; one whose yearly cap filled up since the freeze
    /// is capped at once, in the open.</summary>
    public static Planned Plan(
        PlanningDb db,
        DrawLine line,
        string division,
        string drawId,
        VisitOrigin origin,
        IReadOnlyList<(CreditCode CreditCode, string Ticket)> drawn,
        DateOnly today
    )
    {
        var matters = line.Matters.Select(matter => db.Matters.Find(matter)).ToList();
        var waivable = matters.All(m => m is { Waivable: true, Statutory: false });
        var ids = VisitIds.Next(db, division, today.Year, drawn.Count);
        IReadOnlyList<VisitPlanned> visits =
        [
            .. drawn.Select((firm, i) => new VisitPlanned(ids[i], firm.CreditCode, firm.Ticket, waivable)),
        ];

        var facts = new List<IEvent>();
        foreach (var batch in visits.Chunk(Batch))
            facts.Add(
                new VisitsPlanned(
                    line.PlanId,
                    line.Line,
                    drawId,
                    origin,
                    line.Body,
                    line.Matters,
                    line.MatterGroup,
                    line.Kind,
                    line.Form,
                    line.WindowFrom,
                    line.WindowTo,
                    today,
                    batch
                )
            );
        var caps = new Caps(db, line.Body, today);
        var used = caps.Counts(line.Kind) ? caps.Used(line.WindowTo.Year) : [];
        CreditCode[] codes = [.. visits.Select(v => CreditCode.Stored(v.CreditCode))];
        var firms = db
            .Enterprises.AsNoTracking()
            .Where(e => codes.Contains(e.CreditCode))
            .ToDictionary(e => e.CreditCode);
        var observed = new HashSet<CreditCode>();
        foreach (var visit in visits)
        {
            if (!firms.TryGetValue(CreditCode.Stored(visit.CreditCode), out var firm))
                continue;
            if (firm.IsObservedOn(today))
                observed.Add(firm.CreditCode);
            if (
                used.TryGetValue(CreditCode.Stored(visit.CreditCode), out var count)
                && caps.Of(firm.RiskClass, count) is { IsReached: true } cap
            )
                facts.Add(new VisitCapped(visit.VisitId, cap.Most, cap.LegalBasis));
        }
        return new(facts, visits, observed);
    }

    /// <summary>The visit of a drawn firm; null when it was not drawn or has been replaced.</summary>
    public static VisitRow? Of(PlanningDb db, string drawId, CreditCode creditCode) =>
        db.Replacements.Any(r => r.DrawId == drawId && r.CreditCode == creditCode)
            ? null
            : db.Visits.FirstOrDefault(v => v.DrawId == drawId && v.CreditCode == creditCode);

    /// <summary>Visits of the draw that still need officers, with the division of the firm.</summary>
    public static List<(VisitId VisitId, CreditCode CreditCode, string Division)> Open(PlanningDb db, string drawId) =>
        [
            .. db
                .Visits.AsNoTracking()
                .Where(v => v.DrawId == drawId && v.State == VisitState.Open)
                .OrderBy(v => v.VisitId)
                .Join(
                    db.Enterprises,
                    v => v.CreditCode,
                    e => e.CreditCode,
                    (v, e) =>
                        new
                        {
                            v.VisitId,
                            v.CreditCode,
                            e.Division,
                        }
                )
                .AsEnumerable()
                .OrderBy(v => v.VisitId)
                .Select(v => (v.VisitId, v.CreditCode, v.Division)),
        ];

    /// <summary>Open visits of the draw that the cap of today blocks: others of the body came first, or the cap fell.
    /// One look for all of them.</summary>
    public static IReadOnlyList<(VisitCapped Fact, CreditCode CreditCode)> Capped(
        PlanningDb db,
        DrawRow draw,
        int year,
        DateOnly today
    )
    {
        var caps = new Caps(db, draw.Body, today);
        if (!caps.Counts(LineKind.Draw))
            return [];
        var open = db
            .Visits.AsNoTracking()
            .Where(v => v.DrawId == draw.DrawId && v.State == VisitState.Open)
            .OrderBy(v => v.VisitId)
            .Join(
                db.Enterprises,
                v => v.CreditCode,
                e => e.CreditCode,
                (v, e) =>
                    new
                    {
                        v.VisitId,
                        v.CreditCode,
                        e.RiskClass,
                    }
            )
            .ToList();
        var used = caps.UsedBy(year, [.. open.Select(v => v.CreditCode)]);
        return
        [
            .. open.OrderBy(v => v.VisitId)
                .Select(v => (v, Cap: caps.Of(v.RiskClass, used[v.CreditCode].Count(other => other < v.VisitId))))
                .Where(x => x.Cap.IsReached)
                .Select(x => (new VisitCapped(x.v.VisitId, x.Cap.Most, x.Cap.LegalBasis), x.v.CreditCode)),
        ];
    }

    /// <summary>Who went to the firm last for this body.</summary>
    public static OfficerPair? LastPair(PlanningDb db, BodyCode body, CreditCode creditCode) =>
        db
            .Visits.AsNoTracking()
            .Where(v =>
                v.CreditCode == creditCode
                && v.Body == body
                && v.EnteredAt != null
                && v.Lead != null
                && v.Second != null
            )
            .OrderByDescending(v => v.EnteredAt)
            .ThenByDescending(v => v.VisitId)
            .Select(v => new { v.Lead, v.Second })
            .FirstOrDefault()
            is { } last
            ? new(last.Lead!, last.Second!)
            : null;
}
