using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

internal sealed partial class ComplaintsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetComplaintReply> GetComplaint(GetComplaintRequest request, ServerCallContext call)
    {
        var id = ComplaintIdOf(request.ComplaintId);
        call.NoteRead(id);
        var caller = call.Caller();
        using var db = database.Read();
        var row = ComplaintSight.Find(db, caller, id);
        var shown = Shown(row, clock.Now);
        string Open(Sealed? content) => content is null ? "" : Sealer.Open(db, content) ?? "";
        (shown.Text, shown.Response, shown.Reasons) = (Open(row.Text), Open(row.Response), Open(row.Reasons));
        if (ComplaintSight.ReadsComplainant(caller))
            (shown.Complainant, shown.Reference) = (Open(row.Complainant), Open(row.Reference));
        shown.VisitNamed = VisitNamed.Of(db, caller, row);
        return Task.FromResult(new GetComplaintReply { Complaint = shown });
    }

    private static Complaint Shown(ComplaintRow row, DateTimeOffset now) =>
        new()
        {
            ComplaintId = row.ComplaintId,
            CreditCode = row.CreditCode?.Value ?? "",
            VisitId = row.VisitId ?? "",
            Source = row.Source,
            AboutBody = row.AboutBody ?? "",
            Handler = row.Handler ?? "",
            State = row.State,
            Finding = row.Finding,
            RecordedAt = Instants.Text(row.RecordedAt),
            Anonymous = row.Complainant is null,
            Acknowledgement = Clock(row.AcknowledgeBy, row.AcknowledgedAt, now),
            FirstResponse = Clock(row.RespondBy, row.RespondedAt, now),
            Reply = Clock(row.ReplyBy, row.DecidedAt, now),
        };

    private static ComplaintClock Clock(DateTimeOffset? due, DateTimeOffset? done, DateTimeOffset now) =>
        new()
        {
            Due = due is { } by ? Instants.Text(by) : "",
            Done = done is { } at ? Instants.Text(at) : "",
            Overdue = ComplaintRow.Late(due, done, now),
        };
}
