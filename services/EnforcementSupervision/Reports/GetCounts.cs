using Enforcement.Contracts.Supervision.V1;
using AvoidanceCause = Enforcement.Contracts.Planning.V1.AvoidanceCause;

namespace Enforcement.EnforcementSupervision.Reports;

internal sealed partial class ReportsService
{
    /// <summary>For the landing page: counts only, and nothing from which a referral could be guessed.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetCountsReply> GetCounts(GetCountsRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        var observed = db.AvoidedVisits.Where(a => a.Cause == AvoidanceCause.Observation);
        return Task.FromResult(
            new GetCountsReply
            {
                WaiversDecided = db.Waivers.LongCount(w =>
                    w.State != WaiverState.Open && w.State != WaiverState.Reviewed
                ),
                AvoidedHeld = observed.LongCount(a => a.State == LedgerState.Held),
                AvoidedPending = observed.LongCount(a =>
                    a.State == LedgerState.Pending || a.State == LedgerState.Unproven
                ),
            }
        );
    }
}
