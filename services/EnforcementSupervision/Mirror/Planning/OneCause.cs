using Enforcement.Contracts.Planning.V1;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>One visit, one cause. On the same day: cap, merged, off-site, observation, so that what would not have been
/// allowed, or would have been spared at any firm, is never put down to the observation period.</summary>
internal static class OneCause
{
    private static int Rank(AvoidanceCause cause) =>
        cause switch
        {
            AvoidanceCause.Cap => 0,
            AvoidanceCause.Merged => 1,
            AvoidanceCause.OffSite => 2,
            AvoidanceCause.Observation => 3,
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "C, M, N or O"),
        };

    /// <summary>The first decision stands; another one takes its place only on the same day and only by rank.</summary>
    public static bool Displaces(
        AvoidanceCause next,
        DateOnly nextOn,
        AvoidanceCause standing,
        DateOnly standingSince
    ) => nextOn == standingSince && Rank(next) < Rank(standing);
}
