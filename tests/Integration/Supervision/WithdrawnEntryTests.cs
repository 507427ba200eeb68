using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.AvoidedVisits;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>An entry that another system had recorded by mistake is withdrawn: what it had undone is asked about again,
/// and nothing else.</summary>
public sealed class WithdrawnEntryTests
{
    private const string Avoided = "TASK-449917-2025-000001",
        Entered1 = "TASK-449917-2025-000002",
        Entered2 = "TASK-449917-2025-000003";

    /// <summary>An avoided visit, and two others of the given body for the same matters that are entered in its
    /// window.</summary>
    private static SupervisionDesk Desk(string body)
    {
        var desk = new SupervisionDesk();
        foreach (
            var (id, by, to) in new[]
            {
                (Avoided, Body, "2025-03-31"),
                (Entered1, body, "2025-03-20"),
                (Entered2, body, "2025-03-21"),
            }
        )
            desk.Plan(Planned(Firm, by, Group, "2025-03-01", to, id));
        desk.On("2025-02-20");
        desk.Plan(Waived(Avoided));
        desk.On("2025-03-11");
        foreach (var id in (string[])[Entered1, Entered2])
            desk.Plan(Entered(id, "2025-03-10", body: body));
        Assert.Equal(
            (LedgerState.Reversed, body == Body ? ReversalReason.Entered : ReversalReason.OtherPresence),
            (desk.Ledger(Avoided).State, desk.Ledger(Avoided).Reversed)
        );
        return desk;
    }

    private static List<IEvent> Withdraw(SupervisionDesk desk, string id) =>
        desk.Tell(
            "planning",
            new EntryWithdrawn(id, Firm, "SJG A1", "核对现场记录"),
            SupervisionDesk.At(Day("2025-03-12"))
        );

    [Theory]
    [InlineData(Body)]
    [InlineData(OtherBody)]
    public void As_long_as_another_entry_speaks_against_it_nothing_is_unfounded_and_after_the_last_it_is(string body)
    {
        using var desk = Desk(body);
        Assert.Empty(Withdraw(desk, Entered1));
        Assert.Equal([Avoided], Withdraw(desk, Entered2).Cast<ReversalUnfounded>().Select(u => u.VisitId));
    }

    [Fact]
    public void What_was_reversed_for_another_reason_stays_so()
    {
        using var desk = new SupervisionDesk();
        desk.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Avoided),
            Planned(Firm, OtherBody, OtherGroup, "2025-03-01", "2025-03-31", Entered1)
        );
        desk.On("2025-02-20");
        desk.Plan(Waived(Avoided), VisitReopened.For(Avoided, ReopenCause.MeasureNotDone));
        desk.On("2025-03-11");
        desk.Plan(Entered(Entered1, "2025-03-10", body: OtherBody, group: OtherGroup));
        Assert.Empty(Withdraw(desk, Entered1));
    }
}
