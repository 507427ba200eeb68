using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>What broke figures down at some moment: a new row whenever one of these changes. Kept by FollowRegistry
/// alone.</summary>
internal sealed record EnterpriseVersionRow
{
    public required string CreditCode { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Division { get; init; }

    /// <summary>Letter of the GB/T 4754 section (门类).</summary>
    public required string Section { get; init; }
    public RiskClass RiskClass { get; init; }
    public EnterpriseStatus Status { get; init; }
}

internal enum ObservationStep
{
    Granted,
    Extended,
    Revoked,
    Reinstated,
}

internal sealed record ObservationChangeRow
{
    public required string ObservationId { get; init; }
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
    public required string CreditCode { get; init; }
    public ObservationStep Step { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day of the term; of a revocation the first day without it.</summary>
    public DateOnly Day { get; init; }
    public RevocationTrigger Trigger { get; init; }
}

/// <summary>A firm whose code was admitted with a check character that does not fit: it stands in no roster.</summary>
internal sealed record UnverifiableFirmRow
{
    public required string CreditCode { get; init; }
}
