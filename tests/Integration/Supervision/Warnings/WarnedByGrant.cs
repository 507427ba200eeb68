using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Mirror.Planning;
using Enforcement.EnforcementSupervision.Waivers;
using Enforcement.EnforcementSupervision.Warnings;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>What the warnings make of a grant, asked as the waivers ask it.</summary>
internal static class WarnedByGrant
{
    public static List<IEvent> Of(SupervisionDb db, string visitId, string reviewer, DateTimeOffset at)
    {
        var request = db.Set<WaiverRequestRow>().Single(r => r.VisitId == VisitId.Stored(visitId));
        return new WarningWatch().OnGrant(db, VisitId.Stored(visitId), request.Body, request.CreditCode, reviewer, at);
    }
}
