using static Enforcement.Verification.Verifier.DrawUnderTest;

namespace Enforcement.Verification.Verifier;

/// <summary>"assignment": every task is for a drawn firm, and replaying the rules gives the same officers and the same
/// skips in the same order.</summary>
internal static class AssignmentCheck
{
    public static string Run(DrawUnderTest draw)
    {
        if (draw.Bundle.Assignment is not { } listed)
            return "not in this bundle";
        var drawn = draw.Bundle.Selected.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var task in listed.Tasks)
            Must(drawn.Contains(task.Enterprise), $"task {task.Task} is for {task.Enterprise}, which was not drawn");
        var replayed = Replay(draw.Seed, listed);
        Must(
            listed.Result.Count == replayed.Count,
            $"{listed.Result.Count} tasks have officers, {replayed.Count} are needed"
        );
        for (var i = 0; i < replayed.Count; i++)
            Compare(listed.Result[i], replayed[i], i);
        return $"ok, {replayed.Count} tasks replayed";
    }

    private static IReadOnlyList<AssignmentRow> Replay(byte[] seed, BundleAssignment listed)
    {
        try
        {
            return Assignment.Assign(seed, listed.Tasks, listed.Officers) switch
            {
                AssignmentResult.Complete complete => complete.Rows,
                AssignmentResult.Infeasible infeasible => throw new CheckFailedException(
                    $"nobody could be assigned: {infeasible.Words}"
                ),
                var other => throw new InvalidOperationException($"{other}"),
            };
        }
        catch (ArgumentException e)
        {
            throw new CheckFailedException(e.Message);
        }
    }

    private static void Compare(AssignmentRow listed, AssignmentRow replayed, int index)
    {
        Must(listed.Task == replayed.Task, $"result[{index}] is task {listed.Task}, served there is {replayed.Task}");
        Must(
            listed.Lead == replayed.Lead && listed.Second == replayed.Second,
            $"task {listed.Task} has {listed.Lead} and {listed.Second}, replayed {replayed.Lead} and {replayed.Second}"
        );
        Must(
            listed.Skipped.SequenceEqual(replayed.Skipped),
            $"task {listed.Task}: the candidates passed over differ: {Words(listed)}, replayed {Words(replayed)}"
        );
    }

    private static string Words(AssignmentRow row) =>
        row.Skipped.Count == 0
            ? "nobody"
            : string.Join(", ", row.Skipped.Select(skip => $"{skip.Slot} {skip.Officer} {skip.Reason}"));
}
