using System.Runtime.CompilerServices;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;

namespace Enforcement.Integration.Supervision;

public sealed class FollowingTests
{
    public static TheoryData<string> Sources => ["registry", "planning"];

    /// <summary>A new event of another service must be looked at here: mirrored, or ignored by name.</summary>
    [Theory, MemberData(nameof(Sources))]
    public void Every_event_of_a_followed_journal_is_mirrored_or_ignored_and_never_both(string source)
    {
        using var desk = new SupervisionDesk();
        var following = EnforcementSupervisionHost.Definition.Follows.Single(f => f.Source == source);
        var catalog = EventCatalog.For(source);
        Assert.Empty(following.Ignores.Except(catalog.Types.Select(t => t.Name)));
        foreach (var type in catalog.Types)
        {
            var isMirrored = true;
            try
            {
                following.Mirror(
                    desk.Db,
                    new Recorded(
                        source,
                        1,
                        DateTimeOffset.UnixEpoch,
                        "a",
                        (IEvent)RuntimeHelpers.GetUninitializedObject(type.Record)
                    )
                );
            }
            catch (NotFollowedException)
            {
                isMirrored = false;
            }
            catch (Exception)
            {
                // an empty record goes no further than being recognised
            }
            desk.Db.ChangeTracker.Clear();
            Assert.True(
                isMirrored != following.Ignores.Contains(type.Name),
                $"{type.Name} is {(isMirrored ? "mirrored and ignored" : "neither mirrored nor ignored")}"
            );
        }
    }

    [Fact]
    public void A_late_or_strange_fact_never_throws()
    {
        using var desk = new SupervisionDesk();
        var at = DateTimeOffset.UnixEpoch.AddYears(55);
        foreach (
            var fact in (IEvent[])
                [
                    VisitReopened.For("T1", ReopenCause.GrantVoid),
                    new VisitDeferred("T1", 2026, "x"),
                    new VisitCancelled("T1", "x"),
                    new ResultPublished("T1", false),
                    new WaiverLapsed("T1"),
                    WaiverCameTooLate.For("T1", TooLateCause.Lapsed),
                    new VisitsMerged("T1", ["T2"], false),
                    new VisitCapped("T1", 1, "x"),
                    new EntriesReported("B", []),
                ]
        )
            desk.Tell("planning", fact, at);
        Assert.Equal(["T2", "T1"], desk.Own.Select(e => ((FactDisagreed)e.Event).About));
        Assert.Equal(
            [
                "T1: something happened to it, but no plan names it",
                "T2: something happened to it, but no plan names it",
            ],
            desk.Count().Balance.Offenders
        );
    }
}
