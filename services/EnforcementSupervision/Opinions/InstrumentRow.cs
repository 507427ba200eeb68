using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Opinions;

/// <summary>An opinion, decision, summons or notice.</summary>
internal sealed record InstrumentRow
{
    public required string InstrumentId { get; init; }

    /// <summary>"" until it is issued.</summary>
    public string Number { get; init; } = "";
    public InstrumentKind Kind { get; init; }
    public required BodyCode Body { get; init; }
    public InstrumentGround Ground { get; init; }
    public string? GroundId { get; init; }
    public string? Follows { get; init; }
    public string? FollowedBy { get; init; }
    public required string Text { get; init; }
    public required string Demand { get; init; }
    public required IReadOnlyList<string> Evidence { get; init; }
    public InstrumentState State { get; init; }
    public required string DraftedBy { get; init; }
    public DateOnly DraftedOn { get; init; }
    public string? IssuedBy { get; init; }
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day; null for a notice, and before it is issued.</summary>
    public DateOnly? Due { get; init; }
    public bool Reminded { get; init; }

    /// <summary>The day was over and what was asked for not done; stays, whatever comes later.</summary>
    public bool Overdue { get; init; }
    public string Reply { get; init; } = "";
    public IReadOnlyList<string> ReplyEvidence { get; init; } = [];
    public DateOnly? RepliedOn { get; init; }
    public DateOnly? VerifiedOn { get; init; }
    public string Verdict { get; init; } = "";
    public bool ObjectionOpen { get; init; }
    public string ObjectionReasons { get; init; } = "";
    public IReadOnlyList<string> ObjectionEvidence { get; init; } = [];
    public ObjectionOutcome ObjectionOutcome { get; init; }
    public string ObjectionAnswer { get; init; } = "";

    /// <summary>It waits for the body.</summary>
    public bool Owed => Due is not null && State is InstrumentState.Issued or InstrumentState.NotRectified;

    public static InstrumentRow From(InstrumentDrafted e, string actor) =>
        new()
        {
            InstrumentId = e.InstrumentId,
            Kind = e.Kind,
            Body = BodyCode.Stored(e.Body),
            Ground = e.Ground,
            GroundId = e.GroundId,
            Follows = e.Follows,
            Text = e.Text,
            Demand = e.Demand,
            Evidence = e.Evidence,
            State = InstrumentState.Drafted,
            DraftedBy = actor,
            DraftedOn = e.On,
        };

    public InstrumentRow Apply(InstrumentIssued e, string actor) =>
        this with
        {
            Number = e.Number,
            State = InstrumentState.Issued,
            IssuedBy = actor,
            IssuedOn = e.On,
            Due = e.Due,
        };

    public InstrumentRow Apply(InstrumentWithdrawn _) =>
        this with
        {
            State = InstrumentState.Withdrawn,
            ObjectionOpen = false,
        };

    public InstrumentRow Apply(InstrumentReminded _) => this with { Reminded = true };

    public InstrumentRow Apply(InstrumentOverdue _) => this with { Overdue = true };

    public InstrumentRow Apply(InstrumentObjected e) =>
        this with
        {
            ObjectionOpen = true,
            ObjectionReasons = e.Reasons,
            ObjectionEvidence = e.Evidence,
        };

    public InstrumentRow Apply(InstrumentObjectionDecided e) =>
        this with
        {
            ObjectionOpen = false,
            ObjectionOutcome = e.Outcome,
            ObjectionAnswer = e.Reasons,
            Demand = e.Demand ?? Demand,
            State = e.Outcome == ObjectionOutcome.Withdrawn ? InstrumentState.Withdrawn : State,
        };

    public InstrumentRow Apply(InstrumentReplied e) =>
        this with
        {
            State = InstrumentState.Replied,
            Reply = e.Text,
            ReplyEvidence = e.Evidence,
            RepliedOn = e.On,
        };

    public InstrumentRow Apply(InstrumentVerified e) =>
        this with
        {
            State = e.Rectified ? InstrumentState.Rectified : InstrumentState.NotRectified,
            VerifiedOn = e.On,
            Verdict = e.Reasons,
        };
}
