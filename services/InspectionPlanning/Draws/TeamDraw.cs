using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>An assignment made beside the writer: the bundle with it, or in words why there is none.</summary>
internal sealed record MadeTeams(long Sequence, TeamProblem Problem, MadeBundle? Bundle, string? Infeasible);

internal static class TeamDraw
{
    /// <summary>Null when the draw is not at this step; the decision says so.</summary>
    public static MadeTeams? Make(
        Database<PlanningDb> database,
        string drawId,
        int most,
        Relaxed relaxed,
        DateOnly today
    )
    {
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        var draw = Ceremony.Read(db, drawId);
        if (draw.State != DrawState.Completed)
            return null;
        var problem = TeamProblem.Read(db, draw, most, relaxed, today);
        var bundle = DrawMaker.Standing(db, draw);
        var seed = Convert.FromHexString(bundle.Seed);
        return Assignment.Assign(seed, problem.Tasks, problem.Officers) switch
        {
            AssignmentResult.Complete complete => new(
                draw.Sequence,
                problem,
                DrawMaker.Checked(
                    draw,
                    bundle with
                    {
                        Assignment = new(problem.Tasks, problem.Officers, complete.Rows),
                    }
                ),
                null
            ),
            AssignmentResult.Infeasible infeasible => new(
                draw.Sequence,
                problem,
                null,
                Words(infeasible, Cures(db, draw, seed, most, relaxed, today))
            ),
            var other => throw new InvalidOperationException($"{other}"),
        };
    }

    private static string Words(AssignmentResult.Infeasible infeasible, IEnumerable<string> cures) =>
        $"{infeasible.Words}; any of these would cure it: "
        + $"{string.Join("; ", infeasible.Relaxations.Select(r => r.Words).Concat(cures))}";

    /// <summary>Our own switches are named only when they were tried and do help.</summary>
    private static IEnumerable<string> Cures(
        PlanningDb db,
        DrawRow draw,
        byte[] seed,
        int most,
        Relaxed relaxed,
        DateOnly today
    )
    {
        if (!relaxed.Areas && Helps(relaxed with { Areas = true }))
            yield return "relax_areas: let officers go beyond their areas";
        if (!relaxed.LastPair && Helps(relaxed with { LastPair = true }))
            yield return "relax_last_pair: let last time's pairs go together again";

        bool Helps(Relaxed more)
        {
            var problem = TeamProblem.Read(db, draw, most, more, today);
            return Assignment.Assign(seed, problem.Tasks, problem.Officers) is AssignmentResult.Complete;
        }
    }
}

/// <summary>Who could go where: the edge set that the bundle publishes.</summary>
internal sealed class TeamProblem : IEquatable<TeamProblem>
{
    private TeamProblem(
        IReadOnlyList<AssignmentTask> tasks,
        IReadOnlyList<AssignmentOfficer> officers,
        IReadOnlyList<(VisitCapped, CreditCode)> capped
    ) => (Tasks, Officers, Capped) = (tasks, officers, capped);

    public IReadOnlyList<AssignmentTask> Tasks { get; }
    public IReadOnlyList<AssignmentOfficer> Officers { get; }

    /// <summary>What the cap of today takes out of the problem.</summary>
    public IReadOnlyList<(VisitCapped Fact, CreditCode CreditCode)> Capped { get; }

    /// <summary>Visits of the draw that are still open: one waived, capped or merged by now needs nobody.</summary>
    public static TeamProblem Read(PlanningDb db, DrawRow draw, int most, Relaxed relaxed, DateOnly today)
    {
        var line = DrawLine.Get(db, draw.PlanId, draw.Line);
        var roster = OfficerPool.Read(db, line.Body);
        var from = line.WindowFrom > today ? line.WindowFrom : today;
        var tasks = new List<AssignmentTask>();
        var capped = DrawnVisits.Capped(db, draw, line.WindowTo.Year, today);
        var over = capped.Select(c => VisitId.Stored(c.Fact.VisitId)).ToHashSet();
        foreach (var visit in DrawnVisits.Open(db, draw.DrawId).Where(v => !over.Contains(v.VisitId)))
        {
            var able = roster.Able(
                new VisitNeeds(line.Body, line.MatterGroup, visit.CreditCode, visit.Division, from, line.WindowTo),
                relaxed.Areas
            );
            tasks.Add(
                new(
                    visit.VisitId,
                    visit.CreditCode,
                    [.. able.Where(o => o.Lead).Select(o => o.Officer)],
                    [.. able.Select(o => o.Officer)],
                    relaxed.LastPair ? null : DrawnVisits.LastPair(db, line.Body, visit.CreditCode)
                )
            );
        }
        var named = tasks.SelectMany(t => t.Second).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(tasks, [.. named.Select(officer => new AssignmentOfficer(officer, most))], capped);
    }

    public bool Equals(TeamProblem? other) =>
        other is not null
        && Officers.SequenceEqual(other.Officers)
        && Tasks.Count == other.Tasks.Count
        && Capped.SequenceEqual(other.Capped)
        && Tasks
            .Zip(other.Tasks)
            .All(t =>
                t.First.Task == t.Second.Task
                && t.First.Enterprise == t.Second.Enterprise
                && t.First.LastPair == t.Second.LastPair
                && t.First.Lead.SequenceEqual(t.Second.Lead)
                && t.First.Second.SequenceEqual(t.Second.Second)
            );

    public override bool Equals(object? other) => Equals(other as TeamProblem);

    public override int GetHashCode() => HashCode.Combine(Tasks.Count, Officers.Count);
}

/// <summary>A body's officers with their leaves and conflicts, read once for all visits.</summary>
internal sealed class OfficerPool
{
    private readonly IReadOnlyList<OfficerRow> officers;
    private readonly ILookup<string, LeaveRow> leaves;
    private readonly HashSet<(string, string)> recusals;

    private OfficerPool(
        IReadOnlyList<OfficerRow> officers,
        ILookup<string, LeaveRow> leaves,
        HashSet<(string, string)> recusals
    ) => (this.officers, this.leaves, this.recusals) = (officers, leaves, recusals);

    public static OfficerPool Read(PlanningDb db, BodyCode body)
    {
        List<OfficerRow> officers = [.. db.Officers.Where(o => o.Body == body).OrderBy(o => o.Officer)];
        return new(
            officers,
            db.Leaves.Where(l => db.Set<OfficerRow>().Any(o => o.Body == body && o.Officer == l.Officer))
                .AsEnumerable()
                .ToLookup(l => l.Officer, StringComparer.Ordinal),
            [
                .. db
                    .Recusals.Where(r => db.Set<OfficerRow>().Any(o => o.Body == body && o.Officer == r.Officer))
                    .AsEnumerable()
                    .Select(r => (r.Officer, r.CreditCode)),
            ]
        );
    }

    public List<OfficerRow> Able(VisitNeeds needs, bool relaxArea) =>
        [
            .. officers.Where(o =>
                Eligibility.Hindrance(
                    o,
                    needs,
                    leaves[o.Officer],
                    recusals.Contains((o.Officer, needs.CreditCode)),
                    relaxArea
                )
                    is null
            ),
        ];
}
