using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

// Instruments, recommendations and the list shared with discipline are confidential to Supervision: a draft, a complaint
// that stands behind it or a problem handed to discipline must not reach the bureau's side by the journal. The body
// reads its own through the RPCs.

/// <param name="GroundId">The warning or complaint; null for material.</param>
/// <param name="Follows">The instrument it follows.</param>
/// <param name="Evidence">Hex SHA-256 of files.</param>
public sealed record InstrumentDrafted(
    string InstrumentId, InstrumentKind Kind, string Body, InstrumentGround Ground, string? GroundId, string? Follows, string Text, string Demand, IReadOnlyList<string> Evidence, DateOnly On) : IEvent
{
    public string Subject => InstrumentId;
}

/// <param name="Due">Last day to answer; null for a notice.</param>
/// <param name="RemindOn">From this day the reminder stands.</param>
public sealed record InstrumentIssued(string InstrumentId, string Number, DateOnly On, DateOnly? Due, DateOnly? RemindOn) : IEvent
{
    public string Subject => InstrumentId;
}

public sealed record InstrumentWithdrawn(string InstrumentId, string Reasons) : IEvent
{
    public string Subject => InstrumentId;
}

/// <summary>The policy's share of the time is over and there is no reply.</summary>
public sealed record InstrumentReminded(string InstrumentId, DateOnly Due) : IEvent
{
    public string Subject => InstrumentId;
}

/// <summary>The last day is over and what was asked for is not done.</summary>
public sealed record InstrumentOverdue(string InstrumentId, DateOnly Due) : IEvent
{
    public string Subject => InstrumentId;
}

public sealed record InstrumentObjected(string InstrumentId, string Reasons, IReadOnlyList<string> Evidence, DateOnly On) : IEvent
{
    public string Subject => InstrumentId;
}

/// <param name="Demand">What is asked for from now on, where it was amended.</param>
public sealed record InstrumentObjectionDecided(string InstrumentId, ObjectionOutcome Outcome, string Reasons, string? Demand) : IEvent
{
    public string Subject => InstrumentId;
}

public sealed record InstrumentReplied(string InstrumentId, string Text, IReadOnlyList<string> Evidence, DateOnly On, bool Late) : IEvent
{
    public string Subject => InstrumentId;
}

public sealed record InstrumentVerified(string InstrumentId, bool Rectified, string Reasons, DateOnly On) : IEvent
{
    public string Subject => InstrumentId;
}

public sealed record InspectionProblemRecorded(string ProblemId, string Inspection, string Body, DateOnly FoundOn, string Text, IReadOnlyList<string> Evidence) : IEvent
{
    public string Subject => ProblemId;
}

public sealed record InspectionProblemHandedOver(string ProblemId, string DocumentNumber, DateOnly On) : IEvent
{
    public string Subject => ProblemId;
}

public sealed record InspectionProblemClosed(string ProblemId, DateOnly RectifiedOn, string Text, IReadOnlyList<string> Evidence) : IEvent
{
    public string Subject => ProblemId;
}

/// <param name="WithinDays">Natural days that the letter sets; null = by policy.</param>
public sealed record RecommendationRegistered(
    string RecommendationId, string Office, string Number, RecommendationKind Kind, DateOnly ReceivedOn, int? WithinDays, DateOnly Due, DateOnly RemindOn,
    string Text, int Points, string LetterSha256) : IEvent
{
    public string Subject => RecommendationId;
}

public sealed record RecommendationAssigned(string RecommendationId, string Body, string? Reasons, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

public sealed record RecommendationReminded(string RecommendationId, DateOnly Due) : IEvent
{
    public string Subject => RecommendationId;
}

public sealed record RecommendationOverdue(string RecommendationId, DateOnly Due) : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Adopted">Points adopted.</param>
/// <param name="Points">Points recommended when the reply was made.</param>
/// <param name="Reasons">Why the others were not.</param>
public sealed record RecommendationReplied(
    string RecommendationId, string Text, int Adopted, int Points, string? Reasons, string ReplySha256, DateOnly On, bool Late) : IEvent
{
    public string Subject => RecommendationId;
}

public sealed record RecommendationObjected(string RecommendationId, string Reasons, string LetterSha256, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Points">How many things it recommends now, where it was amended.</param>
public sealed record RecommendationObjectionAnswered(string RecommendationId, ObjectionOutcome Outcome, string Reasons, int? Points, string LetterSha256, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

public sealed record RecommendationArchived(string RecommendationId, string Note, DateOnly On) : IEvent
{
    public string Subject => RecommendationId;
}

/// <param name="Person">Opaque and the same at every session.</param>
public sealed record TraineeOf(string Person, string Body, TrainingOutcome Outcome);

public sealed record TrainingRecorded(string TrainingId, string Title, DateOnly HeldOn, string Division, IReadOnlyList<TraineeOf> Trainees, string RegisterSha256) : IEvent
{
    public string Subject => TrainingId;
}

public sealed record TrainingVoided(string TrainingId, string Reasons) : IEvent
{
    public string Subject => TrainingId;
}

/// <param name="ZeroAt">Share that earns nothing, as 1/2.</param>
/// <param name="FullAt">Share that earns all points.</param>
public sealed record ScoringRowOf(string Key, string Name, ScoringMeasure Measure, int Points, string ZeroAt, string FullAt);

public sealed record ScoringTablePublished(string TableId, int Year, string DocumentNumber, string LegalBasis, DateOnly On, IReadOnlyList<ScoringRowOf> Rows) : IEvent
{
    public string Subject => TableId;
}

/// <param name="Points">Hundredths earned.</param>
/// <param name="Possible">Hundredths; 0 without data.</param>
/// <param name="Missed">The first items that lost points.</param>
public sealed record ScoredRowOf(string Key, long Numerator, long Denominator, long Points, long Possible, IReadOnlyList<string> Missed);

public sealed record BodyScoreOf(string Body, long Points, long Possible, IReadOnlyList<ScoredRowOf> Rows);

public sealed record AssessmentComputed(string AssessmentId, int Year, string TableId, DateOnly On, IReadOnlyList<BodyScoreOf> Scores) : IEvent
{
    public string Subject => AssessmentId;
}

/// <param name="Score">Hundredths of a point.</param>
/// <param name="OutOf">Hundredths of a point.</param>
public sealed record ExternalScoreRecorded(int Year, string Body, string Source, int Score, int OutOf, string DocumentNumber, string LetterSha256, DateOnly On) : IEvent
{
    public string Subject => Body;
}
