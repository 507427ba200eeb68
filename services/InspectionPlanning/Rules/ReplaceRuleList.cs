using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Rules;

internal sealed partial class RulesService
{
    /// <summary>The version after one that stands; the caller names it, so two that replace the same one cannot both
    /// win.</summary>
    [MayCall(Role.Head, Role.Supervisor)]
    public override Task<ReplaceRuleListReply> ReplaceRuleList(ReplaceRuleListRequest request, ServerCallContext call)
    {
        var listId = Fields.Code(request.ListId, "list_id", 40);
        var reason = Fields.Text(request.Reason, "reason", 300);
        var draft = RuleListDraft.Parse(request.List);
        MaySet(call.Caller(), draft);
        return journal.Write(call, request, (db, now) =>
        {
            var today = LegalDay.Of(now);
            var before = db.RuleLists.Find(listId) ?? throw UnknownList(listId);
            draft.KeepOff(NeverFields(db, today));
            MayFollow(before, draft);
            MustNotOverlap(Versions(db, draft).Where(v => v.ListId != listId), draft);
            Benchmarks.MustStayWithin(draft, Binding(db, draft));
            var id = Numbering.Next(db, $"LIST-{options.Division}", today.Year);
            return Decision.Of(draft.Publish(id, listId, reason), sequence => new ReplaceRuleListReply
            {
                Sequence = sequence,
                ListId = id,
            });
        });
    }

    /// <summary>A successor starts later than the version it ends, and not after that one has run out by
    /// itself.</summary>
    internal static void MayFollow(RuleListRow before, RuleListDraft next)
    {
        if (before.ReplacedBy is { } other)
            throw Refusal.Precondition(Reasons.ListReplaced, $"{before.Shown} is replaced by {other} already");
        if (before.Kind != next.Kind)
            throw Refusal.Invalid(
                "list.kind",
                Reasons.ListOther,
                $"{before.ListId} is a list of {before.Kind}, not of {next.Kind}"
            );
        if (before.Body != next.Body)
            throw Refusal.Invalid(
                "list.body",
                Reasons.ListOther,
                $"{before.ListId} is a list of {before.Body}, not of {next.Body}"
            );
        if (before.Level != next.Level)
            throw Refusal.Invalid(
                "list.level",
                Reasons.ListOther,
                $"{before.ListId} is a list of the {before.Level}, not of the {next.Level}"
            );
        if (next.From <= before.EffectiveFrom)
            throw Refusal.Precondition(
                Reasons.ListOverlap,
                $"{next.DocumentNumber} of {next.From.Iso()} does not start after {before.Shown}"
            );
        if (next.From > before.EffectiveTo?.AddDays(1))
            throw Refusal.Precondition(
                Reasons.ListReplaced,
                $"{before.Shown} has run out before {next.From.Iso()}: publish a new list"
            );
    }

    private static Refusal UnknownList(string id) =>
        Refusal.NotFound(Reasons.UnknownList, $"no list {Fields.Shown(id)} was published");
}
