using System.Globalization;

namespace Enforcement.Benchmarks;

/// <summary>20,000 visits and 4,000 officers, forty candidates a slot, on one core: with places to spare and with none
/// at all.</summary>
internal static class AssignmentBench
{
    private const int Officers = 4_000,
        Candidates = 40;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var tasks = run.Size(20_000, 5_000);
        var none = 2 * tasks / Officers + (2 * tasks % Officers > 0 ? 1 : 0);
        var (spare, tight) = (Instance(tasks, none + 2), Instance(tasks, none));
        var rounds = await Rounds.Of(() => Task.FromResult(Seconds(spare)), () => Task.FromResult(Seconds(tight)));
        return
        [
            rounds.As(
                "assignment",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rounds.Subject:F2} s of processor for {tasks:N0} visits, {Officers:N0} officers with {none} "
                        + $"slots each, {Officers * none - 2 * tasks} of them to spare, beside {rounds.Anchor:F2} s "
                        + $"with {none + 2} each"
                )
            ),
        ];
    }

    private static double Seconds((AssignmentTask[] Tasks, AssignmentOfficer[] Officers) of)
    {
        var clock = ProcessorTime.Start();
        if (Assignment.Assign(BenchRoster.Seed, of.Tasks, of.Officers) is not AssignmentResult.Complete)
            throw new InvalidOperationException("no assignment was found");
        return clock.Seconds;
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
