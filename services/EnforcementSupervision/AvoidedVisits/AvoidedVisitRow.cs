using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.AvoidedVisits;

/// <summary>Pending: the time still runs or a proof is missing.</summary>
internal enum LedgerState
{
    Pending = 1,
    Unproven,
    Held,
    Reversed,
}

/// <summary>The ledger of avoided visits: baseline, one cause, evidence, and a way to be reversed; never
/// deleted.</summary>
internal sealed record AvoidedVisitRow
{
    public required VisitId VisitId { get; init; }
    public AvoidanceCause Cause { get; init; }
    public LedgerState State { get; init; }

    /// <summary>What an unproven one lacks: feed, measure or lead; "" otherwise.</summary>
    public string Missing { get; init; } = "";

    /// <summary>
    /// What proves it once the look-back is over: A = complete feed, measure and look-back; B = all but the feed; C =
    /// the measure or the joint visit is missing too. Only A is held. "" before, and when reversed.
    /// </summary>
    public string Grade { get; init; } = "";
    public DateOnly OpenedOn { get; init; }
    public DateOnly WindowTo { get; init; }
    public DateOnly LookBackTo { get; init; }
    public MeasureKind? Measure { get; init; }
    public DateOnly? MeasureDue { get; init; }
    public DateOnly? MeasureDoneOn { get; init; }

    /// <summary>Hex SHA-256 of what proves it was done.</summary>
    public string? MeasureEvidence { get; init; }
    public ReversalReason? Reversed { get; init; }

    /// <summary>It stands in the balance as avoided.</summary>
    public bool Stands => State is not LedgerState.Reversed;

    /// <summary>Observation and off-site replacement owe a measure; a merge and a cap do not.</summary>
    public bool OwesMeasure => MeasureDue is not null && MeasureDoneOn is null;

    public static AvoidedVisitRow Open(AvoidedVisitOpened e) =>
        new()
        {
            VisitId = VisitId.Stored(e.VisitId),
            Cause = e.Cause,
            State = LedgerState.Pending,
            OpenedOn = e.OpenedOn,
            WindowTo = e.WindowTo,
            LookBackTo = e.LookBackTo,
            Measure = e.Measure,
            MeasureDue = e.MeasureDue,
        };

    public AvoidedVisitRow Apply(MeasureCompleted e) =>
        this with
        {
            MeasureDoneOn = e.On,
            MeasureEvidence = e.EvidenceSha256,
        };

    public AvoidedVisitRow Apply(AvoidedVisitUnproven e) =>
        this with
        {
            State = LedgerState.Unproven,
            Missing = e.Missing,
            Grade = e.Missing == "feed" ? "B" : "C",
        };

    public AvoidedVisitRow Apply(AvoidedVisitHeld e) =>
        this with
        {
            State = LedgerState.Held,
            Missing = "",
            Grade = e.Grade,
        };

    public AvoidedVisitRow Apply(AvoidedVisitRestored _) =>
        this with
        {
            State = LedgerState.Pending,
            Missing = "",
            Grade = "",
            Reversed = null,
        };

    public AvoidedVisitRow Apply(AvoidedVisitReversed e) =>
        this with
        {
            State = LedgerState.Reversed,
            Missing = "",
            Grade = "",
            Reversed = e.Reason,
        };
}

/// <summary>The ledger row as it was after an own entry: a report as of a day reads the newest before its
/// end.</summary>
internal sealed record AvoidedChangeRow
{
    public required VisitId VisitId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public AvoidanceCause Cause { get; init; }
    public LedgerState State { get; init; }
    public string Missing { get; init; } = "";
    public string Grade { get; init; } = "";
    public DateOnly OpenedOn { get; init; }
    public DateOnly WindowTo { get; init; }
    public bool MeasureDone { get; init; }
    public ReversalReason? Reversed { get; init; }

    public static AvoidedChangeRow Of(AvoidedVisitRow row, long seq, DateTimeOffset at) =>
        new()
        {
            VisitId = row.VisitId,
            Seq = seq,
            At = at,
            Cause = row.Cause,
            State = row.State,
            Missing = row.Missing,
            Grade = row.Grade,
            OpenedOn = row.OpenedOn,
            WindowTo = row.WindowTo,
            MeasureDone = row.MeasureDoneOn is not null,
            Reversed = row.Reversed,
        };
}

/// <summary>Supervision's own recomputation of a published draw.</summary>
internal sealed record DrawVerdictRow(string DrawId, long Seq, DateTimeOffset At, bool Passed, string Verdict);
