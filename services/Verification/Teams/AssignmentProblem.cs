namespace Enforcement.Verification.Teams;

/// <summary>Tasks and officers by number instead of name; slot 2t is the lead of task t, slot 2t+1 its
/// second.</summary>
internal sealed class AssignmentProblem
{
    private readonly int[][] candidates;
    private readonly int[] capacity;

    public AssignmentProblem(IReadOnlyList<AssignmentTask> tasks, IReadOnlyList<AssignmentOfficer> officers)
    {
        (Tasks, Officers) = (tasks, officers);
        if (tasks.GroupBy(task => task.Task).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"task {twice.Key} comes twice");
        var numbers = new Dictionary<string, int>(officers.Count, StringComparer.Ordinal);
        foreach (var officer in officers)
            if (!numbers.TryAdd(officer.Officer, numbers.Count))
                throw new ArgumentException($"officer {officer.Officer} comes twice");
        candidates = new int[2 * tasks.Count][];
        for (var task = 0; task < tasks.Count; task++)
        {
            candidates[2 * task] = Numbers(tasks[task].Task, tasks[task].Lead, numbers);
            candidates[2 * task + 1] = Numbers(tasks[task].Task, tasks[task].Second, numbers);
        }
        capacity = [.. officers.Select(officer => (int)Math.Clamp(officer.Max, 0, tasks.Count))];
    }

    public IReadOnlyList<AssignmentTask> Tasks { get; }
    public IReadOnlyList<AssignmentOfficer> Officers { get; }

    public string Name(int officer) => Officers[officer].Officer;

    public int Capacity(int officer) => capacity[officer];

    /// <summary>An empty flow, each officer's maximum raised by <paramref name="raise"/>.</summary>
    public AssignmentFlow Flow(int raise = 0) =>
        new(
            candidates,
            raise == 0 ? capacity : [.. Officers.Select(o => (int)Math.Clamp(o.Max + raise, 0, Tasks.Count))]
        );

    /// <summary>The candidates of a slot by ascending officer key.</summary>
    public int[] Trying(int slot, AssignmentKeys keys) =>
        keys.Trying(Tasks[slot / 2].Task, slot % 2 == 0 ? 'L' : 'S', candidates[slot]);

    private static int[] Numbers(string task, IReadOnlyList<string> names, Dictionary<string, int> numbers)
    {
        var found = new int[names.Count];
        for (var i = 0; i < found.Length; i++)
            if (!numbers.TryGetValue(names[i], out found[i]))
                throw new ArgumentException($"task {task} names {names[i]}, who is no officer of the list");
        if (found.Distinct().Count() != found.Length)
            throw new ArgumentException($"task {task} names a candidate twice for one slot");
        return found;
    }
}
