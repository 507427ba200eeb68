using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    /// <summary>A body's liaison (联络员) or an enterprise that is a contact point (企业联系点); who it is, is sealed.
    /// NOT_FOUND: the body or enterprise. PERMISSION_DENIED: NOT_OWN_ZONE, a station registers those of its
    /// zone.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<RegisterContactPointReply> RegisterContactPoint(
        RegisterContactPointRequest request,
        ServerCallContext call
    )
    {
        var kind = Fields.OneOf(request.Kind, "kind");
        CreditCode? firm =
            kind == ContactKind.Enterprise ? RegisteredFirms.CreditCode(database, request.Of, "of") : null;
        BodyCode? body = firm is null ? InstrumentFields.Body(request.Of, "of") : null;
        var of = firm?.Value ?? body?.Value ?? "";
        var division = InstrumentFields.Division(request.Division, "division");
        var contact = Fields.Text(request.Contact, "contact", 200);
        MustBeOwn(call.Caller(), division);
        return journal.Write(call, request, (db, now) =>
        {
            if (body is { } known)
                BodySight.MustBeKnown(db, known, "of");
            else if (!db.EnterpriseVersions.Any(v => v.CreditCode == firm))
                throw Refusal.NotFound(Reasons.UnknownEnterprise, $"{of} is not in the register");
            if (
                db.ContactPoints.Any(c =>
                    c.Body == body && c.Firm == firm && c.Division == division && c.EndedOn == null
                )
            )
                throw Refusal.AlreadyExists(Reasons.ContactExists, $"{of} has a contact point in {division} already");
            var today = LegalDay.Of(now);
            var id = Numbering.Next(db, $"CONT-{options.Division}", today.Year);
            return Decision.Of(
                new ContactPointRegistered(id, kind, of, division, sealer.Seal(db, id, contact), today),
                sequence => new RegisterContactPointReply { Sequence = sequence, ContactId = id }
            );
        });
    }
}
