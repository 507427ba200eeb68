using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Journal;
using Grpc.Core;

namespace Enforcement.Ledger.Grpc;

/// <summary>Dated rules of the services in this process; a key's prefix names its owner.</summary>
internal sealed class PolicyGrpcService(Journals journals) : PolicyService.PolicyServiceBase
{
    [MayCall(Role.Supervisor, Role.Operator)]
    public override async Task<SetPolicyReply> SetPolicy(SetPolicyRequest request, ServerCallContext call)
    {
        var p = request.Parameter ?? throw Refusal.Invalid("parameter", Reasons.Required, "parameter is required");
        var key = Fields.Code(p.Key, "key", 100);
        var version = new PolicySet(
            key,
            Fields.Optional(p.Scope, "scope", 60),
            Fields.Text(p.Value, "value", 500),
            Fields.Text(p.Unit, "unit", 20),
            OneOf(p.DayType, "day_type", "", "working", "natural"),
            Fields.Text(p.LegalBasis, "legal_basis", 300),
            Fields.Date(p.EffectiveFrom, "effective_from"),
            p.EffectiveTo.Length == 0 ? null : Fields.Date(p.EffectiveTo, "effective_to"),
            OneOf(p.Confidence, "confidence", "found", "high", "medium", "low"),
            Number(p.DocumentNumber, "document_number"),
            Number(p.ReviewNumber, "review_number"),
            Number(p.FilingNumber, "filing_number")
        );
        if (version is { DocumentNumber: null } and not { ReviewNumber: null, FilingNumber: null })
            throw Refusal.Invalid(
                "document_number",
                Reasons.Required,
                "document_number is required: a review and a filing are of a document"
            );
        var owner = journals.Find(key.Split('.')[0])
            ?? throw Refusal.Invalid(
                "key",
                Reasons.UnknownPolicyKey,
                $"'{Fields.Shown(key)}' belongs to no service of this process"
            );
        return await owner.SetPolicy(CommandScope.Of(call, request), version, call.CancellationToken);
    }

    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Operator,
        Role.Service,
        Role.Anonymous
    )]
    public override Task<ListPoliciesReply> ListPolicies(ListPoliciesRequest request, ServerCallContext call)
    {
        var prefix = request.Prefix.Length == 0 ? "" : Fields.Code(request.Prefix, "prefix", 100);
        DateOnly? on = request.On.Length == 0 ? null : Fields.Date(request.On, "on");
        var reply = new ListPoliciesReply();
        foreach (var journal in journals.All.OrderBy(j => j.Source, StringComparer.Ordinal))
            reply.Parameters.AddRange(
                journal
                    .Policies(prefix)
                    .Where(p => on is null || (p.EffectiveFrom <= on && !(p.EffectiveTo < on)))
                    .Select(p => new PolicyParameter
                    {
                        Key = p.Key,
                        Scope = p.Scope,
                        Value = p.Value,
                        Unit = p.Unit,
                        DayType = p.DayType,
                        LegalBasis = p.LegalBasis,
                        EffectiveFrom = p.EffectiveFrom.Iso(),
                        EffectiveTo = p.EffectiveTo.Iso(),
                        Confidence = p.Confidence,
                        DocumentNumber = p.DocumentNumber ?? "",
                        ReviewNumber = p.ReviewNumber ?? "",
                        FilingNumber = p.FilingNumber ?? "",
                    })
            );
        return Task.FromResult(reply);
    }

    private static string? Number(string value, string field) =>
        Fields.Optional(value, field, 60) is { Length: > 0 } number ? number : null;

    private static string OneOf(string value, string field, params string[] allowed) =>
        allowed.Contains(value)
            ? value
            : throw Refusal.Invalid(
                field,
                Reasons.OutOfRange,
                $"{field} must be one of {string.Join(", ", allowed.Select(a => $"'{a}'"))}"
            );
}
