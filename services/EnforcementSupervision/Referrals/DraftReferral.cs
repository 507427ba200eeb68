using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    private const int LongestClue = 20_000;

    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<DraftReferralReply> DraftReferral(DraftReferralRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var agency = AgencyCode(request.Agency);
        var classification = ClueText.Classification(request.Classification);
        var forwards = request.Forwards.Length == 0 ? null : ReferralIdOf(request.Forwards, "forwards");
        var clue = forwards is null
            ? ClueText.Plain(request.Clue, "clue", LongestClue)
            : ClueText.Optional(request.Clue, "clue", LongestClue);
        BodyCode? about = request.AboutBody.Length == 0 ? null : InstrumentFields.Body(request.AboutBody, "about_body");
        if (ReferralSight.IsBarred(caller, about))
            throw Refusal.Denied(
                Reasons.ReferralBypassesCaller,
                "a clue about one's own house goes around it: somebody outside it drafts"
            );
        return journal.Write(call, request, (db, now) =>
        {
            if (db.Agencies.Find(agency) is null)
                throw Refusal.Precondition(Reasons.UnknownAgency, $"no agency {agency} is registered");
            var id = Numbering.Next(db, $"REF-{agency}", LegalDay.Of(now).Year);
            var (text, concerns) = (clue, about);
            if (forwards is not null)
            {
                var returned = ReferralSight.Find(db, caller, forwards);
                concerns = Forward(returned, agency, about);
                if (text.Length == 0)
                    text = Sealer.Open(db, returned.Clue())
                        ?? throw Refusal.Precondition(
                            Reasons.ClueErased,
                            $"the clue of {forwards} was erased: write it again"
                        );
            }
            var zone = BodySight.ZoneOf(caller);
            var here = BodySight.House(db, caller)(concerns, zone);
            if (ReferralSight.MayHandle(caller, concerns) && !ReferralSight.MayHandle(here, concerns))
                throw NotOwnZone(concerns);
            if (
                !ReferralSight.MayHandle(caller, concerns)
                || (ReferralSight.IsLiaison(caller) && forwards is null && caller.Agency != agency)
            )
                throw Refusal.Denied(
                    Reasons.NotOwnAgency,
                    "a liaison drafts for its own agency, and only what goes around the justice bureau"
                );
            var fact = new ReferralDrafted(
                id,
                agency,
                sealer.Seal(db, ReferralRow.KeyOf(id), text),
                concerns,
                classification,
                forwards,
                caller.Actor,
                Urgent: request.Urgent,
                Zone: zone
            );
            return Decision.Of(fact, sequence => new DraftReferralReply { Sequence = sequence, ReferralId = id });
        });
    }

    /// <summary>A returned referral goes on to another agency and stays hidden from the same body.</summary>
    /// <returns>The body concerned.</returns>
    internal static BodyCode? Forward(ReferralRow returned, string agency, BodyCode? aboutBody)
    {
        if (returned.State != ReferralState.Returned)
            throw Refusal.Precondition(
                Reasons.ReferralNotReturned,
                $"{returned.ReferralId} is {returned.State}, only a returned referral goes on"
            );
        if (returned.ForwardedTo is { } gone)
            throw Refusal.Precondition(Reasons.ReferralNotReturned, $"{returned.ReferralId} has gone on as {gone}");
        if (returned.Agency == agency)
            throw Refusal.Precondition(Reasons.ReferralNotReturned, $"{agency} itself returned {returned.ReferralId}");
        if (aboutBody is not null && aboutBody != returned.AboutBody)
            throw Refusal.Invalid(
                "about_body",
                Reasons.ForwardDiffers,
                "a forwarded clue is about the same body; leave about_body empty"
            );
        return returned.AboutBody;
    }

    private static string ReferralIdOf(string? value, string field = "referral_id") => Fields.Code(value, field, 40);
}
