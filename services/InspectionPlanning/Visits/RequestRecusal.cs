using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>Only asks: the team stays and the work goes on until the head has decided (行政处罚法 art.
    /// 43).</summary>
    [MayCall(Role.Enterprise, Role.Inspector)]
    public override Task<RequestRecusalReply> RequestRecusal(RequestRecusalRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var officer = Requests.Officer(request.Officer);
        var ground = Requests.OneOf(request.Ground, "ground", "kinship", "former-employment", "prior-case", "interest");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (!caller.Is(Role.Enterprise))
                VisitGuards.MustBeAssigned(visit, caller);
            var today = LegalDay.Of(now);
            var decideBy = WorkingDays.Published.Add(
                today,
                Policy.Term(db, PlanningPolicies.RecusalDays, today, visit.Body)
            );
            var fact = AskRecusal(
                visit,
                officer,
                caller.Is(Role.Enterprise) ? "enterprise" : "officer",
                caller.Actor,
                ground,
                decideBy.Day
            );
            return Decision.Of(fact, sequence => new RequestRecusalReply
            {
                Sequence = sequence,
                DecideBy = decideBy.Day.Iso(),
                CalendarAssumed = decideBy.Basis == CalendarYear.Assumed,
            });
        });
    }

    internal static RecusalRequested AskRecusal(
        VisitRow visit,
        string officer,
        string by,
        string caller,
        string ground,
        DateOnly decideBy
    )
    {
        if (visit is not { State: VisitState.Conducted, ResultOn: null })
            VisitGuards.MustBeOpen(visit, "a recusal");
        if (!visit.IsAssigned(officer))
            throw Refusal.Precondition(Reasons.NotAssigned, $"{officer} is not of the team of {visit.VisitId}");
        if (by == "officer" && caller != officer)
            throw Refusal.Denied(Reasons.NotAllowed, "an inspector asks for their own recusal only");
        if (visit.RecusalsAsked.Any(r => r.Officer == officer))
            throw Refusal.AlreadyExists(
                Reasons.RecusalAsked,
                $"the recusal of {officer} from {visit.VisitId} is asked for already"
            );
        return new(visit.VisitId, officer, by, ground, decideBy);
    }
}

/// <summary>A recusal nobody has decided in time shows as overdue; the work goes on all the same (行政处罚法 art.
/// 43).</summary>
internal static class RecusalTimers
{
    public static TimerKind<PlanningDb> Undecided { get; } = new("recusal", (_, id, _) =>
        {
            var slash = id.LastIndexOf('/');
            return [new RecusalOverdue(id[..slash], id[(slash + 1)..])];
        });

    public static string Of(VisitId visitId, string officer) => Undecided.Of($"{visitId}/{officer}");
}
