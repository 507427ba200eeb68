using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>A complaint about an observed enterprise that is found true may end its period (domain rule O10): the
/// register hears of it, without the complaint.</summary>
internal static class ObservationGround
{
    public static IReadOnlyList<IEvent> Of(
        SupervisionDb db,
        ComplaintRow complaint,
        ComplaintFinding finding,
        DateTimeOffset now
    )
    {
        if (
            finding is not (ComplaintFinding.Verified or ComplaintFinding.Partly)
            || complaint.AboutBody is not null
            || complaint.CreditCode is not { } firm
        )
            return [];
        var today = LegalDay.Of(now);
        var changes = db.ObservationChanges.AsNoTracking().Where(c => c.CreditCode == firm).OrderBy(c => c.Seq);
        return ObservationPeriod.Of(changes).Any(p => p.RunsOn(today))
            ? [new ObservationGroundFound(firm, RevocationTrigger.VerifiedComplaint, today)]
            : [];
    }
}
