using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>A warning and what became of it; never deleted.</summary>
internal sealed record WarningRow
{
    public required string WarningId { get; init; }
    public WarningKind Kind { get; init; }
    public required string About { get; init; }

    /// <summary>Null: no plan, no case and no entry names the visit.</summary>
    public required BodyCode? Body { get; init; }
    public CreditCode? CreditCode { get; init; }

    /// <summary>Day of the case.</summary>
    public DateOnly On { get; init; }
    public required IReadOnlyList<WarningEvidence> Evidence { get; init; }
    public required IReadOnlyList<RuleVersion> Rules { get; init; }
    public required IReadOnlyList<string> Persons { get; init; }
    public WarningState State { get; init; }

    /// <summary>The entry that raised it first: the order of lists.</summary>
    public long Seq { get; init; }
    public DateTimeOffset RaisedAt { get; init; }
    public string ReviewedBy { get; init; } = "";
    public string ReviewReason { get; init; } = "";

    /// <summary>The body's latest word; "" = none yet.</summary>
    public string Answer { get; init; } = "";
    public string AnsweredBy { get; init; } = "";
    public DateTimeOffset? AnsweredAt { get; init; }

    public bool Stands => State != WarningState.Withdrawn;

    public static WarningRow Of(WarningRaised e, long seq, DateTimeOffset at) =>
        new()
        {
            WarningId = e.WarningId,
            Kind = e.Kind,
            About = e.About,
            Body = Contracts.BodyCode.StoredOrNone(e.Body),
            CreditCode = Contracts.CreditCode.StoredOrNone(e.CreditCode),
            On = e.On,
            Evidence = e.Evidence,
            Rules = e.Rules,
            Persons = e.Persons,
            State = WarningState.Open,
            Seq = seq,
            RaisedAt = at,
        };

    /// <summary>Raised again: what was found a false alarm was found so on other evidence, so it is open; what was
    /// confirmed stays so.</summary>
    public WarningRow Apply(WarningRaised e) =>
        this with
        {
            On = e.On,
            CreditCode = Contracts.CreditCode.StoredOrNone(e.CreditCode),
            Body = Contracts.BodyCode.StoredOrNone(e.Body),
            Evidence = e.Evidence,
            Rules = e.Rules,
            Persons = e.Persons,
            State = State == WarningState.Confirmed ? State : WarningState.Open,
        };

    public WarningRow Apply(WarningWithdrawn _) => this with { State = WarningState.Withdrawn };

    public WarningRow Apply(WarningAnswered e, string by, DateTimeOffset at) =>
        this with
        {
            Answer = e.Text,
            AnsweredBy = by,
            AnsweredAt = at,
        };

    public WarningRow Apply(WarningReviewed e, string by) =>
        this with
        {
            State = e.Verdict == WarningVerdict.FalsePositive ? WarningState.FalsePositive : WarningState.Confirmed,
            ReviewedBy = by,
            ReviewReason = e.Reason,
        };

    public bool IsSaidBy(WarningRaised e) =>
        On == e.On
        && (Body?.Value ?? "") == e.Body
        && CreditCode?.Value == e.CreditCode
        && Evidence.SequenceEqual(e.Evidence)
        && Rules.SequenceEqual(e.Rules)
        && Persons.SequenceEqual(e.Persons);
}

/// <summary>State of a warning from an entry on: a report as of a day reads the newest before its end.</summary>
internal sealed record WarningChangeRow(string WarningId, long Seq, DateTimeOffset At, WarningState State);

/// <summary>How far the judging again after a change of rules has come; one row, or none.</summary>
internal sealed record WarningSweepRow
{
    public int Id { get; init; } = 1;
    public DateOnly From { get; init; }
    public string After { get; init; } = "";
}
