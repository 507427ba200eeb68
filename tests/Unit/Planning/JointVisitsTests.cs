using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.JointVisits;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Unit.Planning;

public sealed class JointVisitsTests
{
    private static VisitRow Visit(string id, string body, int from, int to) =>
        VisitRow.From(
            new(
                "PLAN-1",
                1,
                null,
                VisitOrigin.Named,
                body,
                ["440000000101"],
                "FIRE",
                LineKind.Named,
                InspectionForm.OnSite,
                new(2025, from, 1),
                new(2025, to, 1),
                new(2025, 1, 1),
                []
            ),
            new(id, "91449917MA5TEK011G", null, true),
            underCap: true,
            plannedBy: "planner-1"
        );

    private static IEnumerable<string> Groups(params VisitRow[] visits) =>
        JointVisitRules
            .Groups(visits)
            .Select(g => $"{string.Join('+', g.Visits.Select(v => v.VisitId))} {g.From:MM}-{g.To:MM}");

    [Fact]
    public void Visits_of_different_bodies_with_days_in_common_are_one_group() =>
        Assert.Equal(["a+b+c 04-05"], Groups(Visit("b", "B", 2, 6), Visit("a", "A", 1, 5), Visit("c", "C", 4, 9)));

    [Fact]
    public void A_window_that_overlaps_only_some_starts_another_group() =>
        Assert.Equal(
            ["a+b 02-03", "c+d 05-06"],
            Groups(Visit("a", "A", 1, 3), Visit("b", "B", 2, 4), Visit("c", "C", 4, 6), Visit("d", "D", 5, 7))
        );

    [Fact]
    public void One_body_alone_is_no_joint_visit() =>
        Assert.Empty(Groups(Visit("a", "A", 1, 5), Visit("b", "A", 2, 6)));

    [Fact]
    public void The_order_they_come_in_does_not_matter()
    {
        VisitRow[] visits =
        [
            Visit("a", "A", 1, 5),
            Visit("b", "B", 2, 6),
            Visit("c", "A", 2, 6),
            Visit("d", "C", 7, 9),
        ];
        Assert.Equal(Groups(visits), Groups([.. visits.Reverse()]));
    }
}
