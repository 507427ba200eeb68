using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.InspectionPlanning;

namespace Enforcement.Unit.Planning;

/// <summary>A type that a follower neither handles nor ignores would stall it, so every type of the source has its place.</summary>
public sealed class FollowerCompletenessTests
{
    [Fact]
    public void Every_type_of_the_registry_is_handled_or_ignored() => Complete(FollowRegistry.Definition, FollowRegistry.Handled);

    [Fact]
    public void Every_type_of_supervision_is_handled_or_ignored() => Complete(FollowSupervision.Definition, FollowSupervision.Handled);

    private static void Complete(Following<PlanningDb> following, IReadOnlySet<string> handled)
    {
        var known = EventCatalog.For(following.Source).Types.Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(known, handled.Concat(following.Ignores).Order(StringComparer.Ordinal));
    }
}
