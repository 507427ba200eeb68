using System.Globalization;
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
        IEnumerable<string> abouts,
        WaiverReviewRow? review = null,
        IReadOnlyList<ReviewOutcomeRow>? outcomes = null
    )
    {
        var rules = RuleBook.Of(db);
        var changes = new List<IEvent>();
        foreach (var about in abouts.Distinct(StringComparer.Ordinal))
            changes.AddRange(Differences(db, about, Grounds(db, about, rules, review, outcomes ?? [])));
        return changes;
    }

    private static IEnumerable<Ground> Grounds(
        SupervisionDb db,
        string about,
        RuleBook rules,
        WaiverReviewRow? review,
        IReadOnlyList<ReviewOutcomeRow> outcomes
    ) =>
        about.Split('/') switch
        {
            ["firm", var body, var code] => Firm(FirmFacts.Load(db, body, code), rules),
            ["visit", var id] => VisitFacts.Load(db, id) is { } visit ? Visit(visit, rules) : [],
            ["line", var plan, var line] => LineFacts.Load(
                db,
                plan,
                int.Parse(line, CultureInfo.InvariantCulture),
                outcomes
            )
                is { } facts
                ? AddedAfterGrantRule.Find(facts, rules).Concat(LosingRiskRule.Find(facts, rules))
                : [],
            ["draw", var id] => DrawFacts.Load(db, id) is { } draw ? RedrawRule.Find(draw, rules) : [],
            ["reveals", var body, var party, var year] => RevealsRefusedRule.Find(
                RevealFacts.Load(db, body, party, year),
                rules
            ),
            ["grants", var body, var year] => ReviewerConcentrationRule.Find(
                GrantFacts.OfBody(db, body, year, review),
                rules
            ),
            ["firm-grants", var code, var year] => EnterpriseConcentrationRule.Find(
                GrantFacts.OfFirm(db, code, year, review),
                rules
            ),
            ["incident", var code] => IncidentAfterWaiverRule.Find(IncidentFacts.Load(db, code), rules),
            ["bulk", var body, var day] => BulkAtDeadlineRule.Find(BulkFacts.Load(db, body, day, rules), rules),
            // A document number may hold a slash.
            ["outcome", .. var number] => AdverseOutcomeRule.Find(
                Outcome(db, string.Join('/', number), outcomes),
                rules
            ),
            _ => throw new InvalidOperationException($"'{about}' is nothing that warnings are about"),
        };

    private static ReviewOutcomeRow Outcome(SupervisionDb db, string number, IReadOnlyList<ReviewOutcomeRow> pending) =>
        pending.FirstOrDefault(o => o.DocumentNumber == number) ?? db.ReviewOutcomes.Find(number)!;

    private static IEnumerable<Ground> Firm(FirmFacts firm, RuleBook rules) =>
        SecondEntryRule.Find(firm, rules).Concat(OverCapRule.Find(firm, rules));

    private static IEnumerable<Ground> Visit(VisitFacts visit, RuleBook rules) =>
        EntryProofRule
            .Find(visit, rules)
            .Concat(OneOfficerRule.Find(visit, rules))
            .Concat(CertificateRule.Find(visit, rules))
            .Concat(LatePublicationRule.Find(visit, rules))
            .Concat(ResultBeforeVisitRule.Find(visit, rules));

    private static IEnumerable<IEvent> Differences(SupervisionDb db, string about, IEnumerable<Ground> grounds)
    {
        var known = db.Warnings.Where(w => w.About == about).ToDictionary(w => w.WarningId, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var raised in grounds.Select(g => g.Raise(about)))
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
