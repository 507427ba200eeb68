using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>The code an officer of the team shows at the gate (亮码入企); a newer one makes the older
    /// void.</summary>
    [MayCall(Role.Inspector)]
    public override Task<IssueEntryCodeReply> IssueEntryCode(IssueEntryCodeRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            VisitGuards.MustBeAssigned(visit, caller);
            MayIssueCode(visit, LegalDay.Of(now));
            var minutes = Policy.Count(db, PlanningPolicies.EntryCode, LegalDay.Of(now), visit.Body);
            // Whole seconds, as the code itself holds them.
            var expires = DateTimeOffset.FromUnixTimeSeconds(now.AddMinutes(minutes).ToUnixTimeSeconds());
            var code = new EntryCode(
                visitId,
                caller.Actor == visit.Lead ? 'L' : 'S',
                expires,
                EntryCodes.Nonce(randomness, visitId, now)
            );
            var text = EntryCodes.Write(code, sealer.Key(db, EntryCodes.KeyId));
            return Decision.Of(
                new EntryCodeIssued(visitId, code.NonceSha256, expires),
                sequence => new IssueEntryCodeReply
                {
                    Sequence = sequence,
                    Code = text,
                    ExpiresAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(expires),
                }
            );
        });
    }

    internal static void MayIssueCode(VisitRow visit, DateOnly today)
    {
        foreach (var guard in ToCode(visit, today))
            guard();
    }

    /// <summary>What is asked before a code, each by itself: who looks beforehand is told all that is wrong.</summary>
    internal static IReadOnlyList<Action> ToCode(VisitRow visit, DateOnly today) =>
        [
            () => VisitGuards.MustBeOpen(visit, "an entry code"),
            () => VisitGuards.MustNotWait(visit, "an entry code"),
            () => MustBeAnnounced(visit, today),
            () => MustBeInWindow(visit, today),
        ];

    private static void MustBeAnnounced(VisitRow visit, DateOnly today)
    {
        if (visit.NotifiedFor is not { } day)
            throw Refusal.Precondition(Reasons.NotNotified, $"{visit.VisitId} is not announced to the enterprise");
        if (today < day)
            throw Refusal.Precondition(Reasons.NotNotified, $"{visit.VisitId} is announced for {day.Iso()}");
    }

    private static void MustBeInWindow(VisitRow visit, DateOnly today)
    {
        if (today > visit.WindowTo)
            throw Refusal.Precondition(
                Reasons.WindowEnded,
                $"the window of {visit.VisitId} ended on {visit.WindowTo.Iso()}"
            );
    }
}
