using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Teams;

/// <summary>Who may make one visit, and in which order they are asked. The order is that of a draw's
/// assignment.</summary>
internal static class Candidates
{
    /// <summary>Two distinct officers, never fewer; not last time's pair unless there is no other.</summary>
    public static VisitAssigned Assign(PlanningDb db, VisitRow visit, DateOnly today, byte[] seed)
    {
        if (TryAssign(db, visit, today, seed) is { } assigned)
            return assigned;
        var able = Able(db, visit, today);
        throw Refusal.Precondition(
            Reasons.TooFewOfficers,
            $"{visit.VisitId} needs a lead and a second officer; {able.Count(o => o.Lead)} may lead and "
                + $"{able.Count} may go in all. {Why(db, visit, today)}"
        );
    }

    /// <summary>Null when the body has no two.</summary>
    public static VisitAssigned? TryAssign(PlanningDb db, VisitRow visit, DateOnly today, byte[] seed)
    {
        var able = Able(db, visit, today);
        IReadOnlyList<string> leads = [.. able.Where(o => o.Lead).Select(o => o.Officer)],
            all = [.. able.Select(o => o.Officer)];
        var lastPair = DrawnVisits.LastPair(db, visit.Body, visit.CreditCode);
        IReadOnlyList<AssignmentOfficer> officers = [.. all.Select(o => new AssignmentOfficer(o, 1))];
        AssignmentResult With(OfficerPair? pair) =>
            Assignment.Assign(seed, [new(visit.VisitId, visit.CreditCode, leads, all, pair)], officers);
        var result = With(lastPair);
        if (result is AssignmentResult.Infeasible && lastPair is not null)
            result = With(null);
        return result is AssignmentResult.Complete { Rows: [var row] }
            ? new(visit.VisitId, row.Lead, row.Second, Convert.ToHexStringLower(seed))
            : null;
    }

    /// <summary>The next in the slot's order who is not of the team and was not replaced before; null when there is
    /// none.</summary>
    public static string? Next(PlanningDb db, VisitRow visit, string leaving, DateOnly today, byte[] seed)
    {
        var slot = leaving == visit.Lead ? 'L' : 'S';
        var staying = (slot == 'L' ? visit.Second : visit.Lead)!;
        var lastPair = DrawnVisits.LastPair(db, visit.Body, visit.CreditCode);
        var assignSeed = DrawHash.AssignSeed(seed);
        var order = Able(db, visit, today)
            .Where(o => (slot == 'S' || o.Lead) && o.Officer != staying && o.Officer != leaving)
            .OrderBy(
                o => Convert.ToHexStringLower(DrawHash.OfficerKey(assignSeed, visit.VisitId, o.Officer, slot)),
                StringComparer.Ordinal
            )
            .Select(o => o.Officer)
            .ToList();
        return order.Find(o => lastPair?.Is(o, staying) != true) ?? order.FirstOrDefault();
    }

    private static List<OfficerRow> Able(PlanningDb db, VisitRow visit, DateOnly today) =>
        [
            .. OfficerPool
                .Read(db, visit.Body)
                .Able(Needs(db, visit, today), relaxArea: false)
                .Where(o => o.Officer != visit.ApprovedBy && !visit.Recused.Contains(o.Officer)),
        ];

    /// <summary>Counts of what hinders the body's officers, for the refusal.</summary>
    private static string Why(PlanningDb db, VisitRow visit, DateOnly today)
    {
        var needs = Needs(db, visit, today);
        var hindered = db
            .Officers.AsNoTracking()
            .Where(o => o.Body == visit.Body)
            .AsEnumerable()
            .Select(o =>
                Eligibility.Hindrance(
                    o,
                    needs,
                    db.Leaves.AsNoTracking().Where(l => l.Officer == o.Officer).ToList(),
                    db.Recusals.Find(visit.CreditCode, o.Officer) is not null
                )
            )
            .OfType<string>()
            .GroupBy(why => why)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {g.Count()}");
        return $"Hindered: {string.Join(", ", hindered)}";
    }

    public static VisitNeeds Needs(PlanningDb db, VisitRow visit, DateOnly today)
    {
        var division = db.Enterprises.AsNoTracking()
            .Where(e => e.CreditCode == visit.CreditCode)
            .Select(e => e.Division)
            .FirstOrDefault()
            ?? "";
        var from = visit.NotifiedFor ?? (visit.WindowFrom > today ? visit.WindowFrom : today);
        var to = visit.NotifiedFor ?? visit.WindowTo;
        return new(visit.Body, visit.MatterGroup, visit.CreditCode, division, from, to < from ? from : to);
    }
}
