using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Mirror;

// What Planning's journal says, as far as supervision counts it. Kept by FollowPlanning alone. Every row knows the
// instant of its entry, so that a report "as of" a day leaves out what was written later.

internal sealed record BodyRow
{
    public required string Body { get; init; }
    public required string Name { get; init; }
    public BodyKind Kind { get; init; }
    public required string Division { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed record PlanLineRow
{
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public required string Body { get; init; }
    public int Year { get; init; }
    public LineKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public DateOnly FiledOn { get; init; }

    /// <summary>By an amendment; null for a line the plan was filed with.</summary>
    public DateOnly? AddedOn { get; init; }

    /// <summary>The superior's order of a special campaign: outside the yearly cap.</summary>
    public string? DeployedBy { get; init; }

    /// <summary>Codes between commas, with a comma at either end.</summary>
    public required string Matters { get; init; }
}

/// <summary>A planned visit: one enterprise x body x matter group x window; the baseline.</summary>
internal sealed record PlannedVisitRow
{
    public required string VisitId { get; init; }
    public required string CreditCode { get; init; }
    public required string Body { get; init; }
    public required string MatterGroup { get; init; }

    /// <summary>Matters looked at in one visit: its 项次.</summary>
    public int Matters { get; init; }
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public LineKind Kind { get; init; }
    public InspectionForm Form { get; init; }
    public VisitOrigin Origin { get; init; }
    public string? DrawId { get; init; }

    /// <summary>Hex; of a drawn visit.</summary>
    public string? Ticket { get; init; }
    public DateOnly WindowFrom { get; init; }
    public DateOnly WindowTo { get; init; }
    public DateOnly PlannedOn { get; init; }
    public required string PlannedBy { get; init; }

    /// <summary>Year of the window's end: the year the visit counts in.</summary>
    public int Year { get; init; }
    public DateTimeOffset At { get; init; }
    public VisitState State { get; init; }
    public AvoidanceCause Cause { get; init; }

    /// <summary>The day the standing cause took hold.</summary>
    public DateOnly? AvoidedOn { get; init; }

    /// <summary>The visit it was merged into.</summary>
    public string? JointLead { get; init; }
}

/// <summary>A visit that a case triggered: its entry counts among all entries, but it is no planned visit.</summary>
internal sealed record CaseVisitRow
{
    public required string VisitId { get; init; }
    public required string CreditCode { get; init; }
    public required string Body { get; init; }
    public required string MatterGroup { get; init; }
    public int Matters { get; init; }
    public CaseTrigger Trigger { get; init; }
    public InspectionForm Form { get; init; }
    public DateOnly WindowTo { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>Outside the yearly cap, by this basis; else the cap's own.</summary>
    public bool CapExempt { get; init; }
    public required string CapBasis { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A change of a planned visit's state: the newest before an instant is the state at that instant.</summary>
internal sealed record VisitChangeRow
{
    public required string VisitId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public VisitState State { get; init; }
    public AvoidanceCause Cause { get; init; }
    public string? JointLead { get; init; }
}

/// <summary>What Planning made of a waiver request.</summary>
internal enum WaiverOutcome
{
    None,
    Taken,
    TooLate,
    Refused,
    Lapsed,
}

internal sealed record WaiverRequestRow
{
    public required string VisitId { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public required string ObservationId { get; init; }
    public MeasureKind Measure { get; init; }
    public DateOnly MeasureDue { get; init; }
    public DateOnly RequestedOn { get; init; }
    public DateOnly DecideBy { get; init; }
    public required string RequestedBy { get; init; }
    public WaiverOutcome Outcome { get; init; }
}

/// <summary>One on-site entry; a joint one lists every visit it stands for.</summary>
internal sealed record EntryRow
{
    public long Seq { get; init; }
    public required string VisitId { get; init; }

    /// <summary>Ids between commas, with a comma at either end.</summary>
    public required string Visits { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public required string MatterGroup { get; init; }
    public DateOnly On { get; init; }
    public int Officers { get; init; }
    public EntryMeans Means { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset EnteredAt { get; init; }

    /// <summary>A back-entry recorded after its term.</summary>
    public bool Late { get; init; }

    /// <summary>When the other system that had told of it took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public IReadOnlyList<string> VisitIds => Visits.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An entry made under another system or label.</summary>
internal sealed record ReportedEntryRow
{
    public long Seq { get; init; }
    public int Ordinal { get; init; }
    public required string Body { get; init; }
    public required string CreditCode { get; init; }
    public required string MatterGroup { get; init; }
    public required string Label { get; init; }
    public DateOnly On { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Platform and id of the row it came with; null for one reported by itself.</summary>
    public string? Feed { get; init; }

    /// <summary>When a corrected row, or somebody who said what it is, took its place.</summary>
    public DateTimeOffset? SupersededAt { get; init; }
}

/// <summary>The body declared that every entry of these days is known here.</summary>
internal sealed record CoverageRow
{
    public long Seq { get; init; }
    public required string Body { get; init; }
    public DateOnly From { get; init; }

    /// <summary>Never later than the day of the declaration: silence about the future proves nothing.</summary>
    public DateOnly To { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed record VisitResultRow
{
    public required string VisitId { get; init; }
    public long Seq { get; init; }
    public required string CreditCode { get; init; }
    public int Matters { get; init; }
    public int Problems { get; init; }
    public DateOnly PublishBy { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public bool Late { get; init; }
}

internal sealed record DrawRow
{
    public required string DrawId { get; init; }
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public required string Body { get; init; }

    /// <summary>Enterprises in the frozen roster.</summary>
    public long Size { get; init; }

    /// <summary>Visits that class A's lower rate spared in expectation, an exact rational; null where there is no rate
    /// to compare with.</summary>
    public string? LessForA { get; init; }
    public DateTimeOffset At { get; init; }
}

internal enum DrawStep
{
    Aborted,
    MissingReveals,
    Completed,
    Published,
}

/// <param name="Count">Missing parties, or enterprises drawn; else 1.</param>
internal sealed record DrawStepRow(string DrawId, long Seq, DateTimeOffset At, DrawStep Step, long Count);
