using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Teams;

internal sealed partial class TeamsService
{
    /// <summary>
    /// The superior's way out where a whole body is in conflict: officers of any body, judged by the same rule as the
    /// body's own.
    /// Whether the visit may be made at all is looked at again as by AssignVisit.
    /// </summary>
    [MayCall(Role.Supervisor)]
    public override Task<NameOfficersReply> NameOfficers(NameOfficersRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var lead = Requests.Officer(request.Lead, "lead");
        var second = Requests.Officer(request.Second, "second");
        if (lead == second)
            throw Refusal.Invalid(
                "second",
                Reasons.Duplicate,
                $"{second} cannot be both officers (行政处罚法 art. 42)"
            );
        var reason = Fields.Text(request.Reason, "reason", 300);
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId);
            var today = LegalDay.Of(now);
            VisitGuards.MustBeOpen(visit, "naming officers");
            VisitGuards.MustNotWait(visit, "naming officers");
            if (VisitGuards.CappedNow(db, visit, today) is { } capped)
                return Decision.Of([capped, .. MergedVisits.Release(db, visitId)], sequence => new NameOfficersReply
                {
                    Sequence = sequence,
                    Cap = capped.Cap,
                    CapBasis = capped.LegalBasis,
                });
            if (OwnOfficersSuffice(db, visit, today))
                throw Refusal.Precondition(
                    Reasons.OwnOfficersSuffice,
                    $"{visit.Body} can make {visitId} with its own officers"
                );
            foreach (var officer in (string[])[lead, second])
                MustBeAble(db, visit, officer, officer == lead, today);
            return Decision.Of(new OfficersNamed(visitId, lead, second, reason), sequence => new NameOfficersReply
            {
                Sequence = sequence,
            });
        });
    }

    /// <summary>Without a team: two of its own can be drawn. With one: nobody of it is objected to, or somebody else
    /// can step in.</summary>
    private static bool OwnOfficersSuffice(PlanningDb db, VisitRow visit, DateOnly today)
    {
        if (!visit.HasTeam)
            return Candidates.TryAssign(db, visit, today, new byte[32]) is not null;
        return ((string[])[visit.Lead!, visit.Second!])
            .Where(o =>
                visit.RecusalsAsked.Any(r => r.Officer == o) || db.Recusals.Find(visit.CreditCode, o) is not null
            )
            .All(o => NextCandidate(db, visit, o, today) is not null);
    }

    private static void MustBeAble(PlanningDb db, VisitRow visit, string officer, bool leads, DateOnly today)
    {
        var row = OfficersService.FindOfficer(db, officer);
        var why =
            officer == visit.ApprovedBy ? "approved the visit"
            : leads && !row.Lead ? "may not lead"
            : visit.Recused.Contains(officer) || visit.RecusalsAsked.Any(r => r.Officer == officer) ? "recusal"
            : Eligibility.Hindrance(
                row,
                Candidates.Needs(db, visit, today) with
                {
                    Body = row.Body,
                },
                [.. db.Leaves.Where(l => l.Officer == officer)],
                db.Recusals.Find(visit.CreditCode, officer) is not null,
                relaxArea: true
            );
        if (why is not null)
            throw Refusal.Precondition(Reasons.OfficerUnavailable, $"{officer} cannot make {visit.VisitId}: {why}");
    }
}
