using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Delivery;
using Enforcement.EnforcementSupervision.Referrals;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Enforcement.Unit.Referrals;

public sealed class LinkWatchTests
{
    private readonly FakeTimeProvider time = new();
    private readonly LinkWatch watch;

    public LinkWatchTests() => watch = new(time, TimeSpan.FromSeconds(60));

    [Fact]
    public async Task An_outage_is_nobodys_business_for_a_while_and_counts_from_its_beginning_whatever_it_turns_into()
    {
        Assert.True(watch.Fails("A", "Unknown", isToMend: false));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(watch.Fails("A", "Refused", isToMend: false));
        Assert.False(watch.IsStuck);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(watch.IsStuck);
        Assert.Equal(
            HealthStatus.Degraded,
            (await watch.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status
        );
        watch.Recovered("A");
        Assert.Equal(
            HealthStatus.Healthy,
            (await watch.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status
        );
    }

    [Fact]
    public void What_a_person_must_mend_is_said_at_once_and_once()
    {
        Assert.True(watch.Fails("A", "406", isToMend: true));
        Assert.True(watch.IsStuck);
        Assert.False(watch.Fails("A", "406", isToMend: true));
        Assert.True(watch.Fails("B", "406", isToMend: true));
    }

    [Fact]
    public void One_part_that_goes_does_not_hide_another_and_one_without_work_has_no_trouble()
    {
        watch.Fails("A", "406", isToMend: true);
        watch.Fails("B", "406", isToMend: true);
        watch.Recovered("A");
        Assert.True(watch.IsStuck);
        watch.Only(["A"]);
        Assert.False(watch.IsStuck);
    }

    /// <summary>Health is read by anybody.</summary>
    [Fact]
    public async Task It_names_no_part()
    {
        watch.Fails("CCDI", "406 queue 'agency.CCDI.referrals'", isToMend: true);
        var said = await watch.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal((null, 0), (said.Description, said.Data.Count));
    }
}
