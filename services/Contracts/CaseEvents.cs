using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(CaseVisitOpened))]
internal sealed partial class CaseEventsJson : JsonSerializerContext;

/// <summary>A visit that no plan has (个案检查): outside Planned, so it enters no balance; an entry of it can only
/// speak against an avoided one.</summary>
/// <param name="Reference">Number of the register entry it comes from.</param>
/// <param name="RelatedVisit">Of a re-check: the visit that left something open.</param>
/// <param name="CapExempt">Outside the yearly cap of body x enterprise.</param>
/// <param name="CapBasis">Legal basis of the exemption, or of the cap.</param>
[FactOf(Services.Planning, "case-visit-opened", "立案安排个案检查", HeardBy = Services.Supervision)]
public sealed record CaseVisitOpened(
    string VisitId,
    string Body,
    string CreditCode,
    IReadOnlyList<string> Matters,
    string MatterGroup,
    InspectionForm Form,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    DateOnly OpenedOn,
    CaseTrigger Trigger,
    string Reference,
    DateOnly TriggeredOn,
    string? RelatedVisit,
    string OffSiteInsufficient,
    string? AssistedBy,
    string? Assistance,
    bool CapExempt,
    string CapBasis
) : IEvent
{
    public string Subject => VisitId;
}
