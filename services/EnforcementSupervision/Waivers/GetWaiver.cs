using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetWaiverReply> GetWaiver(GetWaiverRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.WaiverId, "waiver_id", 60);
        using var db = database.Read();
        var waiver = WaiverCase.Find(db, id);
        if (!SeesVisitsOf(call.Caller(), waiver.Request.Body, waiver.Request.CreditCode)) throw WaiverCase.Unknown(id);
        return Task.FromResult(new GetWaiverReply { Waiver = Shown(waiver.Waiver, waiver.Request) });
    }

    /// <summary>The station and the justice bureau see all, a body its own, an enterprise what is about it.</summary>
    private static bool SeesVisitsOf(Caller caller, string body, string creditCode) =>
        caller.Is(Role.Reviewer) || caller.Is(Role.Supervisor)
        || ((caller.Is(Role.Planner) || caller.Is(Role.Head)) && caller.Body == body) || (caller.Is(Role.Enterprise) && caller.Enterprise == creditCode);

    private static Waiver Shown(WaiverRow waiver, WaiverRequestRow request) => new()
    {
        WaiverId = waiver.VisitId, Body = request.Body, CreditCode = request.CreditCode, State = waiver.Shown(request.Outcome),
        Measure = new() { Kind = request.Measure, Due = Day(request.MeasureDue) },
        RequestedOn = Day(request.RequestedOn), DecideBy = Day(waiver.DecideBy), Reasons = waiver.Reasons,
    };
}
