using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>The yearly report's figures by counting; what each counts is printed beside it (FigureTexts). Figure 21 is
/// counted from the journals themselves (Attestation).</summary>
internal static partial class YearFigures
{
    public static IReadOnlyList<CountedFigure> Of(YearFacts facts, YearBalance balance) =>
        [
            Avoided(facts, balance),
            OtherCauses(facts, balance),
            Observed(facts),
            WhileObserved(facts),
            Entries(facts),
            Kinds(facts, balance),
            Draws(facts, balance),
            Verified(facts),
            Publication(facts),
            Caps(facts),
            Scans(facts),
            Officers(facts),
            Approvals(facts),
            Flexible(facts.Measures),
            Instruments(facts),
            Referrals(facts),
            Recommendations(facts),
            Complaints(facts),
            Training(facts),
            Assessment(facts),
        ];

    private static CountedFigure Avoided(YearFacts facts, YearBalance balance)
    {
        var figure = new CountedFigure("1");
        ByCause(figure, facts, balance, AvoidanceCause.Observation, "", "total");
        figure.Count(
            "ceiling",
            "次",
            facts
                .Visits.Where(v =>
                    v.Plan.Form == InspectionForm.OnSite
                    && facts.ObservedWithin(v.Plan.CreditCode, v.Plan.WindowFrom, v.Plan.WindowTo)
                )
                .Select(v => v.Id)
        );
        return figure;
    }

    private static CountedFigure OtherCauses(YearFacts facts, YearBalance balance)
    {
        var figure = new CountedFigure("2");
        ByCause(figure, facts, balance, AvoidanceCause.Merged, "cause:M/", "cause:M");
        ByCause(figure, facts, balance, AvoidanceCause.OffSite, "cause:N/", "cause:N");
        ByCause(figure, facts, balance, AvoidanceCause.Cap, "cause:C/", "cause:C");
        return figure;
    }

    // The total counts what is held with evidence grade A; what is pending or reversed stands beside it and is never
    // added.
    private static void ByCause(
        CountedFigure figure,
        YearFacts facts,
        YearBalance balance,
        AvoidanceCause cause,
        string prefix,
        string totalKey
    )
    {
        var all = facts.Visits.Where(v => v.Ledger?.Cause == cause).ToList();
        figure.CountVisits(
            prefix,
            totalKey,
            "次",
            all.Where(v => balance.Standings.GetValueOrDefault(v.Id) == Standing.AvoidedHeld && v.Ledger!.Grade == "A")
        );
        var pending = all.Where(v => balance.Standings.GetValueOrDefault(v.Id) == Standing.AvoidedPending)
            .ToLookup(v => v.Ledger!.Missing == "feed");
        figure.Count($"{prefix}state:pending", "次", pending[false].Select(v => v.Id));
        figure.Count($"{prefix}state:pending-no-data", "次", pending[true].Select(v => v.Id));
        // Only grade A is held; B lacks the feed, C the measure or the joint visit too.
        foreach (var grade in (string[])["B", "C"])
            figure.Count(
                $"{prefix}grade:{grade}",
                "次",
                all.Where(v =>
                        balance.Standings.GetValueOrDefault(v.Id) == Standing.AvoidedPending && v.Ledger!.Grade == grade
                    )
                    .Select(v => v.Id)
            );
        figure.Count(
            $"{prefix}state:reversed",
            "次",
            all.Where(v => v.Ledger!.State == LedgerState.Reversed).Select(v => v.Id)
        );
    }

    private static CountedFigure Observed(YearFacts facts)
    {
        var figure = new CountedFigure("3");
        var (first, last) = (facts.First, facts.Last);
        var ended = facts
            .Observations.Where(o => o.Ends >= first && o.Ends <= last)
            .ToLookup(o => o.Trigger != RevocationTrigger.Unspecified);
        figure.Count("opening", "户", Codes(facts.Observations.Where(o => o.RunsOn(first.AddDays(-1)))));
        figure.Count("new", "户", Codes(facts.Observations.Where(o => o.From >= first && o.From <= last)));
        figure.Count("expired", "户", Codes(ended[false]));
        figure.Count("revoked", "户", Codes(ended[true]));
        figure.Count("closing", "户", Codes(facts.Observations.Where(o => o.RunsOn(last))));
        return figure;
    }

    /// <summary>Why the stock of enterprises under observation does not follow from its flows; null when it
    /// does.</summary>
    public static string? StockFault(YearFacts facts)
    {
        var rows = Observed(facts).Rows.ToDictionary(r => r.Key, r => r.Value);
        return rows["opening"] + rows["new"] - rows["expired"] - rows["revoked"] == rows["closing"]
            ? null
            : $"figure 3: {rows["opening"]} + {rows["new"]} - {rows["expired"]} - {rows["revoked"]} is not {rows["closing"]}";
    }

    private static IEnumerable<string> Codes(IEnumerable<ObservationPeriod> periods) =>
        periods.Select(o => o.CreditCode);

    private static CountedFigure WhileObserved(YearFacts facts)
    {
        var figure = new CountedFigure("4");
        var months = facts
            .Observations.SelectMany(o => Months(o, facts.First, facts.Last).Select(m => (o.CreditCode, m)))
            .Distinct()
            .ToList();
        figure.Sum("enterprise-months", "户月", months.Count, months.Select(m => m.CreditCode).Distinct());
        var revoked = facts
            .Observations.Where(o =>
                o.Trigger != RevocationTrigger.Unspecified && o.Ends >= facts.First && o.Ends <= facts.Last
            )
            .ToList();
        foreach (var trigger in Enum.GetValues<RevocationTrigger>().Where(t => t != RevocationTrigger.Unspecified))
            figure.Count($"revoked:{Word(trigger)}", "户", Codes(revoked.Where(o => o.Trigger == trigger)));
        Rated("incidents", "起", [.. Codes(revoked.Where(o => o.Trigger == RevocationTrigger.Incident))]);
        Rated(
            "problems",
            "次",
            [
                .. facts
                    .EntriesOf(facts.Year)
                    .Where(e => facts.Observed(e.CreditCode, e.On))
                    .Select(e => e.VisitId)
                    .Where(facts.WithProblems.Contains),
            ]
        );
        Rated(
            "complaints-verified",
            "件",
            [
                .. facts
                    .Complaints.Where(c =>
                        RecordedIn(c, facts)
                        && facts.Observed(c.CreditCode, BuildingBlocks.Calendar.LegalDay.Of(c.RecordedAt))
                    )
                    .Select(c => c.ComplaintId),
            ]
        );
        Waived();
        return figure;

        // What happened at those who were spared a visit, from the day on which they were.
        void Waived()
        {
            var since = facts
                .Visits.Where(v => v.Ledger is { Cause: AvoidanceCause.Observation, State: not LedgerState.Reversed })
                .GroupBy(v => v.Plan.CreditCode)
                .ToDictionary(g => g.Key, g => g.Min(v => v.WaivedOn!.Value));
            bool After(string code, DateOnly day) =>
                since.TryGetValue(code, out var first) && day >= first && day >= facts.First && day <= facts.Last;
            var spared = since
                .SelectMany(s =>
                    Months(
                            new("", s.Key, s.Value, DateOnly.MaxValue, RevocationTrigger.Unspecified),
                            facts.First,
                            facts.Last
                        )
                        .Select(_ => s.Key)
                )
                .ToList();
            figure.Sum("waived/enterprise-months", "户月", spared.Count, spared.Distinct());
            var entered = facts
                .EntriesOf(facts.Year)
                .Where(e => After(e.CreditCode, e.On))
                .SelectMany(Carried)
                .ToHashSet();
            RatedBy(
                spared.Count,
                "waived/incidents",
                "起",
                [
                    .. facts
                        .Observations.Where(o => o.Trigger == RevocationTrigger.Incident && After(o.CreditCode, o.Ends))
                        .Select(o => o.CreditCode),
                ]
            );
            RatedBy(spared.Count, "waived/violations", "次", [.. entered.Where(facts.WithProblems.Contains)]);
            RatedBy(
                spared.Count,
                "waived/complaints-verified",
                "件",
                [
                    .. facts
                        .Complaints.Where(c => After(c.CreditCode, BuildingBlocks.Calendar.LegalDay.Of(c.RecordedAt)))
                        .Select(c => c.ComplaintId),
                ]
            );
        }

        void Rated(string key, string unit, List<string> items) => RatedBy(months.Count, key, unit, items);

        void RatedBy(long per, string key, string unit, List<string> items)
        {
            figure.Count(key, unit, items);
            figure.Ratio($"{key}-per-100-months", unit, 100L * items.Count, per, items);
        }
    }

    private static bool RecordedIn(ComplaintRow complaint, YearFacts facts) =>
        BuildingBlocks.Calendar.LegalDay.Of(complaint.RecordedAt).Year == facts.Year;

    private static IEnumerable<int> Months(ObservationPeriod period, DateOnly first, DateOnly last) =>
        Enumerable
            .Range(1, 12)
            .Where(m =>
                new DateOnly(first.Year, m, 1) <= last
                && period.Touches(
                    new(first.Year, m, 1),
                    last < new DateOnly(first.Year, m, 1).AddMonths(1).AddDays(-1)
                        ? last
                        : new DateOnly(first.Year, m, 1).AddMonths(1).AddDays(-1)
                )
            );

    private static string Word(Enum value) =>
        string.Concat(
            value
                .ToString()
                .Select(
                    (c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"
                )
        );
}
