using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>Drawn visits that a body does not make: five at least, and a fifth of those whose window ends in the
/// quarter.</summary>
public sealed class DrawnDroppedTests
{
    private static VisitsPlanned Drawn(int count, string to = "2025-06-30", string prefix = "T") =>
        PlannedBy(Body, Firm, 1, [.. Enumerable.Range(1, count).Select(i => $"{prefix}{i}")]) with
        {
            DrawId = "D1",
            Origin = VisitOrigin.Drawn,
            WindowTo = Day(to),
        };

    private static IEvent Dropped(int number) =>
        (number % 3) switch
        {
            0 => new VisitCancelled($"T{number}", "staff"),
            1 => new VisitDeferred($"T{number}", 2026, "staff"),
            _ => new VisitReplacedOffSite($"T{number}", MeasureKind.DocumentCheck, Day("2025-06-01")),
        };

    private static void Drop(SupervisionDesk desk, int count)
    {
        for (var i = 1; i <= count; i++)
            desk.Tell("planning", Dropped(i), At("2025-04-01").AddDays(i));
    }

    [Fact]
    public void Five_of_twenty_five_drawn_visits_dropped_warn_and_four_do_not()
    {
        using var desk = Desk();
        desk.Tell("planning", Drawn(25), At("2025-03-01"));
        Drop(desk, 4);
        Assert.Empty(desk.Standing());
        desk.Tell("planning", Dropped(5), At("2025-04-06"));
        var found = Assert.Single(desk.Standing(WarningKind.DrawnDropped));
        Assert.Equal((Day("2025-04-06"), Body), (found.On, found.Body));
        Assert.Equal(["visit T1", "visit T2", "visit T3", "visit T4", "visit T5"], found.Shown());
        Assert.Equal(2, found.Rules.Count);
    }

    [Fact]
    public void A_fifth_is_meant_of_what_was_drawn_for_the_quarter()
    {
        using var desk = Desk();
        desk.Tell("planning", Drawn(26), At("2025-03-01"));
        Drop(desk, 5);
        Assert.Empty(desk.Standing()); // five of 26 is less than a fifth
        desk.Tell("planning", Dropped(6), At("2025-04-20"));
        Assert.Single(desk.Standing(WarningKind.DrawnDropped));
        // More drawn for the same quarter: the share falls, and with it the warning. Another quarter changes nothing.
        desk.Tell("planning", Drawn(10, to: "2025-07-01", prefix: "U"), At("2025-04-21"));
        Assert.Single(desk.Standing(WarningKind.DrawnDropped));
        desk.Tell("planning", Drawn(10, prefix: "V"), At("2025-04-22"));
        Assert.Empty(desk.Standing());
    }

    [Fact]
    public void What_stands_again_is_not_dropped_and_named_visits_never_were_drawn()
    {
        using var desk = Desk();
        desk.Tell("planning", Drawn(10), At("2025-03-01"));
        desk.Tell("planning", Planned(Firm, 1, "N1", "N2", "N3", "N4", "N5"), At("2025-03-01"));
        for (var i = 1; i <= 5; i++)
            desk.Tell("planning", new VisitCancelled($"N{i}", "staff"), At("2025-04-01"));
        Assert.Empty(desk.Standing());
        Drop(desk, 5);
        Assert.Single(desk.Standing(WarningKind.DrawnDropped));
        // The measure instead of the visit was not done.
        desk.Tell("planning", VisitReopened.For(VisitId.Stored("T2"), ReopenCause.JointLeadGone), At("2025-06-20"));
        Assert.Empty(desk.Standing());
    }
}
