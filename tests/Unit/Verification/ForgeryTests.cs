namespace Enforcement.Unit.Verification;

public sealed class ForgedNoticeTests
{
    [Fact]
    public void A_draw_that_differs_from_its_notice_fails_and_one_that_binds_too_little_warns()
    {
        foreach (var (name, expected, bytes) in ForgedNotices.All())
        {
            var last = DrawVerifier.Verify(bytes).Lines[^1];
            Assert.True(
                last.ToLowerInvariant() == expected || last.StartsWith($"FAILED: {expected}:"),
                $"{name}: {last} instead of {expected}"
            );
        }
    }
}

public sealed class ForgedRosterTests
{
    [Fact]
    public void A_forged_roster_or_selection_fails_at_the_first_check_that_can_see_it()
    {
        foreach (var (name, expected, bytes) in ForgedRosters.All())
        {
            var last = DrawVerifier.Verify(bytes).Lines[^1];
            Assert.True(
                last.ToLowerInvariant() == expected || last.StartsWith($"FAILED: {expected}:"),
                $"{name}: {last} instead of {expected}"
            );
        }
    }
}
