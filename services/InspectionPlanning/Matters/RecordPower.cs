using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Matters;

internal sealed partial class MattersService
{
    /// <summary>Confirms where a body's power comes from (国办发〔2024〕54号: only organs, authorised and entrusted
    /// organisations may inspect). By the justice bureau.</summary>
    [MayCall(Role.Supervisor)]
    public override Task<RecordPowerReply> RecordPower(RecordPowerRequest request, ServerCallContext call)
    {
        var draft = ParsePower(request.Power ?? throw Refusal.Invalid("power", Reasons.Required, "power is required"));
        return journal.Write(call, request, (db, now) =>
        {
            var body = FindBody(db, BodyCode.Stored(draft.Body));
            if (draft.Source == PowerSource.Delegated && body.Kind != BodyKind.Town)
                throw Refusal.Invalid(
                    "power.source",
                    Reasons.PowerSource,
                    $"{body.Body} is a bureau: power is handed down to towns and streets only (行政处罚法 art. 24)"
                );
            var fact = draft with { PowerId = Numbering.Next(db, $"POWER-{options.Division}", LegalDay.Of(now).Year) };
            return Decision.Of(fact, sequence => new RecordPowerReply { Sequence = sequence, PowerId = fact.PowerId });
        });
    }

    internal static PowerRecorded ParsePower(Power p)
    {
        var source = Fields.OneOf(p.Source, "power.source");
        // What comes from another organ ends with its document and reaches no further than it says.
        var lent = source is PowerSource.Entrusted or PowerSource.Delegated;
        var grantedBy = lent
            ? Fields.Text(p.GrantedBy, "power.granted_by", 100)
            : Fields.Optional(p.GrantedBy, "power.granted_by", 100);
        if (!lent && grantedBy.Length > 0)
            throw Refusal.Invalid(
                "power.granted_by",
                Reasons.PowerSource,
                "power.granted_by is for entrusted and delegated power only"
            );
        if (!lent && p.Matters.Count > 0)
            throw Refusal.Invalid(
                "power.matters",
                Reasons.PowerSource,
                "a statutory or authorised power covers every matter of the body"
            );
        var matters = lent
            ? Requests.Distinct(
                [
                    .. Fields
                        .Some(p.Matters, "power.matters", 500)
                        .Select((m, i) => Requests.Matter(m, $"power.matters[{i}]")),
                ],
                "power.matters"
            )
            : [];
        var from = Fields.Date(p.ValidFrom, "power.valid_from");
        DateOnly? to = p.ValidTo.Length == 0 && !lent ? null : Fields.Date(p.ValidTo, "power.valid_to");
        if (to < from)
            throw Refusal.Invalid(
                "power.valid_to",
                Reasons.OutOfRange,
                $"power.valid_to {to.Iso()} is before power.valid_from {from.Iso()}"
            );
        return new(
            "",
            Requests.Body(p.Body, "power.body"),
            source,
            grantedBy.Length == 0 ? null : grantedBy,
            Fields.Text(p.DocumentNumber, "power.document_number", 60),
            Requests.LegalBasis(p.LegalBasis, "power.legal_basis"),
            matters,
            from,
            to
        );
    }
}
