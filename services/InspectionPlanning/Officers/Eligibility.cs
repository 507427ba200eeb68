namespace Enforcement.InspectionPlanning.Officers;

/// <summary>What a visit asks of an officer.</summary>
/// <param name="From">First day of what is left of the window, or the announced day.</param>
/// <param name="To">Last day of the window, or the announced day.</param>
internal sealed record VisitNeeds(
    BodyCode Body,
    string MatterGroup,
    CreditCode CreditCode,
    string Division,
    DateOnly From,
    DateOnly To
);

/// <summary>
/// Who may go: a certificate valid on every day in question, qualified for the matter group, the area theirs, not on
/// leave for all of it, no conflict with the enterprise (行政处罚法 art. 42, 43). One rule for draws and for named
/// visits.
/// </summary>
internal static class Eligibility
{
    /// <summary>Null when the officer may go, else why not: other-body, certificate, qualification, area, leave,
    /// recusal.</summary>
    public static string? Hindrance(
        OfficerRow officer,
        VisitNeeds needs,
        IEnumerable<LeaveRow> leaves,
        bool recused,
        bool relaxArea = false
    )
    {
        if (officer.Body != needs.Body)
            return "other-body";
        if (!officer.IsCertifiedOn(needs.From) || !officer.IsCertifiedOn(needs.To))
            return "certificate";
        if (!officer.MatterGroups.Contains(needs.MatterGroup))
            return "qualification";
        if (
            !relaxArea
            && officer.Areas.Count > 0
            && !officer.Areas.Any(area => needs.Division.StartsWith(BodyRow.AreaOf(area), StringComparison.Ordinal))
        )
            return "area";
        if (recused)
            return "recusal";
        return IsAway(leaves, needs.From, needs.To) ? "leave" : null;
    }

    /// <summary>Away on every day from the first to the last: one free day is enough, since the day of the visit is
    /// still to be chosen.</summary>
    public static bool IsAway(IEnumerable<LeaveRow> leaves, DateOnly from, DateOnly to)
    {
        foreach (var leave in leaves.OrderBy(l => l.From))
        {
            if (leave.From > from)
                return false;
            if (leave.To >= to)
                return true;
            if (leave.To >= from)
                from = leave.To.AddDays(1);
        }
        return false;
    }
}
