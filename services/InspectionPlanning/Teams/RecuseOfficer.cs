using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Teams;

internal sealed partial class TeamsService
{
    /// <summary>
    /// The head decides a recusal for the own body, the justice bureau where the head is concerned; nobody decides
    /// their own (行政处罚法 art. 43). The next candidate in the order of the assignment takes the place; without one
    /// the team stays as it is.
    /// </summary>
    [MayCall(Role.Head, Role.Supervisor)]
    public override Task<RecuseOfficerReply> RecuseOfficer(RecuseOfficerRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var officer = Requests.Officer(request.Officer);
        var ground = Requests.OneOf(
            request.Ground,
            "ground",
            "kinship",
            "former-employment",
            "prior-case",
            "interest",
            "enterprise-request"
        );
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (!caller.Is(Role.Supervisor))
                caller.MustBelongTo(visit.Body);
            // Asked for before the entry, decided after it: who leaves has no part in the result.
            if (visit is not { State: VisitState.Conducted, ResultOn: null })
                VisitGuards.MustBeOpen(visit, "a recusal");
            if (!visit.HasTeam || !visit.IsAssigned(officer))
                throw Refusal.Precondition(Reasons.NotAssigned, $"{officer} is not of the team of {visitId}");
            if (caller.Actor == officer)
                throw Refusal.Denied(Reasons.SamePerson, "nobody decides their own recusal");
            var next = NextCandidate(db, visit, officer, LegalDay.Of(now))
                ?? throw Refusal.Precondition(
                    Reasons.NoCandidate,
                    $"no other officer of {visit.Body} may make {visitId}: the superior body names one (NameOfficers)"
                );
            return Decision.Of(new OfficerRecused(visitId, officer, ground, next), sequence => new RecuseOfficerReply
            {
                Sequence = sequence,
                Replacement = next,
            });
        });
    }

    /// <summary>Null when the body has nobody left, or nobody drew the team and so no order is known.</summary>
    private static string? NextCandidate(PlanningDb db, VisitRow visit, string leaving, DateOnly today) =>
        AssignSeedOf(db, visit) is { } seed ? Candidates.Next(db, visit, leaving, today, seed) : null;

    /// <summary>The seed the team was drawn with: the visit's own, or its draw's; null for a team that was named or
    /// went in first.</summary>
    private static byte[]? AssignSeedOf(PlanningDb db, VisitRow visit)
    {
        if (visit.AssignSeed is { } own)
            return Convert.FromHexString(own);
        return visit.DrawId is { } id && db.Draws.Find(id) is { State: >= DrawState.Assigned } draw
            ? Convert.FromHexString(DrawMaker.Standing(db, draw).Seed)
            : null;
    }
}
