using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor)]
    public override Task<FileAgencyAgreementReply> FileAgencyAgreement(
        FileAgencyAgreementRequest request,
        ServerCallContext call
    )
    {
        var binds = Fields
            .Some(request.Binds, "binds", ReferralClocks.Theirs.Count)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (binds.Distinct().Count() != binds.Count)
            throw Refusal.Invalid("binds", Reasons.Duplicate, "binds names a clock twice");
        if (binds.Find(b => !ReferralClocks.Theirs.Contains(b)) is { } other)
            throw Refusal.Invalid(
                "binds",
                Reasons.OutOfRange,
                $"binds holds '{Fields.Shown(other)}', allowed are {string.Join(", ", ReferralClocks.Theirs)}"
            );
        var fact = new AgencyAgreementFiled(
            AgencyCode(request.Agency),
            Fields.Text(request.DocumentNo, "document_no", 100),
            Fields.Sha256(request.DocumentSha256, "document_sha256"),
            binds,
            Fields.Date(request.EffectiveFrom, "effective_from"),
            request.EffectiveTo.Length == 0 ? null : Fields.Date(request.EffectiveTo, "effective_to"),
            call.Caller().Actor
        );
        if (fact.EffectiveTo < fact.EffectiveFrom)
            throw Refusal.Invalid("effective_to", Reasons.OutOfRange, "effective_to is before effective_from");
        return journal.Write(call, request, (db, _) =>
        {
            if (db.Agencies.Find(fact.Agency) is null)
                throw Refusal.Precondition(Reasons.UnknownAgency, $"no agency {fact.Agency} is registered");
            return Decision.Of(
                File([.. db.Agreements.Where(a => a.Agency == fact.Agency)], fact),
                sequence => new FileAgencyAgreementReply { Sequence = sequence }
            );
        });
    }

    /// <summary>On no day do two agreements with one agency hold.</summary>
    internal static AgencyAgreementFiled File(IReadOnlyList<AgreementRow> standing, AgencyAgreementFiled next) =>
        standing.FirstOrDefault(a =>
            a.EffectiveFrom <= (next.EffectiveTo ?? DateOnly.MaxValue)
            && next.EffectiveFrom <= (a.EffectiveTo ?? DateOnly.MaxValue)
        )
            is { } other
            ? throw Refusal.Precondition(
                Reasons.AgreementOverlap,
                $"{other.DocumentNo} holds from {other.EffectiveFrom.Iso()} to {other.EffectiveTo?.Iso() ?? "open"}"
            )
            : next;
}
