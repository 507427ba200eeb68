using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Recommendations;

/// <summary>A 检察建议 and what became of it.</summary>
internal sealed record RecommendationRow
{
    public required string RecommendationId { get; init; }
    public required string Office { get; init; }
    public required string Number { get; init; }
    public RecommendationKind Kind { get; init; }
    public RecommendationState State { get; init; }
    public BodyCode? Body { get; init; }
    public required string Subject { get; init; }
    public int Points { get; init; }
    public required string LetterSha256 { get; init; }
    public int Year { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public DateOnly Due { get; init; }
    public bool Reminded { get; init; }

    /// <summary>The last day ended without a reply; stays.</summary>
    public bool Overdue { get; init; }
    public DateOnly? RepliedOn { get; init; }
    public int Adopted { get; init; }

    /// <summary>Points that stood when the reply was made; 0 before.</summary>
    public int PointsAnswered { get; init; }
    public string Reply { get; init; } = "";
    public string NotAdoptedBecause { get; init; } = "";
    public bool ObjectionOpen { get; init; }
    public string ObjectionReasons { get; init; } = "";
    public ObjectionOutcome ObjectionOutcome { get; init; }
    public string ObjectionAnswer { get; init; } = "";
    public DateOnly? ArchivedOn { get; init; }

    /// <summary>The inbound referral that brought it; null: registered by hand.</summary>
    public string? InboundId { get; init; }

    public bool Owed => State is RecommendationState.Received or RecommendationState.Assigned;

    public static RecommendationRow From(RecommendationRegistered e) =>
        new()
        {
            RecommendationId = e.RecommendationId,
            Office = e.Office,
            Number = e.Number,
            Kind = e.Kind,
            State = RecommendationState.Received,
            Subject = e.Text,
            Points = e.Points,
            LetterSha256 = e.LetterSha256,
            Year = e.ReceivedOn.Year,
            ReceivedOn = e.ReceivedOn,
            Due = e.Due,
            InboundId = e.InboundId,
        };

    public RecommendationRow Apply(RecommendationAssigned e) =>
        this with
        {
            Body = BodyCode.Stored(e.Body),
            State = RecommendationState.Assigned,
        };

    public RecommendationRow Apply(RecommendationReminded _) => this with { Reminded = true };

    public RecommendationRow Apply(RecommendationOverdue _) => this with { Overdue = true };

    public RecommendationRow Apply(RecommendationReplied e) =>
        this with
        {
            State = RecommendationState.Replied,
            Reply = e.Text,
            Adopted = e.Adopted,
            PointsAnswered = e.Points,
            NotAdoptedBecause = e.Reasons ?? "",
            RepliedOn = e.On,
        };

    public RecommendationRow Apply(RecommendationObjected e) =>
        this with
        {
            ObjectionOpen = true,
            ObjectionReasons = e.Reasons,
        };

    public RecommendationRow Apply(RecommendationObjectionAnswered e) =>
        this with
        {
            ObjectionOpen = false,
            ObjectionOutcome = e.Outcome,
            ObjectionAnswer = e.Reasons,
            Points = e.Points ?? Points,
            State = e.Outcome == ObjectionOutcome.Withdrawn ? RecommendationState.Withdrawn : State,
        };

    public RecommendationRow Apply(RecommendationArchived e) =>
        this with
        {
            State = RecommendationState.Archived,
            ArchivedOn = e.On,
        };
}
