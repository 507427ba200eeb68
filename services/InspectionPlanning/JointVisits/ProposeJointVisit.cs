using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    /// <summary>Puts a joint visit to the bodies concerned. A visit stands in one proposal at a time, so of two that
    /// race one is refused.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer)]
    public override Task<ProposeJointVisitReply> ProposeJointVisit(
        ProposeJointVisitRequest request,
        ServerCallContext call
    )
    {
        var lead = Requests.VisitId(request.LeadVisit, "lead_visit");
        var merged = Requests.Distinct(
            [
                .. Fields
                    .Some(request.MergedVisits, "merged_visits", 20)
                    .Select((id, i) => Requests.VisitId(id, $"merged_visits[{i}]")),
            ],
            "merged_visits"
        );
        if (merged.Contains(lead))
            throw Refusal.Invalid("merged_visits", Reasons.Duplicate, $"{lead} is the lead itself");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var fact = Propose(db, lead, merged, caller, LegalDay.Of(now));
            return Decision.Of(fact, sequence =>
            {
                var reply = new ProposeJointVisitReply
                {
                    Sequence = sequence,
                    JointId = fact.JointId,
                    AnswerBy = fact.AnswerBy.Iso(),
                };
                reply.Bodies.AddRange(fact.Bodies.Where(body => body != fact.ProposedBy));
                return reply;
            });
        });
    }

    private JointVisitProposed Propose(
        PlanningDb db,
        VisitId leadId,
        IReadOnlyList<VisitId> mergedIds,
        Caller caller,
        DateOnly today
    )
    {
        MustName(db, caller, [leadId, .. mergedIds]);
        var (lead, merged, _) = Merging.MayMerge(db, leadId, mergedIds, namedByGovernment: false, today);
        IReadOnlyList<VisitRow> all = [lead, .. merged];
        if (
            JointVisitsTables
                .Undecided(db)
                .Where(j => j.CreditCode == lead.CreditCode)
                .AsEnumerable()
                .FirstOrDefault(j =>
                    j.Visits.Any(id => all.Any(v => v.VisitId == id)) && Merging.Stands(db, j, today)
                ) is
            { } other
        )
            throw Refusal.Precondition(
                Reasons.JointExists,
                $"{other.JointId} stands with {string.Join(", ", other.Visits)}"
            );
        var (limit, windows) = (
            WorkingDays.Published.Add(today, Policy.Term(db, PlanningPolicies.JointAnswer, today)).Day,
            all.Min(v => v.WindowTo)
        );
        return new(
            Numbering.Next(db, $"JOINT-{options.Division}", today.Year),
            lead.CreditCode,
            leadId,
            [.. mergedIds.Select(id => id.Value)],
            [.. all.Select(v => v.Body)],
            caller.Is(Role.Reviewer) ? null : caller.Body,
            today,
            limit < windows ? limit : windows
        );
    }

    /// <summary>Before anything is said about a visit: one that the caller may not know of is not there.</summary>
    private static void MustName(PlanningDb db, Caller caller, IReadOnlyList<VisitId> ids)
    {
        var all = ids.Select(id => VisitGuards.FindVisit(db, id)).ToList();
        if (all.Find(v => !JointSight.MayName(db, caller, v, all)) is { } hidden)
            throw VisitsService.NoSuchVisit(hidden.VisitId);
    }
}
