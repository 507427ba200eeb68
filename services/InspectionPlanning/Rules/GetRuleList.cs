using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Rules;

internal sealed partial class RulesService
{
    /// <summary>One version with its items; lists and benchmarks are public (行政处罚法 art. 34).</summary>
    [MayCall(Role.Anonymous)]
    public override Task<GetRuleListReply> GetRuleList(GetRuleListRequest request, ServerCallContext call)
    {
        using var db = database.Read();
        RuleListRow row;
        if (request.ListId.Length > 0)
        {
            var id = Fields.Code(request.ListId, "list_id", 40);
            row = db.RuleLists.Find(id) ?? throw UnknownList(id);
        }
        else
        {
            var kind = Fields.OneOf(request.Kind, "kind");
            var body = Requests.Body(request.Body);
            row = ListInForce(
                db,
                kind,
                body,
                request.On.Length == 0 ? LegalDay.Of(clock.Now) : Fields.Date(request.On, "on")
            );
        }
        return Task.FromResult(new GetRuleListReply { List = View(row, items: true) });
    }

    /// <summary>The version by which an act of that day is judged.</summary>
    internal static RuleListRow ListInForce(PlanningDb db, RuleListKind kind, BodyCode body, DateOnly on) =>
        TryListInForce(db, kind, body, on)
        ?? throw Refusal.Precondition(Reasons.NoListInForce, $"{body} has no list of {kind} in force on {on.Iso()}");

    internal static RuleListRow? TryListInForce(PlanningDb db, RuleListKind kind, BodyCode body, DateOnly on) =>
        ListsInForce(db, kind, body, on).FirstOrDefault();

    /// <summary>The body's own, then what binds it: the city's, the province's.</summary>
    internal static IQueryable<RuleListRow> ListsInForce(
        PlanningDb db,
        RuleListKind kind,
        BodyCode body,
        DateOnly on
    ) =>
        db
            .RuleLists.AsNoTracking()
            .Where(l =>
                l.Kind == kind
                && l.Body == body
                && l.EffectiveFrom <= on
                && (l.EffectiveTo == null || l.EffectiveTo >= on)
            )
            .OrderBy(l => l.Level);

    private static RuleList View(RuleListRow r, bool items)
    {
        var view = new RuleList
        {
            ListId = r.ListId,
            Kind = r.Kind,
            Body = r.Body,
            Level = r.Level,
            Title = r.Title,
            DocumentNumber = r.DocumentNumber,
            ReviewNumber = r.ReviewNumber,
            FilingNumber = r.FilingNumber,
            LegalBasis = r.LegalBasis,
            EffectiveFrom = r.EffectiveFrom.Iso(),
            EffectiveTo = r.EffectiveTo.Iso(),
            Replaces = r.Replaces ?? "",
        };
        if (items)
            view.Items.AddRange(r.Items.Select(View));
        return view;
    }

    private static RuleListItem View(ListedItem i)
    {
        var view = new RuleListItem
        {
            Item = i.Item,
            Name = i.Name,
            SetBy = i.SetBy,
            AppliesWhen = i.AppliesWhen,
            LegalBasis = i.LegalBasis,
            Measure = i.Measure ?? "",
            Field = i.Field ?? "",
        };
        view.Tiers.AddRange(
            i.Tiers.Select(t => new BenchmarkTier
            {
                Circumstance = t.Circumstance,
                FineFrom = t.FineFrom,
                FineTo = t.FineTo,
                Other = t.Other ?? "",
            })
        );
        return view;
    }
}
