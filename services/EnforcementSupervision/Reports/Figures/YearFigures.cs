namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>The figures of the yearly report, in their order.</summary>
internal static class YearFigures
{
    public static IReadOnlyList<YearFigure> All { get; } =
    [
        Figures.AvoidedVisits.Figure,
        Figures.OtherAvoidance.Figure,
        Figures.ObservationPeriods.Figure,
        Figures.WhileObserved.Figure,
        Figures.Entries.Figure,
        Figures.KindsAndForms.Figure,
        Figures.DoubleRandom.Figure,
        Figures.VerifiableDraws.Figure,
        Figures.Publication.Figure,
        Figures.FrequencyCap.Figure,
        Figures.EntryCodes.Figure,
        Figures.OfficersAndRecusals.Figure,
        Figures.Approvals.Figure,
        Figures.FlexibleMeasures.Figure,
        Figures.Instruments.Figure,
        Figures.Referrals.Figure,
        Figures.Recommendations.Figure,
        Figures.Complaints.Figure,
        Figures.Training.Figure,
        Figures.Assessment.Figure,
        Figures.Journals.Figure,
        Figures.Problems.Figure,
        Figures.QualityTasks.Figure,
        Figures.StationWork.Figure,
        Figures.ReviewOutcomes.Figure,
        Figures.DocumentedFigures.Figure,
        Figures.LegalReviewers.Figure,
        Figures.FairnessOfDraws.Figure,
    ];

    /// <summary>What breaks rows of several figures down, and those of the balance.</summary>
    public static IReadOnlyList<RowName> Breakdowns { get; } =
    [
        new("body", "", ""),
        new("class", "类别", "class"),
        new("industry", "行业", "industry"),
        new("zone", "区域", "zone"),
        new("source", "来源", "source"),
        new("item", "事项", "item"),
        new("agency", "机关", "agency"),
        new("none", "未分类", "not classified"),
        new("merged", "其余（各不足5）", "others, fewer than 5 each"),
    ];

    public static YearFigure? Find(string number) => All.FirstOrDefault(f => f.Number == number);

    /// <summary>Those that are counted from a year's facts.</summary>
    public static IReadOnlyList<CountedFigure> Of(YearFacts facts, YearBalance balance) =>
        [
            .. All.Where(f => f.Count is not null)
                .Select(f =>
                {
                    var counted = new CountedFigure(f);
                    f.Count!(counted, facts, balance);
                    return counted;
                }),
        ];

    /// <summary>All, in the order of their numbers.</summary>
    public static IReadOnlyList<CountedFigure> Of(YearFacts facts, YearBalance balance, Attestation attestation)
    {
        var counted = Of(facts, balance).Concat(Of(attestation)).ToDictionary(c => c.Figure);
        return [.. All.Where(counted.ContainsKey).Select(f => counted[f])];
    }

    /// <summary>Those that are counted from the journals themselves.</summary>
    public static IReadOnlyList<CountedFigure> Of(Attestation attestation) =>
        [
            .. All.Where(f => f.CountJournals is not null)
                .Select(f =>
                {
                    var counted = new CountedFigure(f);
                    f.CountJournals!(counted, attestation);
                    return counted;
                }),
        ];

    /// <summary>Stocks that do not follow from their flows.</summary>
    public static IEnumerable<string> Faults(YearFacts facts) =>
        All.Select(f => f.Fault?.Invoke(facts)).OfType<string>();
}
