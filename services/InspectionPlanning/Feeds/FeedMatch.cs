using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Feeds;

/// <summary>
/// Which own visit an entry of another system is. One enterprise, one body, one day is one presence: it is never
/// counted beside the visit that has it. What is not certain is left to a person.
/// </summary>
internal static class FeedMatch
{
    /// <param name="visits">Of the same enterprise and body.</param>
    public static (FeedOutcome Outcome, VisitId? VisitId) Of(FeedRowOf row, IReadOnlyList<VisitRow> visits)
    {
        var sameDay = visits.Where(v => v.EnteredOn == row.On).ToList();
        var sameGroup = sameDay.Where(v => v.MatterGroup == row.MatterGroup).ToList();
        if (sameDay.Count == 1)
            return (FeedOutcome.Linked, sameDay[0].VisitId);
        if (sameGroup.Count == 1)
            return (FeedOutcome.Linked, sameGroup[0].VisitId);
        if (sameDay.Count > 1)
            return (FeedOutcome.Ambiguous, null);
        var planned = visits.Where(v => CarriesOut(row.Label, v) && CouldBe(row, v)).ToList();
        return planned.Count switch
        {
            0 => (FeedOutcome.Reported, null),
            1 => (FeedOutcome.Conducted, planned[0].VisitId),
            _ => (FeedOutcome.Ambiguous, null),
        };
    }

    /// <summary>调研 and 服务 are recorded so that an inspection in disguise is seen, but they carry out nothing. A
    /// visit about a case carries out no plan, and a plan's visit no case.</summary>
    private static bool CarriesOut(string? label, VisitRow visit) =>
        label == (visit.Case is null ? "other-system" : "case-triggered");

    private static bool CouldBe(FeedRowOf row, VisitRow v) =>
        v.IsOpen
        && v.Form == InspectionForm.OnSite
        && v.MatterGroup == row.MatterGroup
        && v.PlannedOn <= row.On
        && v.WindowFrom <= row.On
        && row.On <= v.WindowTo;

    /// <summary>
    /// A row that came again with other contents. Where it had conducted a visit, a person decides what becomes of
    /// that, unless the entry is the same after all: only who was there changed, or the correction was taken back.
    /// </summary>
    public static (FeedOutcome Outcome, VisitId? VisitId) Corrected(
        FeedRow before,
        FeedRowOf row,
        IReadOnlyList<VisitRow> visits
    )
    {
        if (before is not { Outcome: FeedOutcome.Conducted or FeedOutcome.Ambiguous, VisitId: { } conducted })
            return Of(row, visits);
        var same = visits.Any(v => v.VisitId == conducted && v.EnteredOn == row.On && v.MatterGroup == row.MatterGroup);
        return (same ? FeedOutcome.Conducted : FeedOutcome.Ambiguous, conducted);
    }

    /// <summary>
    /// A platform's number stands for one thing only within a firm, a body and a calendar year: many begin anew each
    /// January, or count for each body by itself. A row that differs in one of them may be a correction or something
    /// else; a person says which.
    /// </summary>
    public static bool MayCorrect(FeedRow before, FeedRowOf row, BodyCode body) =>
        before.Body == body && before.CreditCode == row.CreditCode && before.On.Year == row.On.Year;

    public static bool IsSame(FeedRow before, FeedRowOf row, BodyCode body) =>
        before.Body == body
        && before.CreditCode == row.CreditCode
        && before.On == row.On
        && before.MatterGroup == row.MatterGroup
        && before.Label == row.Label
        && before.Finding == row.Finding
        && before.Officers.SequenceEqual(row.Officers ?? []);
}
