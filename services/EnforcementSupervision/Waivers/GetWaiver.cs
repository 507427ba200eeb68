using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Waivers;

internal sealed partial class WaiversService
{
    [MayCall(Role.Reviewer, Role.Supervisor, Role.Planner, Role.Head, Role.Enterprise)]
    public override Task<GetWaiverReply> GetWaiver(GetWaiverRequest request, ServerCallContext call)
    {
        var id = VisitField.Read(request.WaiverId, "waiver_id");
        using var db = database.Read();
        var waiver = WaiverCase.Find(db, call.Caller(), id);
        return Task.FromResult(new GetWaiverReply { Waiver = Shown(waiver.Waiver, waiver.Request) });
    }

    private static Waiver Shown(WaiverRow waiver, WaiverRequestRow request) =>
        new()
        {
            WaiverId = waiver.VisitId,
            Body = request.Body,
            CreditCode = request.CreditCode,
            State = waiver.Shown(request.Outcome),
            Measure = new() { Kind = request.Measure, Due = request.MeasureDue.Iso() },
            RequestedOn = request.RequestedOn.Iso(),
            DecideBy = waiver.DecideBy.Iso(),
            Reasons = waiver.Reasons,
            DecidedOn = waiver.DecidedOn?.Iso() ?? "",
            DecidedByBody = waiver.DecidedByBody,
        };
}
