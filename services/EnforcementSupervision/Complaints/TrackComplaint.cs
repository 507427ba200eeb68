using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    /// <summary>The code says that he may, whoever he is: it was given to the complainant alone.</summary>
    [MayCall(Role.Anonymous)]
    public override Task<TrackComplaintReply> TrackComplaint(TrackComplaintRequest request, ServerCallContext call)
    {
        var id = ComplaintIdOf(request.ComplaintId);
        var code = TrackingCode.Parse(request.TrackingCode);
        using var db = database.Read();
        // Both are looked for in any case: how long an answer takes tells nobody whether a number was given. The key of
        // something else that is sealed is no complaint's.
        var (row, key) = (db.Complaints.Find(id), Sealer.KnownKey(db, id));
        if (!TrackingCode.Opens(code, row is null ? null : key, id))
            throw ComplaintSight.Unknown(id);
        string Open(Sealed? content) => content is null ? "" : Sealer.Open(db, content) ?? "";
        var shown = Shown(row!, clock.Now);
        return Task.FromResult(
            new TrackComplaintReply
            {
                ComplaintId = id,
                State = shown.State,
                Finding = shown.Finding,
                RecordedAt = shown.RecordedAt,
                Acknowledgement = shown.Acknowledgement,
                FirstResponse = shown.FirstResponse,
                Reply = shown.Reply,
                Response = Open(row!.Response),
                Reasons = Open(row.Reasons),
            }
        );
    }
}
