namespace Enforcement.Verification.Teams;

/// <summary>Says in words why no assignment exists (a Hall violator: slots that need more than their officers have) and
/// what would cure it.</summary>
internal static class Infeasibility
{
    private const int Named = 8;

    public static AssignmentResult.Infeasible Explain(AssignmentProblem problem, AssignmentFlow flow)
    {
        var (slots, officers, once) = flow.Violator();
        var tasks = slots.Select(slot => problem.Tasks[slot / 2].Task).Distinct().ToList();
        var has = officers.Sum(problem.Capacity) + once.Count;
        var words =
            $"tasks {List(tasks)} need {Needs(slots)}, officers "
            + $"{List([.. officers.Concat(once).Distinct().Order().Select(problem.Name)])} have {has}"
            + (once.Count > 0 ? " (one person cannot take both slots of a task)" : "");
        return new(words, [.. Cures(problem, flow, slots.Count - has)]);
    }

    public static AssignmentResult.Infeasible ByLastPair(AssignmentTask task) =>
        new(
            $"task {task.Task} needs a pair, but every pair that leaves the other tasks feasible is last time's: "
                + $"{task.LastPair?.One} and {task.LastPair?.Other}",
            [
                new(
                    "drop-last-pair",
                    1,
                    $"let {task.LastPair?.One} and {task.LastPair?.Other} go together again to {task.Task}"
                ),
            ]
        );

    private static string Needs(List<int> slots)
    {
        var leads = slots.Count(slot => slot % 2 == 0);
        var seconds = slots.Count - leads;
        return leads == 0 ? $"{seconds} second slots"
            : seconds == 0 ? $"{leads} lead slots"
            : $"{leads} lead slots and {seconds} second slots";
    }

    private static IEnumerable<Relaxation> Cures(AssignmentProblem problem, AssignmentFlow flow, int missing)
    {
        if (SmallestRaise(problem) is { } raise)
            yield return new("raise-max", raise, $"raise every officer's maximum by {raise}");
        yield return new("borrow", missing, $"borrow officers from elsewhere for {missing} slots");
        var tasks = problem.Tasks.Count;
        if (Enumerable.Range(0, problem.Officers.Count).Sum(officer => (long)problem.Capacity(officer)) >= 2L * tasks)
            yield return new(
                "widen",
                missing,
                "widen eligibility (area, qualification, leave, recusal): there are enough officers, but not for "
                    + "these slots"
            );
        var open = flow.Open.Select(slot => slot / 2).Distinct().ToList();
        yield return new(
            "postpone",
            open.Count,
            $"postpone {open.Count} tasks, for example {List([.. open.Select(task => problem.Tasks[task].Task)])}"
        );
    }

    /// <summary>The least amount by which all maxima together would have to rise; null when no amount helps.</summary>
    private static int? SmallestRaise(AssignmentProblem problem)
    {
        var (low, high) = (0, 1);
        while (!problem.Flow(high).Fill())
        {
            if (high >= problem.Tasks.Count)
                return null;
            (low, high) = (high, Math.Min(2 * high, problem.Tasks.Count));
        }
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (problem.Flow(middle).Fill())
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    private static string List(IReadOnlyList<string> names) =>
        names.Count == 0
            ? "(none)"
            : string.Join(", ", names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
