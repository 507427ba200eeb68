namespace Enforcement.Unit.Verification;

public sealed class AssignmentTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Every_task_gets_two_different_eligible_officers_and_nobody_gets_more_than_their_maximum()
    {
        for (var round = 0; round < 50; round++)
        {
            var (tasks, officers) = Instance(round, tasks: 12, officers: 9, degree: 5, max: 3);
            if (Assignment.Assign(Seed, tasks, officers) is not AssignmentResult.Complete complete)
                continue;
            Assert.Equal(tasks.Count, complete.Rows.Count);
            foreach (var row in complete.Rows)
            {
                var task = tasks.Single(t => t.Task == row.Task);
                Assert.NotEqual(row.Lead, row.Second);
                Assert.Contains(row.Lead, task.Lead);
                Assert.Contains(row.Second, task.Second);
                Assert.False(task.LastPair?.Is(row.Lead, row.Second) == true);
            }
            var slots = complete.Rows.SelectMany(row => new[] { row.Lead, row.Second }).CountBy(name => name);
            Assert.All(slots, slot => Assert.True(slot.Value <= officers.Single(o => o.Officer == slot.Key).Max));
        }
    }

    [Fact]
    public void The_order_of_tasks_officers_and_candidates_does_not_matter()
    {
        var (tasks, officers) = Instance(7, tasks: 12, officers: 9, degree: 5, max: 3);
        var forward = Rows(Assignment.Assign(Seed, tasks, officers));
        var backward = Rows(
            Assignment.Assign(
                Seed,
                [
                    .. tasks
                        .Reverse()
                        .Select(t => t with { Lead = [.. t.Lead.Reverse()], Second = [.. t.Second.Reverse()] }),
                ],
                [.. officers.Reverse()]
            )
        );
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Look_ahead_never_strands_a_task_that_a_greedy_choice_would_strand()
    {
        // B can be served only by P and Q; if A took either of them, B would be left alone.
        AssignmentTask[] tasks = [new("A", "E1", ["P", "R"], ["Q", "S"], null), new("B", "E2", ["P"], ["Q"], null)];
        AssignmentOfficer[] officers = [new("P", 1), new("Q", 1), new("R", 1), new("S", 1)];
        for (byte i = 0; i < 20; i++)
        {
            var rows = Assert
                .IsType<AssignmentResult.Complete>(Assignment.Assign([.. Enumerable.Repeat(i, 32)], tasks, officers))
                .Rows;
            Assert.Equal(("R", "S"), rows.Where(r => r.Task == "A").Select(r => (r.Lead, r.Second)).Single());
            Assert.All(rows.Single(r => r.Task == "A").Skipped, skip =>
                Assert.Contains(skip.Reason, new[] { SkipReason.Strands, SkipReason.Max })
            );
        }
    }

    [Fact]
    public void Last_times_pair_is_passed_over_with_its_reason()
    {
        AssignmentTask[] tasks = [new("A", "E1", ["P"], ["Q", "R"], new("Q", "P"))];
        var row = Assert
            .IsType<AssignmentResult.Complete>(Assignment.Assign(Seed, tasks, [new("P", 1), new("Q", 1), new("R", 1)]))
            .Rows.Single();
        Assert.Equal(("P", "R"), (row.Lead, row.Second));
        Assert.True(
            row.Skipped.Count == 0 || row.Skipped is [{ Slot: "S", Officer: "Q", Reason: SkipReason.LastPair }]
        );
    }

    [Fact]
    public void A_candidate_who_cannot_be_spared_leaves_everybody_else_where_they_were()
    {
        var teams = TightTeams.Of(Seed, "E1", "E2");
        Assert.Equal(
            teams.Expected.Select(Words),
            Assert
                .IsType<AssignmentResult.Complete>(Assignment.Assign(Seed, teams.Tasks, teams.Officers))
                .Rows.Select(Words)
        );
    }

    [Fact]
    public void A_lead_without_any_second_is_passed_over_and_the_next_lead_is_tried()
    {
        AssignmentTask[] tasks =
        [
            new("A", "E1", ["P", "Q"], ["P", "Q", "R"], new("P", "R")),
            new("B", "E2", ["X"], ["Q"], null),
        ];
        AssignmentOfficer[] officers = [new("P", 1), new("Q", 2), new("R", 1), new("X", 1)];
        for (byte i = 0; i < 20; i++)
        {
            var row = Assert
                .IsType<AssignmentResult.Complete>(Assignment.Assign([.. Enumerable.Repeat(i, 32)], tasks, officers))
                .Rows.Single(r => r.Task == "A");
            Assert.False(new OfficerPair("P", "R").Is(row.Lead, row.Second));
        }
    }

    [Fact]
    public void An_impossible_assignment_names_a_hall_violator_and_what_would_cure_it()
    {
        AssignmentTask[] tasks =
        [
            .. Enumerable.Range(1, 7).Select(i => new AssignmentTask($"T{i}", "E", ["P", "Q"], ["R", "S", "T"], null)),
        ];
        AssignmentOfficer[] officers = [new("P", 2), new("Q", 3), new("R", 7), new("S", 7), new("T", 7)];
        var infeasible = Assert.IsType<AssignmentResult.Infeasible>(Assignment.Assign(Seed, tasks, officers));
        Assert.Equal("tasks T1, T2, T3, T4, T5, T6, T7 need 7 lead slots, officers P, Q have 5", infeasible.Words);
        Assert.Equal(["raise-max", "borrow", "widen", "postpone"], infeasible.Relaxations.Select(r => r.Kind));
        Assert.Equal([1, 2, 2, 2], infeasible.Relaxations.Select(r => r.Amount));
    }

    [Fact]
    public void One_person_alone_is_not_a_pair()
    {
        var infeasible = Assert.IsType<AssignmentResult.Infeasible>(
            Assignment.Assign(Seed, [new("T1", "E", ["P"], ["P"], null)], [new("P", 5)])
        );
        Assert.Equal(
            "tasks T1 need 1 lead slots and 1 second slots, officers P have 1 (one person cannot take both slots "
                + "of a task)",
            infeasible.Words
        );
    }

    [Fact]
    public void A_task_whose_only_pair_is_last_times_is_infeasible_and_says_so()
    {
        var infeasible = Assert.IsType<AssignmentResult.Infeasible>(
            Assignment.Assign(Seed, [new("T1", "E", ["P"], ["Q"], new("P", "Q"))], [new("P", 5), new("Q", 5)])
        );
        Assert.Contains("last time's: P and Q", infeasible.Words);
        Assert.Equal(["drop-last-pair"], infeasible.Relaxations.Select(r => r.Kind));
    }

    private static List<string> Rows(AssignmentResult result) =>
        [.. Assert.IsType<AssignmentResult.Complete>(result).Rows.Select(Words)];

    private static string Words(AssignmentRow row) =>
        $"{row.Task} {row.Lead} {row.Second} {string.Join(',', row.Skipped)}";

    internal static (IReadOnlyList<AssignmentTask> Tasks, IReadOnlyList<AssignmentOfficer> Officers) Instance(
        int seed,
        int tasks,
        int officers,
        int degree,
        int max
    )
    {
        var random = new Random(seed);
        AssignmentOfficer[] people =
        [
            .. Enumerable.Range(1, officers).Select(i => new AssignmentOfficer($"OFFICER-{i:0000}", max)),
        ];
        string[] Some() => [.. random.GetItems(people, degree).Select(p => p.Officer).Distinct()];
        return (
            [
                .. Enumerable
                    .Range(1, tasks)
                    .Select(i => new AssignmentTask($"TASK-{i:00000}", "E", Some(), Some(), new(Some()[0], Some()[0]))),
            ],
            people
        );
    }
}
