using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator, Role.Service, Role.Enterprise)]
    public override async Task<GetVisitReply> GetVisit(GetVisitRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        using var db = database.Read();
        var visit = await db.Visits.FirstOrDefaultAsync(v => v.VisitId == visitId, call.CancellationToken) ?? throw NoSuchVisit(visitId);
        MustSee(visit, call.Caller());
        return new() { Visit = View(visit, call.Caller()) };
    }

    /// <summary>Officials see every visit; an enterprise its own once it was announced or is settled: before that the notice would be a tip-off.</summary>
    internal static void MustSee(VisitRow visit, Caller caller)
    {
        if (caller.Is(Role.Enterprise) && (caller.Enterprise != visit.CreditCode || (visit.NotifiedFor is null && visit.IsOpen))) throw NoSuchVisit(visit.VisitId);
    }

    private static Refusal NoSuchVisit(string visitId) => Refusal.NotFound(Reasons.UnknownVisit, $"no visit {Fields.Shown(visitId)} is planned");

    private static Visit View(VisitRow v, Caller caller)
    {
        var visit = new Visit
        {
            VisitId = v.VisitId, PlanId = v.PlanId, Line = v.Line, DrawId = v.DrawId ?? "", Body = v.Body, CreditCode = v.CreditCode, MatterGroup = v.MatterGroup,
            WindowFrom = Day(v.WindowFrom), WindowTo = Day(v.WindowTo), State = v.State, Cause = v.Cause, Waiver = v.Waiver, Lead = v.Lead ?? "", Second = v.Second ?? "",
            Approved = v.ApprovedBy is not null, NotifiedFor = Day(v.NotifiedFor), EnteredOn = Day(v.EnteredOn), ResultOn = Day(v.ResultOn),
            PublishedOn = Day(v.PublishedOn), PublishBy = Day(v.PublishBy), JointLead = v.JointLead ?? "", Note = v.Note, CorrectionWindow = v.CorrectionWindow,
        };
        visit.Matters.AddRange(v.Matters);
        if (v.Case is { } about) (visit.Trigger, visit.RelatedVisit, visit.CapExempt) = (about.Trigger, about.RelatedVisit ?? "", !v.UnderCap);
        // A register's number could lead the firm to who reported it.
        if (v.Case is { Reference: var reference } && !caller.Is(Role.Enterprise)) visit.Reference = reference;
        (visit.ApprovalOverdue, visit.PublicationOverdue) = (v.ApprovalOverdue, v.PublicationOverdue);
        if (v.ApproveBy is { } by) visit.ApproveBy = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(by);
        visit.RecusalsAsked.AddRange(v.RecusalsAsked.Select(r => new RecusalAsked { Officer = r.Officer, By = r.By, Ground = r.Ground, AskedOn = Day(r.AskedOn), DecideBy = Day(r.DecideBy), Overdue = r.Overdue }));
        return visit;
    }
}
