using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>Weighs all that is known about something by all its rules, and says what that changes in the warnings that
/// stand.</summary>
internal static class WarningJudge
{
    /// <param name="review">The station's word that is being written.</param>
    /// <param name="outcomes">Outcomes of reviews and suits that are being written.</param>
    public static List<IEvent> Judge(
        SupervisionDb db,
        IEnumerable<WarningAbout> abouts,
        WaiverReviewRow? review = null,
        IReadOnlyList<ReviewOutcomeRow>? outcomes = null
    )
    {
        var rules = RuleBook.Of(db);
        var changes = new List<IEvent>();
        foreach (var about in abouts.Distinct())
            changes.AddRange(Differences(db, about, Grounds(db, about, rules, review, outcomes ?? [])));
        return changes;
    }

    private static IEnumerable<WarningGround> Grounds(
        SupervisionDb db,
        WarningAbout about,
        RuleBook rules,
        WaiverReviewRow? review,
        IReadOnlyList<ReviewOutcomeRow> outcomes
    ) =>
        about switch
        {
            FirmAbout f => Firm(FirmFacts.Load(db, f.Body, f.CreditCode), rules),
            VisitAbout v => VisitFacts.Load(db, v.VisitId) is { } visit ? Visit(visit, rules) : [],
            LineAbout l => LineFacts.Load(db, l.PlanId, l.No, outcomes) is { } facts
                ? AddedAfterGrantRule.Find(facts, rules).Concat(LosingRiskRule.Find(facts, rules))
                : [],
            DrawAbout d => DrawFacts.Load(db, d.DrawId) is { } draw ? RedrawRule.Find(draw, rules) : [],
            RevealsAbout r => RevealsRefusedRule.Find(RevealFacts.Load(db, r.Body, r.Party, r.Year), rules),
            GrantsAbout g => ReviewerConcentrationRule.Find(GrantFacts.OfBody(db, g.Body, g.Year, review), rules),
            FirmGrantsAbout g => EnterpriseConcentrationRule.Find(
                GrantFacts.OfFirm(db, g.CreditCode, g.Year, review),
                rules
            ),
            IncidentAbout i => IncidentAfterWaiverRule.Find(IncidentFacts.Load(db, i.CreditCode), rules),
            BulkAbout b => BulkAtDeadlineRule.Find(BulkFacts.Load(db, b.Body, b.Day, rules), rules),
            DroppedAbout d => DrawnDroppedRule.Find(DroppedFacts.Load(db, d.Body, d.Year, d.Quarter), rules),
            OutcomeAbout o => AdverseOutcomeRule.Find(Outcome(db, o.DocumentNumber, outcomes), rules),
            _ => throw new InvalidOperationException($"nothing weighs {about.Path}"),
        };

    private static ReviewOutcomeRow Outcome(SupervisionDb db, string number, IReadOnlyList<ReviewOutcomeRow> pending) =>
        pending.FirstOrDefault(o => o.DocumentNumber == number) ?? db.ReviewOutcomes.Find(number)!;

    private static IEnumerable<WarningGround> Firm(FirmFacts firm, RuleBook rules) =>
        SecondEntryRule.Find(firm, rules).Concat(OverCapRule.Find(firm, rules));

    private static IEnumerable<WarningGround> Visit(VisitFacts visit, RuleBook rules) =>
        EntryProofRule
            .Find(visit, rules)
            .Concat(OneOfficerRule.Find(visit, rules))
            .Concat(CertificateRule.Find(visit, rules))
            .Concat(LatePublicationRule.Find(visit, rules))
            .Concat(ResultBeforeVisitRule.Find(visit, rules));

    private static IEnumerable<IEvent> Differences(
        SupervisionDb db,
        WarningAbout about,
        IEnumerable<WarningGround> grounds
    )
    {
        var path = about.Path;
        var known = db.Warnings.Where(w => w.About == path).ToDictionary(w => w.WarningId, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var raised in grounds.Select(g => g.Raise(path)))
            if (
                found.Add(raised.WarningId)
                && !(
                    known.GetValueOrDefault(raised.WarningId) is { Stands: true } standing && standing.IsSaidBy(raised)
                )
            )
                yield return raised;
        foreach (
            var gone in known
                .Values.Where(w => w.Stands && !found.Contains(w.WarningId))
                .OrderBy(w => w.WarningId, StringComparer.Ordinal)
        )
            yield return new WarningWithdrawn(gone.WarningId);
    }
}
