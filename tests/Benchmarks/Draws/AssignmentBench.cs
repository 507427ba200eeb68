using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>20,000 visits and 4,000 officers, forty candidates a slot, on one core: with places to spare and with none
/// at all.</summary>
internal static class AssignmentBench
{
    private const int Officers = 4_000,
        Candidates = 40;

    public static Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var tasks = run.Size(20_000, 5_000);
        var none = 2 * tasks / Officers + (2 * tasks % Officers > 0 ? 1 : 0);
        var (spare, tight) = (Seconds(tasks, none + 2), Seconds(tasks, none));
        return Task.FromResult<IReadOnlyList<Measured>>([
            new(
                "assignment",
                Math.Max(spare, tight),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"seconds of processor for {tasks:N0} visits, {Officers:N0} officers: {spare:F2} with "
                        + $"{none + 2} slots each, {tight:F2} with {none} each, {Officers * none - 2 * tasks} of them "
                        + $"to spare"
                )
            ),
        ]);
    }

    private static double Seconds(int count, int most)
    {
        var (tasks, officers) = Instance(count, most);
        return Rounds.Median(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                {
                    var clock = ProcessorTime.Start();
                    if (Assignment.Assign(BenchRoster.Seed, tasks, officers) is not AssignmentResult.Complete)
                        throw new InvalidOperationException($"no assignment with {most} slots each");
                    return clock.Seconds;
                })
        );
    }

    private static (AssignmentTask[] Tasks, AssignmentOfficer[] Officers) Instance(int count, int most)
    {
        var random = new Random(7);
        AssignmentOfficer[] officers =
        [
            .. Enumerable.Range(1, Officers).Select(i => new AssignmentOfficer($"ZJJ-{i:00000}", most)),
        ];
        string[] Some() => [.. random.GetItems(officers, Candidates).Select(officer => officer.Officer).Distinct()];
        return (
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(i =>
                    {
                        var (lead, second) = (Some(), Some());
                        return new AssignmentTask(
                            $"TASK-449917-2025-{i:000000}",
                            BenchRoster.Code(i),
                            lead,
                            second,
                            new(lead[0], second[0])
                        );
                    }),
            ],
            officers
        );
    }
}
