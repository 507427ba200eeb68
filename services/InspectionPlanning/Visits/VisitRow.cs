using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

/// <param name="By">enterprise or officer.</param>
internal sealed record RecusalOpen(
    string Officer,
    string By,
    string Ground,
    DateOnly AskedOn,
    DateOnly DecideBy,
    bool Overdue = false
);

/// <param name="CapBasis">Legal basis of the exemption from the yearly cap, or of the cap.</param>
internal sealed record CaseOf(
    CaseTrigger Trigger,
    string Reference,
    VisitId? RelatedVisit,
    string OffSiteInsufficient,
    BodyCode? AssistedBy,
    string? Assistance,
    string CapBasis
);

/// <summary>What is to stand in place of a published result's findings: the first of three has written it, and the
/// public does not read it yet.</summary>
internal sealed record ProposedCorrection(DateOnly On, string By, IReadOnlyList<FindingOf> Findings, string Reason);

/// <summary>
/// A planned visit: one enterprise x body x matter group x window. In the balance it is open, conducted, avoided (by
/// one cause), deferred or cancelled; a window that has ended leaves it open. One that a case triggers goes the same
/// way outside the balance.
/// </summary>
internal sealed record VisitRow
{
    public required VisitId VisitId { get; init; }
    public required string PlanId { get; init; }
    public int Line { get; init; }
    public string? DrawId { get; init; }
    public VisitOrigin Origin { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required IReadOnlyList<string> Matters { get; init; }
    public required string MatterGroup { get; init; }
    public LineKind Kind { get; init; }
    public InspectionForm Form { get; init; }
    public DateOnly WindowFrom { get; init; }
    public DateOnly WindowTo { get; init; }

    /// <summary>Year of the window's end: the year the visit counts in.</summary>
    public int Year { get; init; }
    public DateOnly PlannedOn { get; init; }
    public string? Ticket { get; init; }

    /// <summary>Who filed the line or completed the draw; not the one to approve the visit.</summary>
    public required string PlannedBy { get; init; }

    /// <summary>Every matter could be waived when the visit was planned.</summary>
    public bool Waivable { get; init; }

    /// <summary>False for a special campaign that a superior deployed and for an exempt case: outside the yearly
    /// cap.</summary>
    public bool UnderCap { get; init; }

    public VisitState State { get; init; }
    public AvoidanceCause Cause { get; init; }

    /// <summary>The day of the decision that last avoided it: on that day alone a cause of higher rank takes its
    /// place.</summary>
    public DateOnly? AvoidedOn { get; init; }
    public WaiverOf Waiver { get; init; }
    public string? ObservationId { get; init; }
    public DateOnly? DecideBy { get; init; }
    public MeasureKind Measure { get; init; }
    public DateOnly? MeasureDue { get; init; }
    public VisitId? JointLead { get; init; }
    public string? Lead { get; init; }
    public string? Second { get; init; }

    /// <summary>Hex; orders the candidates of a visit that no draw assigned.</summary>
    public string? AssignSeed { get; init; }

    /// <summary>Officers who were replaced; they do not come back to this visit.</summary>
    public required IReadOnlyList<string> Recused { get; init; }
    public string? ApprovedBy { get; init; }
    public DateOnly? NotifiedFor { get; init; }

    /// <summary>When the firm confirmed the notice that holds.</summary>
    public DateTimeOffset? NoticeConfirmedAt { get; init; }

    /// <summary>Of an emergency entry: until when the head is to approve it.</summary>
    public DateTimeOffset? ApproveBy { get; init; }
    public bool ApprovalOverdue { get; init; }
    public string? CodeHash { get; init; }
    public DateTimeOffset? CodeExpires { get; init; }
    public DateTimeOffset? EnteredAt { get; init; }
    public DateOnly? ResultOn { get; init; }
    public DateOnly? PublishBy { get; init; }
    public DateOnly? PublishedOn { get; init; }
    public bool PublicationOverdue { get; init; }

    /// <summary>Who recorded the result and who approved it for publication: the first two of three.</summary>
    public string? ResultBy { get; init; }
    public string? PublicationReviewedBy { get; init; }

    /// <summary>Who wrote other findings since; each has a hand in what another wrote after him.</summary>
    public IReadOnlyList<string> CorrectedBy { get; init; } = [];

    /// <summary>A correction of what is public; null where none waits.</summary>
    public ProposedCorrection? Proposed { get; init; }

    /// <summary>How many helpers are named to come along.</summary>
    public int Helpers { get; init; }

    /// <summary>Recusals asked for and not yet decided; the work goes on meanwhile.</summary>
    public required IReadOnlyList<RecusalOpen> RecusalsAsked { get; init; }

    /// <summary>A finding is to be rectified and not yet confirmed.</summary>
    public bool Unrectified { get; init; }

    /// <summary>The correction window opened on its open findings, or "".</summary>
    public string CorrectionWindow { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>What triggered it, when no plan did.</summary>
    public CaseOf? Case { get; init; }

    public bool IsOpen => State == VisitState.Open;
    public bool WaiverIsOpen => Waiver == WaiverOf.Requested;
    public bool HasTeam => Lead is not null && Second is not null;

    public bool IsAssigned(string officer) => officer == Lead || officer == Second;

    /// <summary>Recorded or corrected the result; of a correction that waits its author alone, or a small body would
    /// run out of people who may let it through.</summary>
    public bool IsAuthor(string who) => Proposed is { } p ? p.By == who : ResultBy == who || CorrectedBy.Contains(who);

    public static VisitRow From(VisitsPlanned e, VisitPlanned v, bool underCap, string plannedBy) =>
        new()
        {
            VisitId = VisitId.Stored(v.VisitId),
            PlanId = e.PlanId,
            Line = e.Line,
            DrawId = e.DrawId,
            Origin = e.Origin,
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(v.CreditCode),
            Matters = e.Matters,
            MatterGroup = e.MatterGroup,
            Kind = e.Kind,
            Form = e.Form,
            WindowFrom = e.WindowFrom,
            WindowTo = e.WindowTo,
            Year = e.WindowTo.Year,
            PlannedOn = e.PlannedOn,
            Ticket = v.Ticket,
            Waivable = v.Waivable,
            UnderCap = underCap,
            State = VisitState.Open,
            Recused = [],
            PlannedBy = plannedBy,
            RecusalsAsked = [],
        };

    public static VisitRow From(CaseVisitOpened e, string openedBy) =>
        new()
        {
            VisitId = VisitId.Stored(e.VisitId),
            PlanId = "",
            Origin = VisitOrigin.Case,
            Body = BodyCode.Stored(e.Body),
            CreditCode = CreditCode.Stored(e.CreditCode),
            Matters = e.Matters,
            MatterGroup = e.MatterGroup,
            Kind = LineKind.Case,
            Form = e.Form,
            WindowFrom = e.WindowFrom,
            WindowTo = e.WindowTo,
            Year = e.WindowTo.Year,
            PlannedOn = e.OpenedOn,
            UnderCap = !e.CapExempt,
            State = VisitState.Open,
            Recused = [],
            PlannedBy = openedBy,
            RecusalsAsked = [],
            Case = new(
                e.Trigger,
                e.Reference,
                VisitId.StoredOrNone(e.RelatedVisit),
                e.OffSiteInsufficient,
                BodyCode.StoredOrNone(e.AssistedBy),
                e.Assistance,
                e.CapBasis
            ),
        };

    private VisitRow Avoid(AvoidanceCause cause, DateOnly on) =>
        this with
        {
            State = VisitState.Avoided,
            Cause = cause,
            AvoidedOn = on,
        };

    public VisitRow Apply(VisitCapped _, DateOnly on) => Avoid(AvoidanceCause.Cap, on);

    public VisitRow Apply(VisitsMerged e, DateOnly on) =>
        Avoid(AvoidanceCause.Merged, on) with
        {
            JointLead = VisitId.Stored(e.LeadVisit),
            Waiver = Waiver == WaiverOf.Granted ? WaiverOf.Void : Waiver,
        };

    public VisitRow Apply(VisitReplacedOffSite _, DateOnly on) => Avoid(AvoidanceCause.OffSite, on);

    public VisitRow Apply(WaiverRequested e) =>
        this with
        {
            Waiver = WaiverOf.Requested,
            ObservationId = e.ObservationId,
            DecideBy = e.DecideBy,
            Measure = e.Measure,
            MeasureDue = e.MeasureDue,
        };

    public VisitRow Apply(VisitWaived _, DateOnly on) =>
        Avoid(AvoidanceCause.Observation, on) with
        {
            Waiver = WaiverOf.Granted,
        };

    public VisitRow Apply(WaiverCameTooLate _) => this with { Waiver = WaiverOf.TooLate };

    public VisitRow Apply(WaiverRefusalNoted _) => this with { Waiver = WaiverOf.Refused };

    public VisitRow Apply(WaiverLapsed _) => this with { Waiver = WaiverOf.Lapsed };

    public VisitRow Apply(VisitReopened _) =>
        this with
        {
            State = VisitState.Open,
            Cause = AvoidanceCause.Unspecified,
            JointLead = null,
            Waiver = Waiver == WaiverOf.Granted ? WaiverOf.Void : Waiver,
        };

    public VisitRow Apply(VisitAvoidedAgain e) =>
        Avoid(e.Cause, e.AvoidedOn) with
        {
            Waiver = Waiver == WaiverOf.Void ? WaiverOf.Granted : Waiver,
        };

    public VisitRow Apply(VisitFoundConducted _) => Conduct() with { CodeHash = null, CodeExpires = null };

    public VisitRow Apply(VisitDeferred e) =>
        this with
        {
            State = VisitState.Deferred,
            Note = $"{e.ToYear}: {e.Reason}",
        };

    public VisitRow Apply(VisitCancelled e) => this with { State = VisitState.Cancelled, Note = e.Reason };

    public VisitRow Apply(VisitAssigned e) => Assign(e.Lead, e.Second) with { AssignSeed = e.Seed };

    public VisitRow Assign(string lead, string second) => this with { Lead = lead, Second = second };

    // A new face: a code issued for the old team is void.
    public VisitRow Apply(OfficerRecused e) =>
        this with
        {
            Lead = Lead == e.Officer ? e.Replacement : Lead,
            Second = Second == e.Officer ? e.Replacement : Second,
            Recused = [.. Recused, e.Officer],
            RecusalsAsked = Without(e.Officer),
            CodeHash = null,
            CodeExpires = null,
        };

    public VisitRow Apply(RecusalRequested e, DateOnly on) =>
        this with
        {
            RecusalsAsked = [.. RecusalsAsked, new(e.Officer, e.By, e.Ground, on, e.DecideBy)],
        };

    public VisitRow Apply(RecusalOverdue e) =>
        this with
        {
            RecusalsAsked = [.. RecusalsAsked.Select(r => r.Officer == e.Officer ? r with { Overdue = true } : r)],
        };

    public VisitRow Apply(RecusalRefused e) => this with { RecusalsAsked = Without(e.Officer) };

    public VisitRow Apply(OfficersNamed e) =>
        this with
        {
            Lead = e.Lead,
            Second = e.Second,
            Recused = [.. Recused, .. new[] { Lead, Second }.OfType<string>().Except([e.Lead, e.Second])],
            RecusalsAsked = [.. RecusalsAsked.Where(r => r.Officer == e.Lead || r.Officer == e.Second)],
            CodeHash = null,
            CodeExpires = null,
        };

    public VisitRow Apply(VisitApproved e) =>
        this with
        {
            ApprovedBy = e.ApprovedBy,
            ApprovalOverdue = ApprovalOverdue || e.Late,
        };

    public VisitRow Apply(ApprovalOverdue _) => this with { ApprovalOverdue = true };

    public VisitRow Apply(VisitNotified e) => this with { NotifiedFor = e.VisitOn, NoticeConfirmedAt = null };

    public VisitRow Apply(NoticeConfirmed _, DateTimeOffset at) => this with { NoticeConfirmedAt = at };

    public VisitRow Apply(EntryCodeIssued e) => this with { CodeHash = e.NonceSha256, CodeExpires = e.ExpiresAt };

    public VisitRow Apply(VisitEntered e) =>
        Conduct() with
        {
            EnteredAt = e.EnteredAt,
            CodeHash = null,
            CodeExpires = null,
            ApproveBy = e.ApproveBy,
            // Who went in first is the team of an emergency, whoever was assigned.
            Lead = e.Means == EntryMeans.Emergency ? e.Officers[0] : Lead,
            Second = e.Means == EntryMeans.Emergency ? e.Officers[1] : Second,
        };

    public VisitRow Apply(EntryWithdrawn _) => this with { State = VisitState.Open, EnteredAt = null };

    // A check of documents or online has no entry: its result conducts it.
    public VisitRow Apply(ResultRecorded e, DateOnly on, string by) =>
        (IsOpen ? Conduct() : this) with
        {
            ResultOn = on,
            ResultBy = by,
            PublishBy = e.PublishBy,
            Unrectified = e.Findings.Any(f => f.Finding == Finding.ProblemOpen),
        };

    public VisitRow Apply(ResultPublicationReviewed e, string by) =>
        this with
        {
            PublicationReviewedBy = e.Approved ? by : null,
        };

    public VisitRow Apply(ResultPublished e, DateOnly on) =>
        this with
        {
            PublishedOn = on,
            PublicationOverdue = PublicationOverdue || e.Late,
        };

    public VisitRow Apply(PublicationOverdue _) => this with { PublicationOverdue = true };

    public VisitRow Apply(HelpersNamed e) => this with { Helpers = e.Helpers.Count };

    public VisitRow Apply(ResultCorrectionProposed e, DateOnly on, string by) =>
        this with
        {
            Proposed = new(on, by, e.Findings, e.Reason),
            CorrectedBy = [.. CorrectedBy.Union([by])],
            PublicationReviewedBy = null,
        };

    public VisitRow Apply(ResultTakenDown _) => this with { Proposed = null };

    public VisitRow Apply(ResultCorrected e, string by) =>
        this with
        {
            Proposed = null,
            CorrectedBy = [.. CorrectedBy.Union([e.PreparedBy ?? by])],
            Unrectified = e.Findings.Any(f => f.Finding == Finding.ProblemOpen),
            // Other findings than those that were reviewed.
            PublicationReviewedBy = PublishedOn is null ? null : PublicationReviewedBy,
        };

    public VisitRow Apply(RectificationConfirmed _) => this with { Unrectified = false };

    /// <summary>As those see it who do not see the register's number of its case.</summary>
    public VisitRow WithoutReference() => Case is { } about ? this with { Case = about with { Reference = "" } } : this;

    private IReadOnlyList<RecusalOpen> Without(string officer) => [.. RecusalsAsked.Where(r => r.Officer != officer)];

    private VisitRow Conduct() =>
        this with
        {
            State = VisitState.Conducted,
            Cause = AvoidanceCause.Unspecified,
            JointLead = null,
        };

    /// <summary>The day of the entry at +08:00.</summary>
    public DateOnly? EnteredOn => EnteredAt is { } at ? LegalDay.Of(at) : null;
}
