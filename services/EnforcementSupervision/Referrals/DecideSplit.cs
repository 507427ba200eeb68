using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<DecideSplitReply> DecideSplit(DecideSplitRequest request, ServerCallContext call)
    {
        var (id, caller) = (ClueIdOf(request.ClueId), call.Caller());
        var routed = Fields
            .Some(request.Parts, "parts", MostParts)
            .Select(
                (p, i) =>
                    new CluePartRouted(
                        Fields.Between(p.No, $"parts[{i}].no", 1, MostParts),
                        AgencyCode(p.Agency, $"parts[{i}].agency"),
                        null,
                        ClueText.Optional(p.Reason, $"parts[{i}].reason", 500) is { Length: > 0 } reason
                            ? reason
                            : null,
                        null
                    )
            )
            .ToList();
        if (routed.DistinctBy(p => p.No).Count() != routed.Count)
            throw Refusal.Invalid("parts", Reasons.Duplicate, "parts routes a part twice");
        return journal.Write(call, request, (db, now) =>
        {
            var clue = ClueSight.Find(db, caller, id);
            var parts = db.ClueParts.Where(p => p.ClueId == id).OrderBy(p => p.No).ToList();
            var decided = Route(
                clue,
                [.. parts.Select(p => (p.No, Proposed(db, clue, p.Kind, now)?.Value))],
                routed,
                caller.Actor
            );
            if (decided.Find(p => p.Agency != Offices.Justice && db.Agencies.Find(p.Agency) is null) is { } unknown)
                throw Refusal.Precondition(Reasons.UnknownAgency, $"no agency {unknown.Agency} is registered");
            var drafts = Drafts(db, clue, parts, decided, caller.Actor, now);
            var split = new ClueSplit(
                id,
                caller.Actor,
                [.. decided.Select(p => p with { ReferralId = drafts.GetValueOrDefault(p.No)?.ReferralId })]
            );
            return Decision.Of([split, .. drafts.Values], sequence =>
            {
                var reply = new DecideSplitReply { Sequence = sequence };
                reply.ReferralIds.AddRange(split.Parts.Select(p => p.ReferralId ?? ""));
                return reply;
            });
        });
    }

    /// <summary>The rule proposes, a person decides: all parts, each once; whoever departs from the rule says
    /// why.</summary>
    /// <param name="proposals">Part and the agency proposed for it, by number.</param>
    internal static List<CluePartRouted> Route(
        ClueRow clue,
        IReadOnlyList<(int No, string? Agency)> proposals,
        IReadOnlyList<CluePartRouted> routed,
        string actor
    )
    {
        if (clue.DecidedBy is not null)
            throw Refusal.Precondition(Reasons.ClueDecided, $"{clue.ClueId} is divided already");
        if (actor == clue.RecordedBy)
            throw Refusal.Denied(Reasons.SamePerson, "whoever recorded a clue does not divide it");
        if (!proposals.Select(p => p.No).SequenceEqual(routed.Select(p => p.No).Order()))
            throw Refusal.Precondition(
                Reasons.CluePartMissing,
                $"{clue.ClueId} has the parts 1 to {proposals.Count}, each is routed once"
            );
        return
        [
            .. proposals.Select(proposal =>
            {
                var part = routed.First(p => p.No == proposal.No) with { Proposed = proposal.Agency };
                if (part.Agency == Offices.Justice && ReferralSight.GoesAround(clue.AboutBody))
                    throw Refusal.Denied(
                        Reasons.ReferralBypassesCaller,
                        "a clue about the justice bureau or its station does not stay with it"
                    );
                if (part.Agency != proposal.Agency && part.Reason is null)
                    throw Refusal.Invalid(
                        "parts.reason",
                        Reasons.Required,
                        $"part {part.No} is not routed as proposed: say why"
                    );
                return part;
            }),
        ];
    }

    /// <summary>The route of a kind in force today; null where none is known, or where it would lead to the house the
    /// clue is about.</summary>
    private static PolicySet? Proposed(SupervisionDb db, ClueRow clue, string kind, DateTimeOffset now) =>
        Policy.TryInForce(db, ReferralPolicies.Route, LegalDay.Of(now), kind) is { } route
        && !(route.Value == Offices.Justice && ReferralSight.GoesAround(clue.AboutBody))
            ? route
            : null;

    // Each agency gets its own part and nothing of the others: not their text, not who complained.
    private Dictionary<int, ReferralDrafted> Drafts(
        SupervisionDb db,
        ClueRow clue,
        List<CluePartRow> parts,
        List<CluePartRouted> decided,
        string actor,
        DateTimeOffset now
    )
    {
        var (drafts, ahead) = (new Dictionary<int, ReferralDrafted>(), new Dictionary<string, int>());
        foreach (var part in decided.Where(p => p.Agency != Offices.Justice))
        {
            var text = Sealer.Open(db, parts.Single(p => p.No == part.No).Text())
                ?? throw Refusal.Precondition(Reasons.ClueErased, $"the text of {clue.ClueId} was erased");
            var before = ahead.GetValueOrDefault(part.Agency);
            ahead[part.Agency] = before + 1;
            var id = Numbering.Next(db, $"REF-{part.Agency}", LegalDay.Of(now).Year, ahead: before);
            drafts[part.No] = new(
                id,
                part.Agency,
                sealer.Seal(db, ReferralRow.KeyOf(id), text),
                clue.AboutBody,
                clue.Classification,
                null,
                actor,
                clue.ClueId,
                clue.Urgent,
                clue.Zone
            );
        }
        return drafts;
    }
}
