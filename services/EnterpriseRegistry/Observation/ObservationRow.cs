using System.Text.Json;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry;

/// <summary>An application for an observation period and what became of it.</summary>
internal sealed record ObservationRow
{
    public required string ObservationId { get; init; }
    public required string CreditCode { get; init; }
    public ObservationState State { get; init; }
    public DateOnly AppliedOn { get; init; }

    /// <summary>Who applied: the same person may not decide.</summary>
    public required string AppliedBy { get; init; }
    public required string Site { get; init; }

    /// <summary>Industry classes, a space between.</summary>
    public required string Activities { get; init; }

    /// <summary>JSON of the sealed contact.</summary>
    public required string Contact { get; init; }

    /// <summary>JSON of the latest checks.</summary>
    public required string Checks { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public string Reasons { get; init; } = "";
    public RevocationTrigger Trigger { get; init; }

    public IReadOnlyList<CheckOutcome> CheckList() => JsonSerializer.Deserialize<CheckOutcome[]>(Checks)!;
    public Sealed SealedContact() => JsonSerializer.Deserialize<Sealed>(Contact)!;

    public static ObservationRow Of(ObservationApplied e, string actor) => new()
    {
        ObservationId = e.ObservationId, CreditCode = e.CreditCode, State = ObservationState.Applied, AppliedOn = e.AppliedOn, AppliedBy = actor, Site = e.Site,
        Activities = string.Join(' ', e.Activities), Contact = JsonSerializer.Serialize(e.Contact), Checks = Json(e.Checks),
    };

    public ObservationRow Apply(ObservationGranted e) =>
        this with { State = ObservationState.Granted, From = e.From, Until = e.Until, Reasons = e.Reasons, Checks = Json(e.Checks) };
    public ObservationRow Apply(ObservationRefused e) => this with { State = ObservationState.Refused, Reasons = e.Reasons, Checks = Json(e.Checks) };
    public ObservationRow Apply(ObservationExtended e) => this with { Until = e.Until, Reasons = e.Reasons };
    public ObservationRow Apply(ObservationRevoked e) => this with { State = ObservationState.Revoked, Until = e.On, Reasons = e.Reasons, Trigger = e.Trigger };
    public ObservationRow Apply(ObservationExpired _) => this with { State = ObservationState.Expired };

    private static string Json(IReadOnlyList<CheckOutcome> checks) => JsonSerializer.Serialize(checks);
}
