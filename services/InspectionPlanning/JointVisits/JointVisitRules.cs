using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.JointVisits;

/// <summary>Visits of several bodies made as one (综合查一次).</summary>
internal static class JointVisitRules
{
    /// <summary>
    /// Groups visits to one enterprise, each of another body, whose windows have days in common. In order of the
    /// windows' beginning, so that the same visits always give the same groups.
    /// </summary>
    public static IEnumerable<(IReadOnlyList<VisitRow> Visits, DateOnly From, DateOnly To)> Groups(
        IEnumerable<VisitRow> visitsToOne
    )
    {
        var left = visitsToOne.OrderBy(v => v.WindowFrom).ThenBy(v => v.VisitId, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var group = new List<VisitRow> { left[0] };
            var (from, to) = (left[0].WindowFrom, left[0].WindowTo);
            foreach (var next in left.Skip(1))
            {
                if (group.Exists(v => v.Body == next.Body) || next.WindowFrom > to || next.WindowTo < from)
                    continue;
                group.Add(next);
                (from, to) = (next.WindowFrom > from ? next.WindowFrom : from, next.WindowTo < to ? next.WindowTo : to);
            }
            left.RemoveAll(group.Contains);
            if (group.Count > 1)
                yield return (group, from, to);
        }
    }
}
