using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(WarningRaised))]
[JsonSerializable(typeof(WarningWithdrawn))]
[JsonSerializable(typeof(WarningAnswered))]
[JsonSerializable(typeof(WarningReviewed))]
[JsonSerializable(typeof(WarningsSwept))]
internal sealed partial class WarningEventsJson : JsonSerializerContext;

// Every event here is confidential to Supervision: what nobody has heard the body about does not travel.

/// <param name="Kind">entry, visit, result, publication, plan-line, draw, waiver, observation, officer or
/// outcome.</param>
/// <param name="Id">A business id, or source#sequence of a journal entry.</param>
public sealed record WarningEvidence(string Kind, string Id);

/// <summary>The version of a policy that a case was judged by.</summary>
public sealed record RuleVersion(string Key, string Scope, string Value, DateOnly EffectiveFrom, string LegalBasis);

/// <summary>A rule found something. With the id of a standing warning it restates that one's evidence.</summary>
/// <param name="WarningId">From kind, about and key alone: the same facts give the same id in whatever order they were
/// heard.</param>
/// <param name="About">The facts that were weighed together, such as firm/BODY/CODE or visit/ID.</param>
/// <param name="Key">Tells warnings of one kind about the same thing apart.</param>
/// <param name="On">Day of the case: its rules are those in force then.</param>
/// <param name="Persons">Opaque subjects it is about; they do not review it.</param>
[FactOf(Services.Supervision, "warning-raised", "发出监督预警", Confidential = true)]
public sealed record WarningRaised(
    string WarningId,
    WarningKind Kind,
    string About,
    string Key,
    string Body,
    string? CreditCode,
    DateOnly On,
    IReadOnlyList<WarningEvidence> Evidence,
    IReadOnlyList<RuleVersion> Rules,
    IReadOnlyList<string> Persons
) : IEvent
{
    public string Subject => WarningId;
}

/// <summary>A later fact, or another version of a rule for that day, took its ground away.</summary>
[FactOf(Services.Supervision, "warning-withdrawn", "撤回监督预警", Confidential = true)]
public sealed record WarningWithdrawn(string WarningId) : IEvent
{
    public string Subject => WarningId;
}

/// <summary>The body's own word on a warning about it, before it is reviewed.</summary>
[FactOf(Services.Supervision, "warning-answered", "答复监督预警", Confidential = true)]
public sealed record WarningAnswered(string WarningId, string Text) : IEvent
{
    public string Subject => WarningId;
}

[FactOf(Services.Supervision, "warning-reviewed", "复核监督预警", Confidential = true)]
public sealed record WarningReviewed(string WarningId, WarningVerdict Verdict, string Reason) : IEvent
{
    public string Subject => WarningId;
}

/// <summary>After a change of rules, cases from a day on were judged again, part by part.</summary>
/// <param name="After">Where the next part begins; "" at the end.</param>
[FactOf(Services.Supervision, "warnings-swept", "按新规则重新核查", Confidential = true)]
public sealed record WarningsSwept(DateOnly From, string After) : IEvent
{
    public string Subject => "warnings";
}
