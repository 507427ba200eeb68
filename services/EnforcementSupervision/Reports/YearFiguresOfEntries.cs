using System.Globalization;
using System.Numerics;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Reports;

internal static partial class YearFigures
{
    private static CountedFigure Entries(YearFacts facts)
    {
        var figure = new CountedFigure("5");
        var entries = facts.EntriesOf(facts.Year).ToList();
        var items = entries.Select(Item).ToList();
        var enterprises = entries.Select(e => e.CreditCode).Distinct().ToList();
        figure.Count("entries", "次", items);
        figure.Count("enterprise-times", "户次", items);
        figure.Sum(
            "matter-times",
            "项次",
            entries.Sum(e => Carried(e).Sum(id => facts.MattersOf.GetValueOrDefault(id))),
            items
        );
        figure.Sum("officer-times", "人次", entries.Sum(e => e.Officers), items);
        figure.Count("enterprises", "户", enterprises);
        figure.Sum("active-enterprises", "户", facts.ActiveEnterprises);
        figure.Ratio("entries-per-active-enterprise", "次", entries.Count, facts.ActiveEnterprises, items);
        figure.Ratio("entries-to-year-before", "次", entries.Count, facts.EntriesOf(facts.Year - 1).Count(), items);
        foreach (var body in entries.GroupBy(e => e.Body))
            figure.Count($"body:{body.Key}", "次", body.Select(Item));
        foreach (var label in facts.Reported.Where(e => e.On.Year == facts.Year).GroupBy(e => e.Label))
            figure.Count($"reported:{label.Key}", "次", label.Select(Item));
        return figure;
    }

    private static CountedFigure Kinds(YearFacts facts, YearBalance balance)
    {
        var figure = new CountedFigure("6");
        var entries = facts.EntriesOf(facts.Year).ToList();
        var cases = facts
            .Reported.Where(e => e.On.Year == facts.Year && e.Label == "case-triggered")
            .Select(Item)
            .ToList();
        var all = entries.Count + cases.Count;
        // A case that this system led to the door, or another one did and reported.
        cases.AddRange(entries.Where(e => facts.KindOf.GetValueOrDefault(e.VisitId) == LineKind.Case).Select(Item));
        var special = entries
            .Where(e => facts.KindOf.GetValueOrDefault(e.VisitId) == LineKind.Special)
            .Select(Item)
            .ToList();
        var routine = entries
            .Where(e => facts.KindOf.GetValueOrDefault(e.VisitId) is not (LineKind.Special or LineKind.Case))
            .Select(Item)
            .ToList();
        figure.Ratio("kind:routine", "次", routine.Count, all, routine);
        figure.Ratio("kind:case", "次", cases.Count, all, cases);
        figure.Ratio("kind:special", "次", special.Count, all, special);

        var conducted = facts
            .Visits.Where(v => balance.Standings.GetValueOrDefault(v.Id) == Standing.Conducted)
            .ToLookup(v => v.Plan.Form, v => v.Id);
        var offSite = facts
            .Visits.Where(v =>
                v.Ledger is { Cause: AvoidanceCause.OffSite, State: not LedgerState.Reversed, MeasureDone: true }
            )
            .Select(v => v.Id)
            .ToList();
        var checks = conducted.Sum(g => g.Count()) + offSite.Count;
        figure.Ratio(
            "form:on-site",
            "次",
            conducted[InspectionForm.OnSite].Count(),
            checks,
            conducted[InspectionForm.OnSite]
        );
        figure.Ratio(
            "form:document",
            "次",
            conducted[InspectionForm.Document].Count(),
            checks,
            conducted[InspectionForm.Document]
        );
        figure.Ratio(
            "form:online",
            "次",
            conducted[InspectionForm.Online].Count(),
            checks,
            conducted[InspectionForm.Online]
        );
        figure.Ratio("form:off-site-replacement", "次", offSite.Count, checks, offSite);

        var joint = entries.Where(e => e.VisitIds.Count > 1).Select(Item).ToList();
        figure.Ratio("joint", "次", joint.Count, entries.Count, joint);
        return figure;
    }

    private static CountedFigure Draws(YearFacts facts, YearBalance balance)
    {
        var figure = new CountedFigure("7");
        var lines = facts.Lines.Where(l => l.Kind == LineKind.Draw).ToList();
        figure.Count("plans", "件", lines.Select(l => l.PlanId).Distinct());
        figure.Count("lines", "项", lines.Select(l => $"{l.PlanId}/{l.Line}"));
        var completed = facts.Draws.Where(d => d.Has(DrawStep.Completed)).ToList();
        var (drawn, roster) = (completed.Sum(d => d.Sum(DrawStep.Completed)), completed.Sum(d => d.Roster));
        figure.Count("draws", "次", completed.Select(d => d.DrawId));
        figure.Sum("drawn", "户", drawn, completed.Select(d => d.DrawId));
        figure.Sum("roster", "户", roster, completed.Select(d => d.DrawId));
        figure.Ratio("sampling", "户", drawn, roster, completed.Select(d => d.DrawId));
        figure.Sum(
            "aborted-attempts",
            "次",
            facts.Draws.Sum(d => d.Sum(DrawStep.Aborted)),
            facts.Draws.Where(d => d.Has(DrawStep.Aborted)).Select(d => d.DrawId)
        );
        figure.Sum(
            "missing-reveals",
            "次",
            facts.Draws.Sum(d => d.Sum(DrawStep.MissingReveals)),
            facts.Draws.Where(d => d.Sum(DrawStep.MissingReveals) > 0).Select(d => d.DrawId)
        );

        var visits = facts.Visits.Where(v => v.Plan.DrawId is not null).ToList();
        var done = visits
            .Where(v => balance.Standings.GetValueOrDefault(v.Id) == Standing.Conducted)
            .Select(v => v.Id)
            .ToList();
        figure.Ratio("completion", "户", done.Count, visits.Count, done);
        foreach (var risk in visits.GroupBy(v => v.ClassKey))
        {
            figure.Count($"drawn/{risk.Key}", "户", risk.Select(v => v.Id));
            var finished = risk.Where(v => balance.Standings.GetValueOrDefault(v.Id) == Standing.Conducted)
                .Select(v => v.Id)
                .ToList();
            figure.Ratio($"completion/{risk.Key}", "户", finished.Count, risk.Count(), finished);
        }
        Expected(figure, completed);
        // Told only where there are any: in the register with a code that no verifier takes for an id.
        if (facts.OutsideEveryFrame.Count > 0)
            figure.Count("outside-every-frame", "户", facts.OutsideEveryFrame);
        Detection("detection", visits);
        foreach (var risk in visits.GroupBy(v => v.ClassKey))
            Detection($"detection/{risk.Key}", risk);
        return figure;

        // Enterprises, not matters: one with three problems found is one.
        void Detection(string key, IEnumerable<CountedVisit> of)
        {
            var inspected = of.Where(v => v.Result is not null).GroupBy(v => v.Plan.CreditCode).ToList();
            var found = inspected.Where(g => g.Any(v => v.Result!.Problems > 0)).Select(g => g.Key).ToList();
            figure.Ratio(key, "户", found.Count, inspected.Count, found);
        }
    }

    // Nobody was planned, so nobody was spared: an expectation, beside the counts and in none of them.
    private static void Expected(CountedFigure figure, List<CountedDraw> completed)
    {
        var compared = completed.Where(x => x.LessForA is not null).ToList();
        var (n, d) = (BigInteger.Zero, BigInteger.One);
        foreach (var less in compared.Select(x => x.LessForA!.Split('/')))
        {
            var (a, b) = (
                BigInteger.Parse(less[0], CultureInfo.InvariantCulture),
                BigInteger.Parse(less[1], CultureInfo.InvariantCulture)
            );
            (n, d) = (n * b + a * d, d * b);
            var common = BigInteger.GreatestCommonDivisor(n, d);
            (n, d) = (n / common, d / common);
        }
        figure.Ratio(
            "expected/class-a",
            "次",
            checked((long)n),
            compared.Count == 0 ? 0 : checked((long)d),
            compared.Select(x => x.DrawId)
        );
        figure.Count(
            "expected/no-rate-to-compare",
            "次",
            completed.Where(x => x.LessForA is null).Select(x => x.DrawId)
        );
    }

    private static CountedFigure Verified(YearFacts facts)
    {
        var figure = new CountedFigure("8");
        var published = facts.Draws.Where(d => d.Has(DrawStep.Published)).ToList();
        var passed = published.Where(d => d.Verdict is { Passed: true }).Select(d => d.DrawId).ToList();
        figure.Count("published", "次", published.Select(d => d.DrawId));
        figure.Count("failed", "次", published.Where(d => d.Verdict is { Passed: false }).Select(d => d.DrawId));
        figure.Ratio("verified", "次", passed.Count, published.Count, passed);
        return figure;
    }

    /// <summary>By receiving agency. A clue that goes on to a second agency is one clue and two deliveries.</summary>
    private static CountedFigure Referrals(YearFacts facts)
    {
        var figure = new CountedFigure("16");
        figure.Count("clues", "件", facts.Referrals.Select(r => r.Clue).Distinct());
        Rows("", facts.Referrals);
        foreach (var agency in facts.Referrals.GroupBy(r => r.Agency))
            Rows($"agency:{agency.Key}/", [.. agency]);
        Stock(facts, figure);
        return figure;

        void Rows(string prefix, IReadOnlyList<CountedReferral> sent)
        {
            figure.Count($"{prefix}sent", "件", sent.Select(r => r.Id));
            foreach (var kind in (string[])["received", "accepted", "returned", "feedback", "closed"])
                figure.Count($"{prefix}{kind}", "件", sent.Where(r => r.Receipts.Contains(kind)).Select(r => r.Id));
            figure.Count($"{prefix}withdrawn", "件", sent.Where(r => r.Withdrawn).Select(r => r.Id));
            figure.Count($"{prefix}number-gaps", "件", sent.GroupBy(r => r.Agency).SelectMany(Gaps));
            figure.Count($"{prefix}overdue", "件", sent.Where(r => r.Overdue).Select(r => r.Id));
            figure.Ratio(
                $"{prefix}feedback-rate",
                "件",
                sent.Count(r => r.Receipts.Contains("feedback")),
                sent.Count(r => r.Receipts.Contains("accepted")),
                sent.Where(r => r.Receipts.Contains("feedback")).Select(r => r.Id)
            );
        }

        static IEnumerable<string> Gaps(IGrouping<string, CountedReferral> of)
        {
            var numbers = of.Select(r => r.Number).ToHashSet();
            for (var n = numbers.Min(); n <= numbers.Max(); n++)
                if (!numbers.Contains(n))
                    yield return $"{of.Key} {n}";
        }
    }

    private static void Stock(YearFacts facts, CountedFigure figure)
    {
        var (first, last) = (facts.First, facts.Last);
        void Row(string key, Func<ReferralSpan, bool> of) =>
            figure.Count($"stock/{key}", "件", facts.ReferralSpans.Where(of).Select(r => r.Id));
        Row("opening", r => r.InHand(first.AddDays(-1)));
        Row("new", r => r.Sent >= first && r.Sent <= last);
        Row("ended", r => r.Ended >= first && r.Ended <= last);
        Row("closing", r => r.InHand(last));
    }

    /// <summary>Why the referrals in hand do not follow from their flows; null when they do.</summary>
    public static string? ReferralStockFault(YearFacts facts)
    {
        var figure = new CountedFigure("16");
        Stock(facts, figure);
        var rows = figure.Rows.ToDictionary(r => r.Key, r => r.Value);
        return rows["stock/opening"] + rows["stock/new"] - rows["stock/ended"] == rows["stock/closing"]
            ? null
            : $"figure 16: {rows["stock/opening"]} + {rows["stock/new"]} - {rows["stock/ended"]} is not {rows["stock/closing"]}";
    }

    // A joint entry stands for every visit it lists; the visit itself is always one of them.
    private static IEnumerable<string> Carried(EntryRow e) => e.VisitIds.Append(e.VisitId).Distinct();

    private static string Item(EntryRow e) => $"{e.VisitId} {e.On.Iso()}";

    private static string Item(ReportedEntryRow e) => $"{e.CreditCode} {e.On.Iso()} {e.Body}";
}
