using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Enforcement.Contracts;

/// <summary>A stable wire name and its record.</summary>
/// <param name="Confidential">Only the owning service reads it; others get hashes.</param>
public sealed record EventType(string Name, Type Record, JsonTypeInfo Json, bool Confidential);

/// <summary>The events one service writes, by wire name and by record.</summary>
public sealed class EventCatalog
{
    // Chinese as itself: escaped, a name takes twice the bytes, in the journal, on the bus and in memory.
    private static readonly EventsJson Json = new(new JsonSerializerOptions(EventsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Dictionary<string, EventType> byName = [];
    private readonly Dictionary<Type, EventType> byRecord = [];

    /// <summary>The common types of every service, and its own.</summary>
    public EventCatalog(string source, params (Type Record, string Name, bool Confidential)[] types)
    {
        Source = source;
        Add(typeof(PolicySet), "policy-set", false);
        Add(typeof(SealErased), "seal-erased", false);
        Add(typeof(FactDisagreed), "fact-disagreed", false);
        Add(typeof(EntrySkipped), "entry-skipped", false);
        foreach (var (record, name, confidential) in types) Add(record, name, confidential);
    }

    public string Source { get; }
    public IEnumerable<EventType> Types => byName.Values;

    public EventType Of(IEvent fact) => byRecord.TryGetValue(fact.GetType(), out var type)
        ? type : throw new InvalidOperationException($"{fact.GetType().Name} is no event of {Source}");
    public EventType? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>By a wire name in ASCII, as it stands in a header.</summary>
    public EventType? Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[128];
        return name.Length <= text.Length && System.Text.Ascii.ToUtf16(name, text, out var length) == System.Buffers.OperationStatus.Done
            && byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var type) ? type : null;
    }
    public byte[] Write(IEvent fact) => JsonSerializer.SerializeToUtf8Bytes(fact, Of(fact).Json);
    public IEvent Read(string name, ReadOnlySpan<byte> data) =>
        (IEvent)(JsonSerializer.Deserialize(data, byName[name].Json) ?? throw new JsonException($"{name} is null"));

    private void Add(Type record, string name, bool confidential)
    {
        var type = new EventType($"{Source}.{name}.v1", record, Json.GetTypeInfo(record)
            ?? throw new InvalidOperationException($"{record.Name} is missing in EventsJson"), confidential);
        byName.Add(type.Name, type);
        byRecord.Add(record, type);
    }

    public static EventCatalog Registry { get; } = new("registry",
        (typeof(EnterprisesImported), "enterprises-imported", false),
        (typeof(RiskClassesSet), "risk-classes-set", false),
        (typeof(EnterpriseTagged), "enterprise-tagged", false),
        (typeof(EnterpriseUntagged), "enterprise-untagged", false),
        (typeof(EnterpriseStatusChanged), "enterprise-status-changed", false),
        (typeof(RegulatedFieldMarked), "regulated-field-marked", false),
        (typeof(RegulatedFieldUnmarked), "regulated-field-unmarked", false),
        (typeof(ObservationApplied), "observation-applied", false),
        (typeof(ObservationGranted), "observation-granted", false),
        (typeof(ObservationRefused), "observation-refused", false),
        (typeof(ObservationExtended), "observation-extended", false),
        (typeof(ObservationRevoked), "observation-revoked", false),
        (typeof(ObservationExpired), "observation-expired", false),
        (typeof(ObservationCommitmentSigned), "observation-commitment-signed", false),
        (typeof(ObservationAssessed), "observation-assessed", false),
        (typeof(ObservationAssessmentsScheduled), "observation-assessments-scheduled", false),
        (typeof(ObservationAssessmentOverdue), "observation-assessment-overdue", false),
        (typeof(ObservationAppealed), "observation-appealed", false),
        (typeof(ObservationAppealDecided), "observation-appeal-decided", false),
        (typeof(ObservationReinstated), "observation-reinstated", false),
        (typeof(ObservationNoticeIssued), "observation-notice-issued", false));

    public static EventCatalog Planning { get; } = new("planning",
        (typeof(BodyRegistered), "body-registered", false),
        (typeof(PowerRecorded), "power-recorded", false),
        (typeof(PowerEnded), "power-ended", false),
        (typeof(MatterPublished), "matter-published", false),
        (typeof(MatterWithdrawn), "matter-withdrawn", false),
        (typeof(MatterUseReviewed), "matter-use-reviewed", false),
        (typeof(RuleListPublished), "rule-list-published", false),
        (typeof(OfficerRegistered), "officer-registered", false),
        (typeof(LeaveRecorded), "leave-recorded", false),
        (typeof(RecusalDeclared), "recusal-declared", false),
        (typeof(PlanFiled), "plan-filed", false),
        (typeof(PlanPublished), "plan-published", false),
        (typeof(PlanAmended), "plan-amended", false),
        (typeof(VisitsPlanned), "visits-planned", false),
        (typeof(CaseVisitOpened), "case-visit-opened", false),
        (typeof(VisitCapped), "visit-capped", false),
        (typeof(JointVisitProposed), "joint-visit-proposed", false),
        (typeof(JointVisitAnswered), "joint-visit-answered", false),
        (typeof(JointVisitDecided), "joint-visit-decided", false),
        (typeof(VisitsMerged), "visits-merged", false),
        (typeof(VisitReplacedOffSite), "visit-replaced-off-site", false),
        (typeof(WaiverRequested), "waiver-requested", false),
        (typeof(VisitWaived), "visit-waived", false),
        (typeof(WaiverCameTooLate), "waiver-came-too-late", false),
        (typeof(WaiverRefusalNoted), "waiver-refusal-noted", false),
        (typeof(WaiverLapsed), "waiver-lapsed", false),
        (typeof(VisitReopened), "visit-reopened", false),
        (typeof(VisitFoundConducted), "visit-found-conducted", false),
        (typeof(VisitAvoidedAgain), "visit-avoided-again", false),
        (typeof(VisitDeferred), "visit-deferred", false),
        (typeof(VisitCancelled), "visit-cancelled", false),
        (typeof(VisitAssigned), "visit-assigned", false),
        (typeof(OfficerRecused), "officer-recused", false),
        (typeof(VisitApproved), "visit-approved", false),
        (typeof(VisitNotified), "visit-notified", false),
        (typeof(EntryCodeIssued), "entry-code-issued", false),
        (typeof(VisitEntered), "visit-entered", false),
        (typeof(EntryWithdrawn), "entry-withdrawn", false),
        (typeof(EntryLawfullyRefused), "entry-lawfully-refused", false),
        (typeof(ResultRecorded), "result-recorded", false),
        (typeof(ResultPublished), "result-published", false),
        (typeof(RectificationConfirmed), "rectification-confirmed", false),
        (typeof(CorrectionWindowOpened), "correction-window-opened", false),
        (typeof(CorrectionWindowClosed), "correction-window-closed", false),
        (typeof(CorrectionWindowLapsed), "correction-window-lapsed", false),
        (typeof(FlexibleMeasureOrdered), "flexible-measure-ordered", false),
        (typeof(FlexibleMeasureCompleted), "flexible-measure-completed", false),
        (typeof(FlexibleMeasureCancelled), "flexible-measure-cancelled", false),
        (typeof(FlexibleMeasureOverdue), "flexible-measure-overdue", false),
        (typeof(LeniencyDecided), "leniency-decided", false),
        (typeof(LeniencyCompleted), "leniency-completed", false),
        (typeof(PenaltyRecorded), "penalty-recorded", false),
        (typeof(FirstViolationDisproved), "first-violation-disproved", false),
        (typeof(CoverageDeclared), "coverage-declared", false),
        (typeof(EntriesReported), "entries-reported", false),
        (typeof(FeedFormatPublished), "feed-format-published", false),
        (typeof(FeedRowsImported), "feed-rows-imported", false),
        (typeof(FeedRowResolved), "feed-row-resolved", false),
        (typeof(FeedCoverageStated), "feed-coverage-stated", false),
        (typeof(RosterFrozen), "roster-frozen", false),
        (typeof(ChecklistPublished), "checklist-published", false),
        (typeof(RecusalRequested), "recusal-requested", false),
        (typeof(RecusalOverdue), "recusal-overdue", false),
        (typeof(RecusalRefused), "recusal-refused", false),
        (typeof(OfficersNamed), "officers-named", false),
        (typeof(ApprovalOverdue), "approval-overdue", false),
        (typeof(PublicationOverdue), "publication-overdue", false),
        (typeof(EntryObstructed), "entry-obstructed", false),
        (typeof(EvidenceAdded), "evidence-added", false),
        (typeof(ProcedureRecorded), "procedure-recorded", false),
        (typeof(ResultDelivered), "result-delivered", false),
        (typeof(ResultCorrected), "result-corrected", false),
        (typeof(ResultTakenDown), "result-taken-down", false),
        (typeof(LegalReviewSubmitted), "legal-review-submitted", false),
        (typeof(LegalReviewDecided), "legal-review-decided", false),
        (typeof(DecisionIssued), "decision-issued", false),
        (typeof(DecisionPublished), "decision-published", false),
        (typeof(DecisionPublicationOverdue), "decision-publication-overdue", false),
        (typeof(DrawNoticePublished), "draw-notice-published", false),
        (typeof(CommitmentReceived), "commitment-received", false),
        (typeof(RevealReceived), "reveal-received", true),
        (typeof(RevealsClosed), "reveals-closed", false),
        (typeof(BeaconEntered), "beacon-entered", false),
        (typeof(BeaconMissed), "beacon-missed", false),
        (typeof(BeaconPostponed), "beacon-postponed", false),
        (typeof(DrawCompleted), "draw-completed", false),
        (typeof(AbortRequested), "abort-requested", false),
        (typeof(AttemptAborted), "attempt-aborted", false),
        (typeof(SelectedReplaced), "selected-replaced", false),
        (typeof(OfficersAssigned), "officers-assigned", false),
        (typeof(BundlePublished), "bundle-published", false));

    public static EventCatalog Supervision { get; } = new("supervision",
        (typeof(WaiverOpened), "waiver-opened", false),
        (typeof(WaiverReviewed), "waiver-reviewed", false),
        (typeof(WaiverGranted), "waiver-granted", false),
        (typeof(WaiverRefused), "waiver-refused", false),
        (typeof(WaiverVoided), "waiver-voided", false),
        (typeof(AvoidedVisitOpened), "avoided-visit-opened", false),
        (typeof(MeasureCompleted), "measure-completed", false),
        (typeof(AvoidedVisitHeld), "avoided-visit-held", false),
        (typeof(AvoidedVisitUnproven), "avoided-visit-unproven", false),
        (typeof(AvoidedVisitReversed), "avoided-visit-reversed", false),
        (typeof(ReversalUnfounded), "reversal-unfounded", false),
        (typeof(AvoidedVisitRestored), "avoided-visit-restored", false),
        (typeof(DrawVerified), "draw-verified", false),
        (typeof(ComplaintRecorded), "complaint-recorded", true),
        (typeof(ComplaintRouted), "complaint-routed", true),
        (typeof(ComplaintAcknowledged), "complaint-acknowledged", true),
        (typeof(ComplaintResponded), "complaint-responded", true),
        (typeof(ComplaintDecided), "complaint-decided", true),
        (typeof(VisitRated), "visit-rated", true),
        (typeof(ReviewOutcomeRecorded), "review-outcome-recorded", false),
        (typeof(WarningRaised), "warning-raised", true),
        (typeof(WarningWithdrawn), "warning-withdrawn", true),
        (typeof(WarningReviewed), "warning-reviewed", true),
        (typeof(WarningsSwept), "warnings-swept", true),
        (typeof(AgencyRegistered), "agency-registered", true),
        (typeof(ReferralDrafted), "referral-drafted", true),
        (typeof(ReferralChecked), "referral-checked", true),
        (typeof(ReferralSent), "referral-sent", true),
        (typeof(ReferralReceipted), "referral-receipted", true),
        (typeof(PaperReceiptNoted), "paper-receipt-noted", true),
        (typeof(InstrumentDrafted), "instrument-drafted", true),
        (typeof(InstrumentIssued), "instrument-issued", true),
        (typeof(InstrumentWithdrawn), "instrument-withdrawn", true),
        (typeof(InstrumentReminded), "instrument-reminded", true),
        (typeof(InstrumentOverdue), "instrument-overdue", true),
        (typeof(InstrumentObjected), "instrument-objected", true),
        (typeof(InstrumentObjectionDecided), "instrument-objection-decided", true),
        (typeof(InstrumentReplied), "instrument-replied", true),
        (typeof(InstrumentVerified), "instrument-verified", true),
        (typeof(InspectionProblemRecorded), "inspection-problem-recorded", true),
        (typeof(InspectionProblemHandedOver), "inspection-problem-handed-over", true),
        (typeof(InspectionProblemClosed), "inspection-problem-closed", true),
        (typeof(RecommendationRegistered), "recommendation-registered", true),
        (typeof(RecommendationAssigned), "recommendation-assigned", true),
        (typeof(RecommendationReminded), "recommendation-reminded", true),
        (typeof(RecommendationOverdue), "recommendation-overdue", true),
        (typeof(RecommendationReplied), "recommendation-replied", true),
        (typeof(RecommendationObjected), "recommendation-objected", true),
        (typeof(RecommendationObjectionAnswered), "recommendation-objection-answered", true),
        (typeof(RecommendationArchived), "recommendation-archived", true),
        (typeof(TrainingRecorded), "training-recorded", false),
        (typeof(TrainingVoided), "training-voided", false),
        (typeof(ScoringTablePublished), "scoring-table-published", false),
        (typeof(AssessmentComputed), "assessment-computed", false),
        (typeof(ExternalScoreRecorded), "external-score-recorded", false),
        (typeof(CoordinationCaseOpened), "coordination-case-opened", true),
        (typeof(CoordinationCaseClosed), "coordination-case-closed", true),
        (typeof(JointMeetingRecorded), "joint-meeting-recorded", false),
        (typeof(ContactPointRegistered), "contact-point-registered", false),
        (typeof(ContactPointEnded), "contact-point-ended", false),
        (typeof(QualityTaskSet), "quality-task-set", false),
        (typeof(QualityProgressReported), "quality-progress-reported", false),
        (typeof(QualityTaskOverdue), "quality-task-overdue", false),
        (typeof(QualityTaskConfirmed), "quality-task-confirmed", false),
        (typeof(ReferralReminded), "referral-reminded", true),
        (typeof(AgencyAgreementFiled), "agency-agreement-filed", true),
        (typeof(ClueRecorded), "clue-recorded", true),
        (typeof(ClueSplit), "clue-split", true),
        (typeof(CluesLinked), "clues-linked", true),
        (typeof(SecretClueRegistered), "secret-clue-registered", true),
        (typeof(InboundReferralReceived), "inbound-referral-received", true),
        (typeof(InboundReferralAnswered), "inbound-referral-answered", true),
        (typeof(InboundReferralReminded), "inbound-referral-reminded", true),
        (typeof(AnnualReportPublished), "annual-report-published", true),
        (typeof(ReferralWithdrawn), "referral-withdrawn", true));

    public static EventCatalog For(string source) => source switch
    {
        "registry" => Registry,
        "planning" => Planning,
        "supervision" => Supervision,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "unknown source"),
    };
}
