using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Enterprise
    )]
    public override async Task<GetVisitReply> GetVisit(GetVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var caller = call.Caller();
        using var db = database.Read();
        var row = await Seen(db, caller, visitId, call.CancellationToken);
        var visit = View(row, caller);
        visit.PublicationTakesThree = TakesThree(db, LegalDay.Of(clock.Now), row.Body);
        return new() { Visit = visit };
    }

    /// <summary>The visit as the caller sees it; one that he does not see is not there.</summary>
    internal static async Task<VisitRow> Seen(PlanningDb db, Caller caller, VisitId visitId, CancellationToken token) =>
        await Visibility.Visits(db, caller).FirstOrDefaultAsync(v => v.VisitId == visitId, token)
        ?? throw NoSuchVisit(visitId);

    internal static Refusal NoSuchVisit(VisitId visitId) =>
        Refusal.NotFound(Reasons.UnknownVisit, $"no visit {Fields.Shown(visitId)} is planned");

    private static Visit View(VisitRow v, Caller caller)
    {
        var visit = new Visit
        {
            VisitId = v.VisitId,
            PlanId = v.PlanId,
            Line = v.Line,
            DrawId = v.DrawId ?? "",
            Body = v.Body,
            CreditCode = v.CreditCode,
            MatterGroup = v.MatterGroup,
            WindowFrom = v.WindowFrom.Iso(),
            WindowTo = v.WindowTo.Iso(),
            State = v.State,
            Cause = v.Cause,
            Waiver = v.Waiver.Word(),
            Lead = v.Lead ?? "",
            Second = v.Second ?? "",
            Approved = v.ApprovedBy is not null,
            NotifiedFor = v.NotifiedFor.Iso(),
            EnteredOn = v.EnteredOn.Iso(),
            ResultOn = v.ResultOn.Iso(),
            PublishedOn = v.PublishedOn.Iso(),
            PublishBy = v.PublishBy.Iso(),
            JointLead = v.JointLead ?? "",
            Note = v.Note,
            CorrectionWindow = v.CorrectionWindow,
            PublicationReviewed = v.PublicationReviewedBy is not null,
        };
        visit.Matters.AddRange(v.Matters);
        if (BodySight.IsOf(caller, v.Body) || BodySight.SeesAll(caller))
            visit.CorrectionProposedOn = v.Proposed?.On.Iso() ?? "";
        if (v.Case is { } about)
            (visit.Trigger, visit.RelatedVisit, visit.CapExempt) = (
                about.Trigger,
                about.RelatedVisit ?? "",
                !v.UnderCap
            );
        if (v.Case is { Reference: var reference } && Visibility.SeesReference(caller, v))
            visit.Reference = reference;
        (visit.ApprovalOverdue, visit.PublicationOverdue) = (v.ApprovalOverdue, v.PublicationOverdue);
        if (v.ApproveBy is { } by)
            visit.ApproveBy = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(by);
        if (v.NoticeConfirmedAt is { } confirmed)
            visit.NoticeConfirmedAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(confirmed);
        visit.RecusalsAsked.AddRange(
            v.RecusalsAsked.Select(r => new RecusalAsked
            {
                Officer = r.Officer,
                By = r.By,
                Ground = r.Ground,
                AskedOn = r.AskedOn.Iso(),
                DecideBy = r.DecideBy.Iso(),
                Overdue = r.Overdue,
            })
        );
        return visit;
    }
}
