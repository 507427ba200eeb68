using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>An application for an observation period and what became of it.</summary>
internal sealed record ObservationRow
{
    public required string ObservationId { get; init; }
    public required CreditCode CreditCode { get; init; }
    public ObservationState State { get; init; }
    public DateOnly AppliedOn { get; init; }

    /// <summary>Who applied: the same person may not decide.</summary>
    public required string AppliedBy { get; init; }
    public required string Site { get; init; }

    /// <summary>Industry classes.</summary>
    public required IReadOnlyList<string> Activities { get; init; }
    public required Sealed Contact { get; init; }

    /// <summary>The latest ones.</summary>
    public required IReadOnlyList<CheckOutcome> Checks { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public string Reasons { get; init; } = "";
    public RevocationTrigger Trigger { get; init; }

    /// <summary>Hex SHA-256 of what the revocation rests on, or "".</summary>
    public string RevokedOnEvidence { get; init; } = "";

    /// <summary>Regulated fields declared.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Hex SHA-256 of the commitment letter, "" while there is none.</summary>
    public string Commitment { get; init; } = "";

    /// <summary>Handed in.</summary>
    public IReadOnlyList<DocumentOf> Documents { get; init; } = [];

    /// <summary>Last day as granted or extended; <see cref="Until"/> is earlier once the period is revoked.</summary>
    public DateOnly? TermUntil { get; init; }

    /// <summary>When and by whom the latest refusal, grant or revocation was decided.</summary>
    public DateOnly? DecidedOn { get; init; }
    public string DecidedBy { get; init; } = "";
    public AppealState Appeal { get; init; }

    public IReadOnlyList<ObservationAssessed> Assessments { get; init; } = [];

    /// <summary>Last days of the assessments owed; null when none is.</summary>
    public DateOnly? MidTermDue { get; init; }
    public DateOnly? EndDue { get; init; }
    public bool MidTermOverdue { get; init; }
    public bool EndOverdue { get; init; }

    /// <summary>What may end it and waits for the station; while there is any, no visit is waived on its
    /// ground.</summary>
    public IReadOnlyList<ObservationTriggered> Triggers { get; init; } = [];

    /// <summary>Who reported them.</summary>
    public IReadOnlyList<string> TriggeredBy { get; init; } = [];

    /// <summary>What the enterprise said to all of them; at most one.</summary>
    public IReadOnlyList<ObservationTriggerAnswered> Answers { get; init; } = [];

    /// <summary>The hearing on all of them; at most one.</summary>
    public IReadOnlyList<ObservationHeard> Hearings { get; init; } = [];
    public DateOnly? TriggerAnswerBy { get; init; }
    public DateOnly? TriggerDecideBy { get; init; }
    public bool TriggerOverdue { get; init; }

    public bool IsSuspended => Triggers.Count > 0;

    public static ObservationRow Of(ObservationApplied e, string actor) =>
        new()
        {
            ObservationId = e.ObservationId,
            CreditCode = CreditCode.Stored(e.CreditCode),
            State = ObservationState.Applied,
            AppliedOn = e.AppliedOn,
            AppliedBy = actor,
            Site = e.Site,
            Activities = e.Activities,
            Contact = e.Contact,
            Checks = e.Checks,
            Fields = e.Fields ?? [],
            Commitment = e.CommitmentSha256 ?? "",
            Documents = [new(e.EvidenceTitle, e.EvidenceSha256), .. e.Documents ?? []],
        };

    public ObservationRow Decided(DateOnly on, string by) => this with { DecidedOn = on, DecidedBy = by };

    public ObservationRow Apply(ObservationGranted e) =>
        this with
        {
            State = ObservationState.Granted,
            From = e.From,
            Until = e.Until,
            TermUntil = e.Until,
            Reasons = e.Reasons,
            Checks = e.Checks,
        };

    public ObservationRow Apply(ObservationRefused e) =>
        this with
        {
            State = ObservationState.Refused,
            Reasons = e.Reasons,
            Checks = e.Checks,
        };

    public ObservationRow Apply(ObservationExtended e) =>
        this with
        {
            Until = e.Until,
            TermUntil = e.Until,
            Reasons = e.Reasons,
        };

    public ObservationRow Apply(ObservationRevoked e) =>
        WithoutTriggers() with
        {
            State = ObservationState.Revoked,
            Until = e.On,
            Reasons = e.Reasons,
            Trigger = e.Trigger,
            RevokedOnEvidence = e.EvidenceSha256 ?? "",
        };

    /// <summary>What would have ended it needs no decision any more, but false material: that makes it void from the
    /// start.</summary>
    public ObservationRow Apply(ObservationExpired _) =>
        (Triggers.Any(t => t.Trigger is RevocationTrigger.FalseMaterial) ? this : WithoutTriggers()) with
        {
            State = ObservationState.Expired,
        };

    public ObservationRow Apply(ObservationTriggered e, string actor) =>
        this with
        {
            Triggers = [.. Triggers, e],
            TriggeredBy = [.. TriggeredBy, actor],
            // What was said before is no answer to the new fact.
            Answers = [],
            Hearings = [],
            TriggerAnswerBy = e.AnswerBy,
            TriggerDecideBy = e.DecideBy,
            TriggerOverdue = false,
        };

    public ObservationRow Apply(ObservationTriggerAnswered e) => this with { Answers = [e] };

    public ObservationRow Apply(ObservationHeard e) => this with { Hearings = [e] };

    public ObservationRow Apply(ObservationTriggerSettled _) => WithoutTriggers();

    public ObservationRow Apply(ObservationTriggerOverdue _) => this with { TriggerOverdue = true };

    private ObservationRow WithoutTriggers() =>
        this with
        {
            Triggers = [],
            TriggeredBy = [],
            Answers = [],
            Hearings = [],
            TriggerAnswerBy = null,
            TriggerDecideBy = null,
            TriggerOverdue = false,
        };

    public ObservationRow Apply(ObservationCommitmentSigned e) => this with { Commitment = e.Sha256 };

    public ObservationRow Apply(ObservationAssessed e) =>
        (
            e.Kind is AssessmentKind.MidTerm
                ? this with
                {
                    MidTermDue = null,
                    MidTermOverdue = false,
                }
                : this with
                {
                    EndDue = null,
                    EndOverdue = false,
                }
        ) with
        {
            Assessments = [.. Assessments, e],
        };

    public ObservationRow Apply(ObservationAssessmentsScheduled e) =>
        this with
        {
            MidTermDue = e.MidTermDue,
            EndDue = e.EndDue,
            MidTermOverdue = false,
            EndOverdue = false,
        };

    public ObservationRow Apply(ObservationAssessmentOverdue e) =>
        e.Kind is AssessmentKind.MidTerm ? this with { MidTermOverdue = true } : this with { EndOverdue = true };

    public ObservationRow Apply(ObservationAppealed _) => this with { Appeal = AppealState.Pending };

    public ObservationRow Apply(ObservationAppealDecided e) =>
        (e.Upheld, State) switch
        {
            (false, _) => this with { Appeal = AppealState.Dismissed },
            // A refusal undone is an application again; a revocation undone leaves a period that stands again or has
            // run out.
            (true, ObservationState.Refused) => this with
            {
                State = ObservationState.Applied,
                Appeal = AppealState.Unspecified,
            },
            (true, _) => this with
            {
                State = ObservationState.Expired,
                Until = TermUntil,
                Trigger = RevocationTrigger.Unspecified,
                RevokedOnEvidence = "",
                Appeal = AppealState.Upheld,
            },
        };

    public ObservationRow Apply(ObservationReinstated e) =>
        this with
        {
            State = ObservationState.Granted,
            Until = e.Until,
            Appeal = AppealState.Unspecified,
        };
}
