using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>A complaint about an enforcement body or an enterprise; every text is sealed under the complaint's own
/// key.</summary>
internal sealed record ComplaintRow
{
    public required string ComplaintId { get; init; }

    /// <summary>Null: it concerns no enterprise.</summary>
    public required CreditCode? CreditCode { get; init; }
    public VisitId? VisitId { get; init; }
    public required string Source { get; init; }

    /// <summary>Null: about the enterprise. A complaint about a body counts in figure 18, one about an enterprise in
    /// figure 4.</summary>
    public BodyCode? AboutBody { get; init; }
    public required Sealed Text { get; init; }

    /// <summary>Null: anonymous.</summary>
    public Sealed? Complainant { get; init; }

    /// <summary>Its number at the office that it came from.</summary>
    public Sealed? Reference { get; init; }

    /// <summary>The same under a secret of the service: known again when it comes a second time.</summary>
    public string? ReferenceMark { get; init; }

    /// <summary>The enterprise concerned complained itself and gave a name.</summary>
    public bool ByEnterprise { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? AcknowledgeBy { get; init; }
    public DateTimeOffset? RespondBy { get; init; }
    public DateTimeOffset? ReplyBy { get; init; }
    public ComplaintState State { get; init; }

    /// <summary>STATION, JUSTICE, a body; null until it is routed.</summary>
    public BodyCode? Handler { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The first word on the matter, also when it was the reply itself.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>Office time from the record to the first response.</summary>
    public long? OfficeMinutes { get; init; }
    public Sealed? Response { get; init; }
    public ComplaintFinding Finding { get; init; }
    public Sealed? Reasons { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Verified at least in part; null until it is decided.</summary>
    public bool? Verified =>
        Finding == ComplaintFinding.Unspecified
            ? null
            : Finding is ComplaintFinding.Verified or ComplaintFinding.Partly;

    public bool IsOverdue(DateTimeOffset now) =>
        Late(AcknowledgeBy, AcknowledgedAt, now) || Late(RespondBy, RespondedAt, now) || Late(ReplyBy, DecidedAt, now);

    /// <summary>Done after it was due, or due and not done. The due instant is the first that is late.</summary>
    public static bool Late(DateTimeOffset? due, DateTimeOffset? done, DateTimeOffset now) =>
        due is { } by && (done ?? now) >= by;

    public static ComplaintRow Of(ComplaintRecorded e, DateTimeOffset at) =>
        new()
        {
            ComplaintId = e.ComplaintId,
            CreditCode = Contracts.CreditCode.StoredOrNone(e.CreditCode),
            VisitId = Contracts.VisitId.StoredOrNone(e.VisitId),
            Source = e.Source,
            AboutBody = BodyCode.StoredOrNone(e.AboutBody),
            Text = e.Text,
            Complainant = e.Complainant,
            ByEnterprise = e.ByEnterprise,
            Reference = e.Reference,
            ReferenceMark = e.ReferenceMark,
            RecordedAt = at,
            AcknowledgeBy = e.AcknowledgeBy,
            RespondBy = e.RespondBy,
            ReplyBy = e.ReplyBy,
            State = ComplaintState.Recorded,
        };

    public ComplaintRow Apply(ComplaintRouted e) =>
        this with
        {
            Handler = BodyCode.Stored(e.Handler),
            VisitId = Contracts.VisitId.StoredOrNone(e.VisitId) ?? VisitId,
            State = State == ComplaintState.Recorded ? ComplaintState.Routed : State,
        };

    public ComplaintRow Apply(ComplaintAcknowledged _, DateTimeOffset at) =>
        this with
        {
            AcknowledgedAt = at,
            State = ComplaintState.Acknowledged,
        };

    public ComplaintRow Apply(ComplaintResponded e, DateTimeOffset at) =>
        this with
        {
            AcknowledgedAt = AcknowledgedAt ?? at,
            RespondedAt = at,
            OfficeMinutes = e.OfficeMinutes,
            Response = e.Text,
            State = ComplaintState.Responded,
        };

    public ComplaintRow Apply(ComplaintDecided e, DateTimeOffset at) =>
        this with
        {
            AcknowledgedAt = AcknowledgedAt ?? at,
            RespondedAt = RespondedAt ?? at,
            OfficeMinutes = OfficeMinutes ?? e.OfficeMinutes,
            Finding = e.Finding,
            Reasons = e.Reasons,
            DecidedAt = at,
            State = ComplaintState.Decided,
        };
}

/// <summary>How many complaints a year has, for the next number: <see cref="ComplaintNumbers"/>.</summary>
internal sealed record ComplaintCountRow(int Year, int Count);

/// <summary>What the enterprise thought of a visit: once, 1 to 5.</summary>
internal sealed record VisitRatingRow(
    VisitId VisitId,
    BodyCode Body,
    CreditCode CreditCode,
    int Score,
    DateTimeOffset At
);

/// <summary>What a review body or a court made of an act of a body.</summary>
internal sealed record ReviewOutcomeRow
{
    public required string DocumentNumber { get; init; }
    public long Seq { get; init; }
    public ReviewBodyKind Kind { get; init; }
    public required BodyCode Body { get; init; }
    public required string Matter { get; init; }
    public CreditCode? CreditCode { get; init; }
    public VisitId? VisitId { get; init; }
    public ReviewResult Result { get; init; }
    public DateOnly DecidedOn { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The act did not stand.</summary>
    public bool IsAdverse =>
        Result is ReviewResult.Changed or ReviewResult.Revoked or ReviewResult.Unlawful or ReviewResult.Ordered;

    public static ReviewOutcomeRow Of(ReviewOutcomeRecorded e, long seq, DateTimeOffset at) =>
        new()
        {
            DocumentNumber = e.DocumentNumber,
            Seq = seq,
            Kind = e.Kind,
            Body = BodyCode.Stored(e.Body),
            Matter = e.Matter,
            CreditCode = Contracts.CreditCode.StoredOrNone(e.CreditCode),
            VisitId = Contracts.VisitId.StoredOrNone(e.VisitId),
            Result = e.Result,
            DecidedOn = e.DecidedOn,
            At = at,
        };
}
