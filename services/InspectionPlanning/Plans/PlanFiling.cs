using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Plans;

/// <summary>
/// Lines against matters, enterprises, visits already planned and the yearly cap. What comes out is the baseline that
/// avoided visits are counted from, so nothing is planned twice and everything over the cap is planned and capped in
/// the open.
/// </summary>
internal sealed class PlanFiling(PlanningDb db, BodyRow body, string planId, int year, string division, DateOnly today)
{
    private readonly List<(LineDraft Draft, LineFiled Filed, bool Waivable)> lines = [];
    private readonly Powers powers = new(db, body.Body);

    public IReadOnlyList<LineFiled> Lines => [.. lines.Select(l => l.Filed)];

    /// <summary>The facts after the plan's own, and what the reply says of them.</summary>
    public (IReadOnlyList<IEvent> Facts, IReadOnlyList<PlannedVisit> Visits, IReadOnlyList<CappedVisit> Capped) Plan()
    {
        var facts = new List<IEvent>();
        var visits = new List<PlannedVisit>();
        var capped = new List<CappedVisit>();
        if (lines.All(l => l.Draft.Kind == LineKind.Draw))
            return (facts, visits, capped);

        var enterprises = FindEnterprises();
        if (lines.Exists(l => l.Filed.Named is not null))
            return (facts, visits, capped); // well formed, and planned once it is public
        var windows = StandingWindows(enterprises.Keys);
        var wanted = lines.ConvertAll(l => l.Draft.CreditCodes.Where(code => windows.TryAdd(code, l.Filed)).ToList());
        var ids = new Queue<VisitId>(VisitIds.Next(db, division, today.Year, wanted.Sum(codes => codes.Count)));
        var caps = new Caps(db, body.Body, today);
        var used = caps.Used(year);
        foreach (var ((draft, filed, waivable), codes) in lines.Zip(wanted))
        {
            if (codes.Count == 0)
                continue;
            var made = codes.ConvertAll(code => new VisitPlanned(ids.Dequeue(), code, null, waivable));
            facts.Add(
                new VisitsPlanned(
                    planId,
                    filed.Line,
                    null,
                    filed.Kind == LineKind.Special ? VisitOrigin.Special : VisitOrigin.Named,
                    body.Body,
                    filed.Matters,
                    filed.MatterGroup,
                    filed.Kind,
                    filed.Form,
                    filed.WindowFrom,
                    filed.WindowTo,
                    today,
                    made
                )
            );
            var underCap = caps.Counts(filed.Kind) && filed.DeployedBy is null;
            foreach (var visit in made)
            {
                var code = CreditCode.Stored(visit.CreditCode);
                var enterprise = enterprises[code];
                visits.Add(
                    new PlannedVisit
                    {
                        VisitId = visit.VisitId,
                        CreditCode = visit.CreditCode,
                        Line = filed.Line,
                        Observed = enterprise.IsObservedOn(today),
                        Waivable = waivable,
                    }
                );
                if (!underCap)
                    continue;
                var check = caps.Of(enterprise.RiskClass, used.GetValueOrDefault(code));
                if (!check.IsReached)
                {
                    used[code] = check.Used + 1;
                    continue;
                }
                facts.Add(new VisitCapped(visit.VisitId, check.Most, check.LegalBasis));
                capped.Add(
                    new CappedVisit
                    {
                        VisitId = visit.VisitId,
                        CreditCode = visit.CreditCode,
                        Cap = check.Most,
                        LegalBasis = check.LegalBasis,
                    }
                );
            }
        }
        return (facts, visits, capped);
    }

    /// <summary>Lines that were held against all this when they were filed, and now have their visits.</summary>
    public void Take(IEnumerable<(LineDraft, LineFiled, bool)> filed) => lines.AddRange(filed);

    /// <summary>Holds the lines against the published matters, the body's powers and the plan's year.</summary>
    /// <param name="added">By an amendment: lines that name firms already under observation are marked.</param>
    /// <param name="waits">Whom they name is planned only once they are public.</param>
    public void Take(IReadOnlyList<LineDraft> drafts, bool added = false, bool waits = false)
    {
        foreach (var draft in drafts)
        {
            if (draft.WindowFrom.Year != year || draft.WindowTo.Year != year)
                throw Refusal.Invalid(
                    $"{draft.Path}.window_to",
                    Reasons.Window,
                    $"{draft.Path}: the window {draft.WindowFrom.Iso()} to {draft.WindowTo.Iso()} is not inside "
                        + $"the plan's year {year}"
                );
            if (draft.WindowTo < today)
                throw Refusal.Invalid(
                    $"{draft.Path}.window_to",
                    Reasons.Window,
                    $"{draft.Path}: the window ended on {draft.WindowTo.Iso()}; nothing is planned into the past"
                );
            var matters = UsableMatters.Of(
                db,
                powers,
                body.Body,
                draft.Matters,
                draft.WindowFrom,
                draft.WindowTo,
                today,
                $"{draft.Path}.matters"
            );
            KeepRatio(draft, matters);
            if (!CompatibleArea(draft.DivisionPrefix))
                throw Refusal.Precondition(
                    Reasons.OutOfArea,
                    $"{draft.Path}: {body.Body} is competent for {body.Division}, not for {draft.DivisionPrefix}"
                );
            lines.Add(
                (
                    draft,
                    new(
                        draft.Line,
                        draft.Kind,
                        draft.Matters,
                        matters[0].MatterGroup,
                        draft.Form,
                        draft.WindowFrom,
                        draft.WindowTo,
                        draft.Rates,
                        draft.IndustryPrefix,
                        draft.DivisionPrefix,
                        draft.OffSiteInsufficient,
                        draft.Campaign?.Approval,
                        draft.Campaign?.Filing,
                        draft.Campaign?.DeployedBy,
                        draft.Assistance?.Body,
                        draft.Assistance?.Document,
                        added ? Observed(draft.CreditCodes) : 0,
                        draft.Kind == LineKind.Draw ? null : draft.CreditCodes.Count,
                        waits && draft.Kind != LineKind.Draw ? [.. draft.CreditCodes.Select(c => c.Value)] : null
                    ),
                    matters.All(m => m is { Waivable: true, Statutory: false })
                )
            );
        }
    }

    // A shorter prefix than the body's area is fine: the draw keeps to both.
    private bool CompatibleArea(string prefix) =>
        prefix.Length == 0
        || body.IsCompetentFor(prefix)
        || body.Area.StartsWith(BodyRow.AreaOf(prefix), StringComparison.Ordinal);

    private static void KeepRatio(LineDraft draft, IReadOnlyList<MatterRow> matters)
    {
        foreach (var matter in matters)
            for (var i = 0; i < draft.Rates.Count; i++)
                if (matter.Columns.Ratio is { } most && Rate.Parse(draft.Rates[i].Rate).IsAbove(Rate.Parse(most)))
                    throw Refusal.Invalid(
                        $"{draft.Path}.rates[{i}].rate",
                        Reasons.RateTooHigh,
                        $"{draft.Path}.rates[{i}].rate {draft.Rates[i].Rate} is above {most}, the published "
                            + $"ratio of {matter.Matter}"
                    );
    }

    private int Observed(IReadOnlyList<CreditCode> codes) =>
        db
            .Enterprises.AsNoTracking()
            .Where(e => codes.Contains(e.CreditCode))
            .AsEnumerable()
            .Count(e => e.IsObservedOn(today));

    private Dictionary<CreditCode, EnterpriseMirror> FindEnterprises()
    {
        var wanted = lines.SelectMany(l => l.Draft.CreditCodes).Distinct().ToList();
        var found = db
            .Enterprises.AsNoTracking()
            .Where(e => wanted.Contains(e.CreditCode))
            .ToDictionary(e => e.CreditCode);
        foreach (var (draft, _, _) in lines)
        {
            var assisting = Territory.Assisting(db, draft.Assistance?.Body, $"{draft.Path}.assisted_by");
            for (var i = 0; i < draft.CreditCodes.Count; i++)
            {
                var code = draft.CreditCodes[i];
                if (!found.TryGetValue(code, out var enterprise))
                    throw Refusal.Precondition(
                        Reasons.UnknownEnterprise,
                        $"{draft.Path}.credit_codes[{i}]: {code} is not in the register"
                    );
                if (enterprise.Status != EnterpriseStatus.Active)
                    throw Refusal.Precondition(
                        Reasons.EnterpriseInactive,
                        $"{draft.Path}.credit_codes[{i}]: {code} is {enterprise.Status.ToString().ToLowerInvariant()}"
                    );
                Territory.MustReach(body, assisting, enterprise, $"{draft.Path}.credit_codes[{i}]");
            }
        }
        return found;
    }

    /// <summary>What the body's visits of the year take up already; cancelled and deferred ones may be planned
    /// again.</summary>
    private TakenWindows StandingWindows(ICollection<CreditCode> codes)
    {
        var taken = new TakenWindows();
        foreach (
            var v in db
                .Visits.AsNoTracking()
                .Where(v =>
                    v.Body == body.Body
                    && v.Year == year
                    && v.Origin != VisitOrigin.Case
                    && v.State != VisitState.Cancelled
                    && v.State != VisitState.Deferred
                )
                .Select(v => new
                {
                    v.CreditCode,
                    v.MatterGroup,
                    v.WindowFrom,
                    v.WindowTo,
                })
        )
            if (codes.Contains(v.CreditCode))
                taken.Add(v.CreditCode, v.MatterGroup, v.WindowFrom, v.WindowTo);
        return taken;
    }

    /// <summary>One body's overlapping lines for the same enterprise and matter group are one planned visit
    /// (广东省优化营商环境条例 art. 48: same body, same period, same object).</summary>
    private sealed class TakenWindows
    {
        private readonly Dictionary<(CreditCode, string), List<(DateOnly From, DateOnly To)>> windows = [];

        public void Add(CreditCode code, string group, DateOnly from, DateOnly to) => Of(code, group).Add((from, to));

        public bool TryAdd(CreditCode code, LineFiled line)
        {
            var taken = Of(code, line.MatterGroup);
            if (taken.Exists(w => w.From <= line.WindowTo && w.To >= line.WindowFrom))
                return false;
            taken.Add((line.WindowFrom, line.WindowTo));
            return true;
        }

        private List<(DateOnly From, DateOnly To)> Of(CreditCode code, string group)
        {
            if (!windows.TryGetValue((code, group), out var taken))
                windows.Add((code, group), taken = []);
            return taken;
        }
    }
}
