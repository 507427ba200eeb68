using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;

namespace Enforcement.Unit.Hosting;

public sealed class TimerKindTests
{
    [Fact]
    public void The_name_of_a_timer_stands_for_one_kind_of_its_service()
    {
        Distinct(EnterpriseRegistryHost.Rooms);
        Distinct(InspectionPlanningHost.Rooms);
        Distinct(EnforcementSupervisionHost.Rooms);
    }

    private static void Distinct<TDb>(IReadOnlyList<Room<TDb>> rooms)
        where TDb : ServiceDb
    {
        var names = rooms.SelectMany(room => room.Timers).Select(kind => kind.Name).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
        Assert.DoesNotContain(names, name => name.Contains('/'));
    }
}
