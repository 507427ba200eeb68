using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>The enterprise let nobody in, with right: no code or no certificate was shown. Nobody is at fault but
    /// the body; the visit stays open.</summary>
    [MayCall(Role.Inspector, Role.Enterprise)]
    public override Task<RecordLawfulRefusalReply> RecordLawfulRefusal(
        RecordLawfulRefusalRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        var ground = Requests.OneOf(request.Ground, "ground", "no-code", "no-certificate");
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (!caller.Is(Role.Enterprise))
                VisitGuards.MustBeAssigned(visit, caller);
            VisitGuards.MustBeOpen(visit, "a refusal of entry");
            if (visit.NotifiedFor is null)
                throw Refusal.Precondition(Reasons.NotNotified, $"{visitId} is not announced to the enterprise");
            return Decision.Of(new EntryLawfullyRefused(visitId, ground), sequence => new RecordLawfulRefusalReply
            {
                Sequence = sequence,
            });
        });
    }
}
