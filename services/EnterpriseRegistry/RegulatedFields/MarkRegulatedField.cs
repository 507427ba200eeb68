using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

internal sealed partial class RegulatedFieldsService
{
    /// <summary>A bureau knows what neither industry code nor declaration shows: a boiler in a software firm, a class
    /// for minors above a shop.</summary>
    [MayCall(Role.Planner, Role.Operator)]
    public override Task<MarkRegulatedFieldReply> MarkRegulatedField(
        MarkRegulatedFieldRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var code = Register.CreditCode(database, request.CreditCode);
        var field = RegulatedField(request.Field, "field");
        var site = Fields.Text(request.Site, "site", 200);
        var title = Fields.Text(request.EvidenceTitle, "evidence_title", 200);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var enterprise = db.Enterprises.Find(code) ?? throw DistrictFields.NotRegistered(code);
            Register.MustReach(db, caller, enterprise);
            var fact = Mark(
                db.RegulatedFields.Find(code, field, site),
                new(code, field, site, caller.Is(Role.Planner) ? caller.Body : null, today, title, evidence)
            );
            var shielded = ExcludedFields.On(db, today).Contains(field) ? enterprise.Observation : "";
            var doubted = watch.Found(
                db,
                shielded,
                RevocationTrigger.ExcludedField,
                $"{site}涉及不适用观察期的监管领域{field}",
                today
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.EnterpriseRecord,
                code.Value,
                ("evidence_sha256", evidence)
            );
            return Decision.Of([fact, .. doubted, .. files], sequence => new MarkRegulatedFieldReply
            {
                Sequence = sequence,
                ObservationId = shielded,
            });
        });
    }

    /// <summary>Better evidence may replace what there is; the very same again is refused, so that a slip is
    /// seen.</summary>
    internal static RegulatedFieldMarked Mark(RegulatedFieldRow? marked, RegulatedFieldMarked fact) =>
        marked?.EvidenceSha256 != fact.EvidenceSha256
            ? fact
            : throw Refusal.AlreadyExists(
                Reasons.AlreadyMarked,
                $"{fact.CreditCode} is marked {fact.Field} at '{Fields.Shown(fact.Site)}' on this evidence already"
            );

    internal static string RegulatedField(string text, string name) =>
        Fields.Code(text, name, 40) is var field && field.All(c => c is >= 'a' and <= 'z' or '-')
            ? field
            : throw Refusal.Invalid(
                name,
                Reasons.BadCode,
                $"{name} '{Fields.Shown(text)}' is not small letters and '-', such as special-equipment"
            );
}
