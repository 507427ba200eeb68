using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Journal;
using Enforcement.Ledger.Policies;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Rules;

internal sealed partial class RulesService
{
    /// <summary>A version of a leniency list or of the discretion benchmark, by the head of the body it
    /// binds.</summary>
    [MayCall(Role.Head)]
    public override Task<PublishRuleListReply> PublishRuleList(PublishRuleListRequest request, ServerCallContext call)
    {
        var draft = RuleListDraft.Parse(request.List);
        call.Caller().MustBelongTo(draft.Body);
        return journal.Write(call, request, (db, now) =>
        {
            MattersService.FindBody(db, draft.Body);
            draft.KeepOff(NeverFields(db, LegalDay.Of(now)));
            MustNotOverlap(Versions(db, draft.Kind, draft.Body), draft);
            var id = Numbering.Next(db, $"LIST-{options.Division}", LegalDay.Of(now).Year);
            return Decision.Of(draft.Publish(id), sequence => new PublishRuleListReply
            {
                Sequence = sequence,
                ListId = id,
            });
        });
    }

    /// <summary>Two versions on one day would leave it to the officer by which of them a firm is judged.</summary>
    internal static void MustNotOverlap(IEnumerable<RuleListRow> standing, RuleListDraft next)
    {
        if (
            standing.FirstOrDefault(v =>
                next.From <= (v.EffectiveTo ?? DateOnly.MaxValue) && v.EffectiveFrom <= (next.To ?? DateOnly.MaxValue)
            ) is
            { } other
        )
            throw Refusal.Precondition(
                Reasons.ListOverlap,
                $"{next.DocumentNumber} of {next.From.Iso()} to {next.To?.Iso() ?? "open"} overlaps "
                    + $"{other.Shown}: replace that version instead"
            );
    }

    private static List<RuleListRow> Versions(PlanningDb db, RuleListKind kind, BodyCode body) =>
        db.RuleLists.AsNoTracking().Where(l => l.Kind == kind && l.Body == body).OrderBy(l => l.EffectiveFrom).ToList();

    private static HashSet<string> NeverFields(PlanningDb db, DateOnly on) =>
        [.. Policy.Value(db, PlanningPolicies.NeverListed, on).Split(' ')];
}
