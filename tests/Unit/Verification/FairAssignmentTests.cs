using System.Buffers.Binary;

namespace Enforcement.Unit.Verification;

/// <summary>
/// T9: the officers' assignment is fair. Small instances are enumerated whole: 20,000 fixed seeds each give only
/// feasible assignments, never a dead end, and equals are treated equally. Bands hold a sound rule with probability 1 −
/// 10^-4; the rules one would write first are shown to fall outside them.
/// </summary>
public sealed class FairAssignmentTests
{
    private const int Seeds = 20_000;
    private const double Chi2Of79 = 134.5,
        Chi2Of11 = 37.4,
        Chi2Of5 = 25.7; // upper 10^-4 points

    /// <summary>Nobody is in anybody's way: 10 × 8 = 80 assignments, all equally likely.</summary>
    private static readonly Small Loose = new(
        [
            new("A", "E1", ["P", "Q"], ["R", "S", "T", "U", "V"], null),
            new("B", "E2", ["P", "Q"], ["R", "S", "T", "U"], null),
        ],
        [.. "PQRSTUV".Select(name => new AssignmentOfficer($"{name}", 2))]
    );

    /// <summary>Ten slots for five officers of two: no slack, and candidates that cross.</summary>
    private static readonly Small Tight = new(
        [
            new("A", "E1", ["P", "Q", "R"], ["S", "T", "P"], null),
            new("B", "E2", ["P", "Q", "S"], ["R", "T", "Q"], null),
            new("C", "E3", ["R", "S", "T"], ["P", "Q", "R"], null),
            new("D", "E4", ["Q", "T", "P"], ["S", "R", "T"], null),
            new("E", "E5", ["S", "R", "P"], ["T", "Q", "S"], null),
        ],
        [.. "PQRST".Select(name => new AssignmentOfficer($"{name}", 2))]
    );

    [Fact]
    public void Where_nobody_is_in_the_way_every_assignment_is_equally_likely()
    {
        Assert.Equal(80, Loose.Feasible.Count);
        Assert.InRange(Chi2(Loose.Counts(Ours)), 0, Chi2Of79);
    }

    [Theory]
    [InlineData(4, Chi2Of11)]
    [InlineData(3, Chi2Of5)] // six slots for three officers of two: no slack at all
    public void Among_officers_alike_every_pair_is_equally_likely_for_every_task(int officers, double highest)
    {
        var small = Alike(officers);
        var counts = small.Counts(Ours);
        for (var task = 0; task < small.Tasks.Length; task++)
        {
            var pairs = small
                .Feasible.Zip(counts)
                .GroupBy(row => row.First[task], row => row.Second)
                .Select(pair => pair.Sum())
                .ToList();
            Assert.Equal(officers * (officers - 1), pairs.Count);
            Assert.InRange(Chi2(pairs), 0, highest);
        }
    }

    [Fact]
    public void With_no_slack_left_no_seed_runs_into_a_dead_end_and_every_feasible_assignment_stays_possible()
    {
        var counts = Tight.Counts(Ours); // fails on a dead end and on an assignment that is not feasible
        Assert.Equal(Seeds, counts.Sum());
        Assert.DoesNotContain(0, counts);
        Assert.InRange(Tight.FarthestMarginal(counts), 0, 0.15);
    }

    [Fact]
    public void Taking_whoever_has_least_to_do_is_caught_by_T9() =>
        Assert.True(Chi2(Loose.Counts(LeastLoaded, seeds: 2_000)) > Chi2Of79);

    [Fact]
    public void One_key_an_officer_for_all_tasks_is_caught_by_T9() =>
        Assert.True(Chi2(Loose.Counts(SameKeyForAllTasks, seeds: 2_000)) > Chi2Of79);

    [Fact]
    public void Pairing_officers_in_order_of_their_names_is_caught_by_T9() =>
        Assert.True(
            Chi2(Alike(4).Counts((s, seed) => Greedy(s, seed, (_, officer, _, _) => officer[0]), seeds: 500)) > Chi2Of11
        );

    [Fact]
    public void Greedy_choices_without_look_ahead_run_into_dead_ends()
    {
        var ends = Enumerable.Range(0, 2_000).Count(i => Greedy(Tight, Draws.Seed($"T9-{i}"), Key) is null);
        Assert.InRange(ends, 500, 1_500); // every second one; ours has none (above)
    }

    private static (string, string)[]? Ours(Small small, byte[] seed) =>
        Assignment.Assign(seed, small.Tasks, small.Officers) is AssignmentResult.Complete complete
            ?
            [
                .. small
                    .Tasks.Select(task => complete.Rows.Single(row => row.Task == task.Task))
                    .Select(row => (row.Lead, row.Second)),
            ]
            : null;

    private static (string, string)[]? LeastLoaded(Small small, byte[] seed) =>
        Greedy(small, seed, (assign, officer, slot, load) => ((UInt128)load << 64) + Key(assign, officer, slot, load));

    private static (string, string)[]? SameKeyForAllTasks(Small small, byte[] seed) =>
        Greedy(small, seed, (assign, officer, slot, load) => Key(assign, officer, ("", slot.Slot), load));

    private static UInt128 Key(byte[] assign, string officer, (string Task, char Slot) slot, int load) =>
        BinaryPrimitives.ReadUInt64BigEndian(DrawHash.OfficerKey(assign, slot.Task, officer, slot.Slot));

    /// <summary>Task by task the candidate with the smallest key who is still free; null at a dead end.</summary>
    private static (string, string)[]? Greedy(
        Small small,
        byte[] seed,
        Func<byte[], string, (string Task, char Slot), int, UInt128> key
    )
    {
        var (assign, load, teams) = (
            DrawHash.AssignSeed(seed),
            small.Officers.ToDictionary(o => o.Officer, _ => 0),
            new Dictionary<string, (string, string)>()
        );
        foreach (
            var task in small.Tasks.OrderBy(
                task => Convert.ToHexString(DrawHash.TaskKey(assign, task.Task)),
                StringComparer.Ordinal
            )
        )
        {
            string? First(IEnumerable<string> candidates, char slot, string? taken) =>
                candidates
                    .Where(c => c != taken && load[c] < small.Max(c))
                    .MinBy(c => key(assign, c, (task.Task, slot), load[c]));
            if (First(task.Lead, 'L', null) is not { } lead || First(task.Second, 'S', lead) is not { } second)
                return null;
            load[lead]++;
            load[second]++;
            teams[task.Task] = (lead, second);
        }
        return [.. small.Tasks.Select(task => teams[task.Task])];
    }

    private static Small Alike(int officers)
    {
        string[] names = [.. "PQRSTUV"[..officers].Select(name => $"{name}")];
        return new(
            [.. "ABC".Select(task => new AssignmentTask($"{task}", "E", names, names, null))],
            [.. names.Select(name => new AssignmentOfficer(name, 2))]
        );
    }

    private static double Chi2(IReadOnlyList<int> counts)
    {
        var expected = counts.Sum() / (double)counts.Count;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }

    /// <summary>An instance small enough to list every feasible assignment: its teams in the order of the
    /// tasks.</summary>
    private sealed class Small
    {
        private readonly Dictionary<string, int> place;

        public Small(AssignmentTask[] tasks, AssignmentOfficer[] officers)
        {
            (Tasks, Officers) = (tasks, officers);
            Feasible = [.. From(0, officers.ToDictionary(o => o.Officer, o => o.Max))];
            place = Feasible.Select((teams, i) => (Text(teams), i)).ToDictionary(StringComparer.Ordinal);
        }

        public AssignmentTask[] Tasks { get; }
        public AssignmentOfficer[] Officers { get; }
        public IReadOnlyList<(string Lead, string Second)[]> Feasible { get; }

        public long Max(string officer) => Officers.Single(o => o.Officer == officer).Max;

        /// <summary>How often each feasible assignment comes out.</summary>
        public int[] Counts(Func<Small, byte[], (string, string)[]?> rule, int seeds = Seeds)
        {
            var counts = new int[Feasible.Count];
            for (var i = 0; i < seeds; i++)
            {
                var teams = rule(this, Draws.Seed($"T9-{i}"));
                Assert.NotNull(teams);
                counts[place[Text(teams)]]++;
            }
            return counts;
        }

        /// <summary>The greatest distance between an officer's share of a slot and the one they have over all feasible
        /// assignments.</summary>
        public double FarthestMarginal(int[] counts) =>
            (
                from task in Enumerable.Range(0, Tasks.Length)
                from officer in Officers
                from lead in new[] { true, false }
                let holds = Feasible
                    .Select(teams => (lead ? teams[task].Lead : teams[task].Second) == officer.Officer)
                    .ToList()
                select Math.Abs(
                    holds.Zip(counts).Sum(h => h.First ? h.Second : 0) / (double)Seeds
                        - holds.Count(h => h) / (double)holds.Count
                )
            ).Max();

        private IEnumerable<(string, string)[]> From(int task, Dictionary<string, long> room)
        {
            if (task == Tasks.Length)
                return
                [
                    [],
                ];
            return from lead in Tasks[task].Lead
                from second in Tasks[task].Second
                where lead != second && room[lead] > 0 && room[second] > 0
                from rest in From(task + 1, new(room) { [lead] = room[lead] - 1, [second] = room[second] - 1 })
                select ((string, string)[])[(lead, second), .. rest];
        }

        private static string Text((string Lead, string Second)[] teams) =>
            string.Concat(teams.Select(team => team.Lead + team.Second));
    }
}
