using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Presence;

internal sealed partial class PresenceService
{
    private const int MostHelpers = 20;

    private sealed record HelperDraft(string Name, string Organisation, HelperKind Kind, string Ground);

    /// <summary>Experts, interpreters and testers come along as helpers and never instead of an officer.</summary>
    [MayCall(Role.Planner, Role.Inspector)]
    public override Task<NameHelpersReply> NameHelpers(NameHelpersRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        _ = Fields.Between(request.Helpers.Count, "helpers", 0, MostHelpers);
        var helpers = request.Helpers.Select(Draft).ToList();
        Requests.Distinct([.. helpers.Select(h => $"{h.Name} / {h.Organisation}")], "helpers");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            if (caller.Is(Role.Planner))
                caller.MustBelongTo(visit.Body);
            else
                MustGo(db, visit, caller);
            MustNotInspect(helpers, ForbiddenInspectors.Of(db, LegalDay.Of(now), visit.Body));
            MayCome(visit, db.Presences.Find(visitId)?.Announced ?? 0, helpers.Count);
            return Decision.Of(
                new HelpersNamed(
                    visitId,
                    [.. helpers.Select(h => new HelperOf(Seal(db, visitId, h.Name), h.Organisation, h.Kind, h.Ground))]
                ),
                sequence => new NameHelpersReply { Sequence = sequence }
            );
        });
    }

    private static HelperDraft Draft(Helper helper, int i) =>
        new(
            Fields.Text(helper.Name, $"helpers[{i}].name", 60),
            Fields.Text(helper.Organisation, $"helpers[{i}].organisation", 100),
            Fields.OneOf(helper.Kind, $"helpers[{i}].kind"),
            Fields.Text(helper.Ground, $"helpers[{i}].ground", 200)
        );

    private static void MustNotInspect(IReadOnlyList<HelperDraft> helpers, ForbiddenInspectors forbidden)
    {
        for (var i = 0; i < helpers.Count; i++)
        {
            var helper = helpers[i];
            Allowed($"helpers[{i}].organisation", forbidden.InOrganisation(helper.Organisation, helper.Kind));
            Allowed($"helpers[{i}].ground", forbidden.InGround(helper.Ground));
        }
    }

    private static void Allowed(string field, string? word)
    {
        if (word is not null)
            throw Refusal.Invalid(
                field,
                Reasons.ForbiddenInspector,
                $"{field} says '{word}': only certified officers inspect, and such people may not stand in for them "
                    + "(国办发〔2024〕54号)"
            );
    }

    internal static void MayCome(VisitRow visit, int announced, int named)
    {
        if (visit.ResultOn is not null || visit.State is not (VisitState.Open or VisitState.Conducted))
            throw Refusal.Precondition(
                Reasons.VisitState,
                $"helpers of {visit.VisitId} are not named any more: its result stands, or nobody goes"
            );
        if (visit.NotifiedFor is null)
        {
            // Nothing was announced, and somebody went in all the same: who came along is written down afterwards.
            if (visit.IsOpen)
                throw Refusal.Precondition(
                    Reasons.NotNotified,
                    $"{visit.VisitId} is not announced: its notice says how many helpers come"
                );
        }
        else if (named > announced)
            throw Refusal.Invalid(
                "helpers",
                Reasons.OutOfRange,
                $"helpers has {named} items, the notice of {visit.VisitId} announced {announced}"
            );
    }
}
