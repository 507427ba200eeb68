using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

internal sealed partial class OpinionsService
{
    /// <summary>FAILED_PRECONDITION: INSTRUMENT_STATE, INSTRUMENT_ORDER, INSTRUMENT_GROUND; PERMISSION_DENIED:
    /// SAME_PERSON.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<IssueInstrumentReply> IssueInstrument(IssueInstrumentRequest request, ServerCallContext call)
    {
        var id = InstrumentFields.Id(request.InstrumentId, "instrument_id");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var draft = db.Instruments.Find(id) ?? throw UnknownInstrument(id);
            MustBeIssuable(draft, draft.Follows is { } before ? db.Instruments.Find(before) : null, caller.Actor);
            InstrumentGrounds.MustStand(db, draft.Ground, draft.GroundId, draft.Body, caller);
            var today = LegalDay.Of(now);
            var number = Numbering.Next(db, $"{Series(draft.Kind)}-{options.Division}", today.Year);
            var clock = ClockKey(draft.Kind) is { } key
                ? InstrumentClock.Days(
                    today,
                    Ledger.Journal.Policy.Term(db, key, today),
                    InstrumentClock.Percent(db, today)
                )
                : null;
            return Decision.Of(
                new InstrumentIssued(id, number, today, clock?.Due, clock?.RemindOn),
                sequence => new IssueInstrumentReply
                {
                    Sequence = sequence,
                    Number = number,
                    Due = clock?.Due.Iso() ?? "",
                    CalendarAssumed = clock?.Assumed ?? false,
                }
            );
        });
    }

    /// <summary>What it follows may have been rectified or taken back since it was drafted.</summary>
    internal static void MustBeIssuable(InstrumentRow draft, InstrumentRow? before, string actor)
    {
        if (draft.State != InstrumentState.Drafted)
            throw Refusal.Precondition(Reasons.InstrumentState, $"{draft.InstrumentId} is {draft.State}, not a draft");
        if (draft.DraftedBy == actor)
            throw Refusal.Denied(Reasons.SamePerson, "whoever drafted an instrument does not issue it");
        if (before is not null)
            MustFollow(draft.Kind, draft.Body, before, draft.InstrumentId);
    }

    /// <summary>The policy that says how long the body has; null where nothing is asked of it.</summary>
    internal static string? ClockKey(InstrumentKind kind) =>
        kind switch
        {
            InstrumentKind.Opinion => SupervisionPolicies.OpinionCorrection,
            InstrumentKind.Decision => SupervisionPolicies.DecisionExecution,
            InstrumentKind.Summons => SupervisionPolicies.SummonsReply,
            _ => null,
        };

    private static string Series(InstrumentKind kind) =>
        kind switch
        {
            InstrumentKind.Opinion => "OPIN",
            InstrumentKind.Decision => "SDEC",
            InstrumentKind.Summons => "SUMM",
            _ => "NOTI",
        };
}
