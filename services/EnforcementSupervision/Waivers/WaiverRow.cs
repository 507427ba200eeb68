using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using WaiverVoided = Enforcement.Contracts.WaiverVoided;

namespace Enforcement.EnforcementSupervision.Waivers;

/// <summary>The station's side of a waiver; what was asked and what Planning made of it stands in
/// <c>waiver_request</c>.</summary>
internal sealed record WaiverRow
{
    /// <summary>The visit it would waive.</summary>
    public required VisitId VisitId { get; init; }
    public WaiverState State { get; init; }

    /// <summary>Last day for an answer.</summary>
    public DateOnly DecideBy { get; init; }
    public string Reasons { get; init; } = "";

    /// <summary>Day of the latest decision: the grant, the refusal, or the objection that made the grant
    /// void.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The body's head decided, after the station's review; else the station did.</summary>
    public bool DecidedByBody { get; init; }

    /// <summary>The entry that opened it.</summary>
    public long Seq { get; init; }

    public static WaiverRow Open(WaiverOpened e, long seq) =>
        new()
        {
            VisitId = VisitId.Stored(e.VisitId),
            State = WaiverState.Open,
            DecideBy = e.DecideBy,
            Seq = seq,
        };

    public WaiverRow Apply(WaiverReviewed e) => this with { State = WaiverState.Reviewed, Reasons = e.Reasons };

    public WaiverRow Apply(WaiverGranted e, DateOnly on) => Decided(WaiverState.Granted, e.Reasons, on);

    public WaiverRow Apply(WaiverRefused e, DateOnly on) => Decided(WaiverState.Refused, e.Reasons, on);

    public WaiverRow Apply(WaiverVoided e, DateOnly on) =>
        this with
        {
            State = WaiverState.Void,
            Reasons = e.Reasons,
            DecidedOn = on,
        };

    private WaiverRow Decided(WaiverState state, string reasons, DateOnly on) =>
        this with
        {
            State = state,
            Reasons = reasons,
            DecidedOn = on,
            DecidedByBody = State == WaiverState.Reviewed,
        };

    /// <summary>What a reader is told: the station's word, and what Planning made of it.</summary>
    public WaiverState Shown(WaiverOutcome outcome) =>
        (State, outcome) switch
        {
            (WaiverState.Open or WaiverState.Reviewed, WaiverOutcome.Lapsed) => WaiverState.Lapsed,
            (WaiverState.Granted, WaiverOutcome.Taken) => WaiverState.Taken,
            (WaiverState.Granted, WaiverOutcome.TooLate or WaiverOutcome.Lapsed) => WaiverState.TooLate,
            _ => State,
        };
}
