using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Rules;

internal sealed partial class RulesService
{
    /// <summary>A version of a leniency list or of the discretion benchmark, by the head of the body it binds; what
    /// was set above him, by the justice bureau.</summary>
    [MayCall(Role.Head, Role.Supervisor)]
    public override Task<PublishRuleListReply> PublishRuleList(PublishRuleListRequest request, ServerCallContext call)
    {
        var draft = RuleListDraft.Parse(request.List);
        MaySet(call.Caller(), draft);
        return journal.Write(call, request, (db, now) =>
        {
            MattersService.FindBody(db, draft.Body);
            draft.KeepOff(NeverFields(db, LegalDay.Of(now)));
            MustNotOverlap(Versions(db, draft), draft);
            Benchmarks.MustStayWithin(draft, Binding(db, draft));
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

    /// <summary>Who is bound by a list does not set it.</summary>
    private static void MaySet(Caller caller, RuleListDraft draft)
    {
        if (caller.Is(Role.Head) && draft.Level == RuleListLevel.Body)
            caller.MustBelongTo(draft.Body);
        else if (!caller.Is(Role.Supervisor) || draft.Level == RuleListLevel.Body)
            throw Refusal.Denied(
                Reasons.NotAllowed,
                "a body's own list is published by its head, the city's and the province's by the justice bureau"
            );
    }

    private static List<RuleListRow> Versions(PlanningDb db, RuleListDraft draft) =>
        db
            .RuleLists.AsNoTracking()
            .Where(l => l.Kind == draft.Kind && l.Body == draft.Body && l.Level == draft.Level)
            .OrderBy(l => l.EffectiveFrom)
            .ToList();

    /// <summary>Higher lists of the body, the highest first; one that has ended binds what was in force
    /// with it.</summary>
    private static List<RuleListRow> Binding(PlanningDb db, RuleListDraft draft) =>
        db
            .RuleLists.AsNoTracking()
            .Where(l => l.Kind == draft.Kind && l.Body == draft.Body && l.Level > draft.Level)
            .OrderByDescending(l => l.Level)
            .ThenBy(l => l.EffectiveFrom)
            .ToList();

    private static HashSet<string> NeverFields(PlanningDb db, DateOnly on) =>
        [.. Policy.Value(db, PlanningPolicies.NeverListed, on).Split(' ')];
}
