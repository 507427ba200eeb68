namespace Enforcement.Verification.Teams;

/// <summary>
/// Assigns two officers to every task by random priority with look-ahead: tasks are served by task key, candidates are
/// tried by officer key, and the first whose choice leaves all open slots fillable is taken. It never runs into a dead
/// end if a solution exists, nobody can influence it, and every candidate passed over has a reason anyone can replay.
/// </summary>
public static class Assignment
{
    /// <summary>Assigns all tasks, or says why nobody could. The order of tasks, officers and candidates does not
    /// matter.</summary>
    /// <param name="seed">the draw's seed, 32 bytes.</param>
    /// <exception cref="ArgumentException">a task, officer or candidate comes twice, or a candidate is no officer of
    /// the list.</exception>
    public static AssignmentResult Assign(
        ReadOnlySpan<byte> seed,
        IReadOnlyList<AssignmentTask> tasks,
        IReadOnlyList<AssignmentOfficer> officers
    )
    {
        var problem = new AssignmentProblem(tasks, officers);
        var flow = problem.Flow();
        if (!flow.Fill())
            return Infeasibility.Explain(problem, flow);

        var keys = new AssignmentKeys(DrawHash.AssignSeed(seed), officers);
        var rows = new List<AssignmentRow>(tasks.Count);
        foreach (var task in keys.Serving(tasks))
        {
            if (Serve(task, problem, flow, keys) is not { } row)
                return Infeasibility.ByLastPair(tasks[task]);
            rows.Add(row);
        }
        return new AssignmentResult.Complete(rows);
    }

    private static AssignmentRow? Serve(int task, AssignmentProblem problem, AssignmentFlow flow, AssignmentKeys keys)
    {
        var (lead, second) = (2 * task, 2 * task + 1);
        var skipped = new List<Skip>();
        int[]? seconds = null;
        foreach (var leader in problem.Trying(lead, keys))
        {
            if (flow.IsExhausted(leader))
                Pass("L", leader, SkipReason.Max);
            else if (!flow.TryFix(lead, leader))
                Pass("L", leader, SkipReason.Strands);
            else if (ChooseSecond(leader) is { } companion)
                return new AssignmentRow(
                    problem.Tasks[task].Task,
                    problem.Name(leader),
                    problem.Name(companion),
                    skipped
                );
            else
            {
                flow.Unfix(lead);
                Pass("L", leader, SkipReason.NoSecond);
            }
        }
        return null;

        int? ChooseSecond(int leader)
        {
            foreach (var candidate in seconds ??= problem.Trying(second, keys))
            {
                if (candidate == leader)
                    continue;
                if (flow.IsExhausted(candidate))
                    Pass("S", candidate, SkipReason.Max);
                else if (problem.Tasks[task].LastPair?.Is(problem.Name(leader), problem.Name(candidate)) == true)
                    Pass("S", candidate, SkipReason.LastPair);
                else if (!flow.TryFix(second, candidate))
                    Pass("S", candidate, SkipReason.Strands);
                else
                    return candidate;
            }
            return null;
        }

        void Pass(string slot, int officer, string reason) =>
            skipped.Add(new Skip(slot, problem.Name(officer), reason));
    }
}
