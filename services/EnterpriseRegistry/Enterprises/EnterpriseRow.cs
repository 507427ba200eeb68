using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Enterprises;

/// <summary>An enterprise as the register knows it now.</summary>
public sealed record EnterpriseRow
{
    public required string CreditCode { get; init; }
    public required string Name { get; init; }
    public required string Industry { get; init; }
    public required string Division { get; init; }
    public required DateOnly RegisteredOn { get; init; }
    public EnterpriseStatus Status { get; init; }
    public long Sequence { get; init; }

    internal EnterpriseRow Apply(EnterpriseStatusChanged e, long sequence) => this with { Status = e.Status, Sequence = sequence };
}
