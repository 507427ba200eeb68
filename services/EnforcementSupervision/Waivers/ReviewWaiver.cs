using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Policies;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.EnforcementSupervision;

internal sealed partial class EnforcementSupervisionService
{
    [MayCall(Role.Reviewer)]
    public override Task<ReviewWaiverReply> ReviewWaiver(ReviewWaiverRequest request, ServerCallContext call)
    {
        var id = Fields.Code(request.WaiverId, "waiver_id", 60);
        var reasons = Fields.Text(request.Reasons, "reasons", 1000);
        var actor = call.Caller().Actor;
        return journal.Write(call, request, (db, now) =>
        {
            var waiver = WaiverCase.Find(db, id);
            var fact = Review(waiver, request.Recommend, reasons, actor, Policy.Value(db, SupervisionPolicies.WaiverDecider, LegalDay.Of(now)), now);
            return Decision.Of([fact, .. Concentration(db, waiver, request.Recommend, actor, now)], sequence => new ReviewWaiverReply { Sequence = sequence, State = StateAfter(fact) });
        });
    }

    /// <summary>Where the station decides, its review is the decision; else it is an opinion for the body's head.</summary>
    internal static IEvent Review(WaiverCase waiver, bool recommend, string reasons, string actor, string decider, DateTimeOffset now)
    {
        waiver.MustBeOpenFor(actor, WaiverState.Open, now);
        var id = waiver.Waiver.VisitId;
        if (decider == "head") return new WaiverReviewed(id, recommend, reasons);
        return recommend ? new WaiverGranted(id, reasons) : new WaiverRefused(id, reasons);
    }

    /// <summary>Warnings that one more grant of this reviewer, or to this enterprise, makes.</summary>
    internal static List<IEvent> Concentration(SupervisionDb db, WaiverCase waiver, bool granted, string reviewer, DateTimeOffset now)
    {
        if (!granted) return [];
        var year = LegalDay.Of(now).Year;
        return WarningJudge.Judge(db, [WarningAbout.Grants(waiver.Request.Body, year), WarningAbout.FirmGrants(waiver.Request.CreditCode, year)], review: new(long.MaxValue, waiver.Waiver.VisitId, reviewer, now, true));
    }

    private static WaiverState StateAfter(IEvent fact) => fact switch
    {
        WaiverReviewed => WaiverState.Reviewed,
        WaiverGranted => WaiverState.Granted,
        _ => WaiverState.Refused,
    };
}
