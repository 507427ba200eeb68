using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    [MayCall(Role.Inspector, Role.Planner)]
    public override Task<CancelFlexibleMeasureReply> CancelFlexibleMeasure(
        CancelFlexibleMeasureRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.MeasureId, "measure_id", 40);
        var reason = Fields.Text(request.Reason, "reason", 300);
        return journal.Write(call, request, (db, _) =>
            Decision.Of(Cancel(OwnMeasure(db, id, caller), reason), sequence => new CancelFlexibleMeasureReply
            {
                Sequence = sequence,
            })
        );
    }

    /// <summary>Who is not punished must be educated (行政处罚法 art. 33 para. 3): that measure cannot be
    /// dropped.</summary>
    internal static FlexibleMeasureCancelled Cancel(MeasureRow measure, string reason)
    {
        MustStand(measure);
        return measure.DecisionId is null
            ? new(measure.MeasureId, reason)
            : throw Refusal.Precondition(
                Reasons.EducationRequired,
                $"{measure.MeasureId} is the education of {measure.DecisionId}: a decision not to punish is not "
                    + "complete without it"
            );
    }
}
