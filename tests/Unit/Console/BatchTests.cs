using Enforcement.BuildingBlocks.Calendar;
using Enforcement.WebConsole.Shared;

namespace Enforcement.Unit.Console;

public sealed class BatchTests
{
    [Fact]
    public void Each_thing_of_a_form_has_a_key_of_its_own_that_is_the_same_each_time_it_is_sent()
    {
        var form = Guid.CreateVersion7().ToString();
        string[] ids = ["TASK-449917-2026-000001", "TASK-449917-2026-000002"];
        var keys = ids.Select(id => Batch.KeyOf(form, id)).ToList();
        Assert.Equal(keys, ids.Select(id => Batch.KeyOf(form, id)));
        Assert.Equal(3, keys.Append(form).Distinct().Count());
        Assert.All(keys, key => Assert.Equal((7, 8), (Guid.Parse(key).Version, Guid.Parse(key).Variant & 0xc)));
        Assert.NotEqual(keys[0], Batch.KeyOf(Guid.CreateVersion7().ToString(), ids[0]));
    }

    [Theory]
    // 24:00 of the ninth in Beijing is the first instant that is late
    [InlineData("2026-10-09T16:00:00Z", "2026-10-09")]
    [InlineData("2026-10-09T15:00:00Z", "2026-10-09")]
    [InlineData("", null)]
    public void The_last_day_of_a_clock_is_the_one_before_its_first_late_instant(string instant, string? day) =>
        Assert.Equal(day, Due.Before(instant)?.Iso());
}
