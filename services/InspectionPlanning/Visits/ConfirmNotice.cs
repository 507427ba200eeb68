using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>The receipt of the notice, by the firm itself.</summary>
    [MayCall(Role.Enterprise)]
    public override Task<ConfirmNoticeReply> ConfirmNotice(ConfirmNoticeRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        return journal.Write(call, request, (db, _) =>
            Decision.Of(Confirmed(VisitGuards.FindVisit(db, visitId, caller)), sequence => new ConfirmNoticeReply
            {
                Sequence = sequence,
            })
        );
    }

    internal static NoticeConfirmed Confirmed(VisitRow visit)
    {
        VisitGuards.MustBeOpen(visit, "a receipt of the notice");
        if (visit.NotifiedFor is not { } day)
            throw Refusal.Precondition(Reasons.NotNotified, $"{visit.VisitId} is not announced to the enterprise");
        if (visit.NoticeConfirmedAt is { } at)
            throw Refusal.AlreadyExists(
                Reasons.NoticeConfirmed,
                $"the notice of {visit.VisitId} for {day.Iso()} was confirmed at {Instants.Text(at)}"
            );
        return new(visit.VisitId, day);
    }
}
