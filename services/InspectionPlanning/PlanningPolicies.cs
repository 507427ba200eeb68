using System.Globalization;
using Enforcement.BuildingBlocks.Policies;

namespace Enforcement.InspectionPlanning;

/// <summary>The dated rules of plans and visits; seeds/policies/planning.json has a value and a legal basis for each.</summary>
internal static class PlanningPolicies
{
    public const string FileBy = "planning.plan.file-by", DecideBy = "planning.waiver.decide-by", BackEntry = "planning.back-entry.days",
        PlanPublication = "planning.plan.publish-days", IdleMonths = "planning.matter.idle-months", Publication = "planning.publication.days", NeverListed = "planning.list.never-fields", EntryCode = "planning.entry-code.minutes",
        CorrectionDays = "planning.correction.days", CorrectionClass = "planning.correction.worst-class", MeasureDays = "planning.measure.days", FirstMonths = "planning.first-violation.months",
        Emergency = "planning.emergency.hours", TakeDown = "planning.takedown.days", JointAnswer = "planning.joint.answer-days", CaseWindow = "planning.case.window-days", MajorKinds = "planning.decision.major-kinds", Prohibitions = "planning.document.prohibitions",
        DecisionPublication = "planning.decision.publish-days", RecusalDays = "planning.recusal.decide-days";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Count(Caps.Most),
        PolicyKey.Text(Caps.Kinds, value => Caps.Read(value)),
        PolicyKey.Text(CaseCap.Exempt, value => CaseCap.Read(value)),
        PolicyKey.Days(CaseWindow),
        PolicyKey.Days(JointAnswer),
        PolicyKey.Text(FileBy, value =>
        {
            if (!DateOnly.TryParseExact($"2000-{value}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) throw new FormatException("a month and day such as 03-31");
        }),
        PolicyKey.Days(PlanPublication),
        PolicyKey.Months(IdleMonths),
        PolicyKey.Days(DecideBy),
        PolicyKey.Days(BackEntry),
        PolicyKey.Days(Publication),
        PolicyKey.Text(NeverListed),
        PolicyKey.Days(CorrectionDays),
        PolicyKey.Text(CorrectionClass, "A", "B", "C", "D"),
        PolicyKey.Days(MeasureDays),
        PolicyKey.Months(FirstMonths),
        PolicyKey.Count(Emergency, "hours"),
        PolicyKey.Days(TakeDown),
        PolicyKey.Text(MajorKinds, value => DecisionKinds.Read(value)),
        PolicyKey.Text(Prohibitions),
        PolicyKey.Days(DecisionPublication),
        PolicyKey.Days(RecusalDays),
        new(EntryCode, value =>
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < 1 or > 10) throw new FormatException("1 to 10");
        }, "minutes", ""),
    ];
}
