using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Takes a power back before its last day: a mandate ended, a delegation withdrawn after its
    /// evaluation.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<EndPowerReply> EndPower(EndPowerRequest request, ServerCallContext call)
    {
        var powerId = Fields.Code(request.PowerId, "power_id", 40);
        var from = Fields.Date(request.From, "from");
        var reason = Fields.Text(request.Reason, "reason", 300);
        return journal.Write(call, request, (db, now) =>
            Decision.Of(
                End(db.Powers.Find(powerId), powerId, from, reason, LegalDay.Of(now)),
                sequence => new EndPowerReply { Sequence = sequence }
            )
        );
    }

    internal static PowerEnded End(PowerRow? power, string powerId, DateOnly from, string reason, DateOnly today)
    {
        if (power is null)
            throw Refusal.NotFound(Reasons.UnknownPower, $"no power {Fields.Shown(powerId)} is recorded");
        if (power.EndedFrom is { } ended)
            throw Refusal.Precondition(Reasons.PowerEnded, $"{powerId} ended on {ended.Iso()} already");
        if (from < today)
            throw Refusal.Invalid(
                "from",
                Reasons.OutOfRange,
                $"from {from.Iso()} is past: what was planned with a valid power stays lawful"
            );
        if (power.ValidTo < from)
            throw Refusal.Precondition(Reasons.PowerEnded, $"{powerId} runs out on {power.ValidTo.Iso()} by itself");
        return new(powerId, from, reason);
    }
}
