using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Planning;
using Google.Protobuf;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>One thing somebody tries in a year: when, what, and the numbers that choose its particulars.</summary>
internal readonly record struct Gene(int Slot, int Kind, int A, int B, int C);

/// <summary>
/// The people of one year: three bodies, three firms of classes B to D, and a list of things they try. The same list
/// gives the same year in any house of the same seed, so that a list can be shortened while it still fails.
/// </summary>
internal sealed partial class YearLane(int number, IReadOnlyList<Gene> genes)
{
    private sealed class Errand(
        string id,
        int firm,
        int body,
        int matter,
        DateOnly from,
        DateOnly to,
        DateOnly plannedOn
    )
    {
        public readonly string Id = id;
        public readonly int Firm = firm,
            Body = body,
            Matter = matter;
        public readonly DateOnly From = from,
            To = to,
            PlannedOn = plannedOn;

        /// <summary>What the people of the year believe of it; the services know better, so that refusals
        /// occur.</summary>
        public bool Asked,
            Answered,
            Spared,
            Merged,
            Done;
        public DateOnly SparedOn;
        public int Measures;
    }

    private static readonly string[] Groups = ["FIRE", "PAPERS"];
    private readonly ILookup<int, Gene> bySlot = genes.ToLookup(g => g.Slot);
    private readonly List<Errand> visits = [],
        cases = [];
    private readonly string?[] observed = new string?[3],
        plans = new string?[3];
    private readonly DateOnly[] since = new DateOnly[3];
    private readonly int[] lines = new int[3];
    private int observations;
    private (Func<Guid, Task> Call, Guid Key)? last;

    public IReadOnlyList<Gene> Genes => genes;
    public List<string> Log { get; } = [];
    public int Accepted { get; private set; }
    public IReadOnlyList<string> VisitIds => visits.ConvertAll(v => v.Id);

    public static IReadOnlyList<Gene> Random(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, YearHouse.Slots)
                .Select(slot => new Gene(
                    slot,
                    slot < 6 ? 0
                        : slot is > 8 and < 12 ? 32
                        : random.Next(40),
                    random.Next(1 << 20),
                    random.Next(1 << 20),
                    random.Next(1 << 20)
                )),
        ];
    }

    private string BodyId(int body) => $"L{number:0000}-{(char)('A' + body)}";

    public IEnumerable<string> BodyIds => Enumerable.Range(0, 3).Select(BodyId);

    private string Firm(int firm) => PlanningHouse.Code((number * 3) + firm);

    private static string Matter(int number, int body, int matter) => $"44{number:0000}{body:000}{matter:000}";

    public static IEnumerable<IEvent> Bodies(int number)
    {
        var lane = new YearLane(number, []);
        for (var body = 0; body < 3; body++)
        {
            yield return new BodyRegistered(lane.BodyId(body), "住建局", BodyKind.Bureau, "449917");
            yield return PlanningHouse.Statutory((number * 3) + body + 1, lane.BodyId(body));
            for (var matter = 0; matter < 2; matter++)
                yield return PlanningHouse.Matter(
                    Matter(number, body, matter),
                    lane.BodyId(body),
                    Groups[matter],
                    offSite: matter == 1
                );
            yield return PlanningHouse.Officer(lane.BodyId(body), "A1", true);
            yield return PlanningHouse.Officer(lane.BodyId(body), "B1", false);
        }
    }

    public static IEnumerable<ImportedEnterprise> Firms(int number) =>
        Enumerable
            .Range(0, 3)
            .Select(firm =>
                PlanningHouse.Imported((number * 3) + firm) with
                {
                    RiskClass = (RiskClass)(2 + firm),
                    Industry = firm == 0 ? "C3911" : "I6513",
                    Division = $"44991700{1 + (firm % 2)}",
                }
            );

    /// <summary>What stands for this slot; a refusal is an answer as good as any other.</summary>
    public async Task Act(YearHouse house, int slot)
    {
        foreach (var gene in bySlot[slot])
        {
            if (Choose(house, gene) is not { } act)
                continue;
            var key = act.Name == "Again" ? last!.Value.Key : Guid.CreateVersion7();
            var answer = "taken";
            try
            {
                await act.Call(key);
                Accepted++;
                if (act.Name.Split(' ')[0] is not ("Observe" or "Revoke" or "Dissolve"))
                    last = (act.Call, key);
            }
            catch (Refusal refusal)
            {
                answer = refusal.Reason;
            }
            Log.Add($"{house.Today:yyyy-MM-dd} {act.Name}: {answer}");
        }
    }

    private Errand? Pick(int choice, Func<Errand, bool> which)
    {
        var some = visits.Where(which).ToList();
        return some.Count == 0 ? null : some[choice % some.Count];
    }

    private LocalCall Call(string method, string role, int body, Guid key) =>
        new(method, role, role == Role.Inspector ? $"{BodyId(body)}-A1" : $"{role}-{number}", BodyId(body), key);

    /// <summary>What the gene stands for on this day; when nobody could do that, the last command comes a second
    /// time.</summary>
    private (string Name, Func<Guid, Task> Call)? Choose(YearHouse house, Gene g) =>
        Try(house, g)
        ?? (
            g.B % 4 == 0 && last is { } again
                ? ("Again", again.Call)
                : Try(house, g with { Kind = g.C % 40 }) ?? Try(house, g with { Kind = g.A % 40 }) ?? Cover(house, g)
        );

    private (string Name, Func<Guid, Task> Call)? Try(YearHouse house, Gene g)
    {
        var today = house.Today;
        if (visits.Count == 0)
            return g.Kind < 30 ? File(house, g) : Observe(house, g);
        switch (g.Kind)
        {
            case < 5:
                return File(house, g);
            case < 12:
                return Ask(house, g);
            case < 17 when Pick(g.A, v => v.Asked && !v.Answered) is { } v:
                return ($"ReviewWaiver {v.Id}", async key =>
                {
                    v.Answered = g.B % 3 > 0; // else somebody asks again
                    await house.Supervision.Waivers.ReviewWaiver(
                        new()
                        {
                            WaiverId = v.Id,
                            Recommend = g.B % 5 > 0,
                            Reasons = "r",
                        },
                        Call("ReviewWaiver", Role.Reviewer, 0, key)
                    );
                    (v.Answered, v.Spared, v.SparedOn) = (true, g.B % 5 > 0, house.Today);
                });
            case 17 when Pick(g.A, v => v.Spared && v.Asked) is { } v:
                return ($"ObjectToWaiver {v.Id}", key =>
                    house.Supervision.Waivers.ObjectToWaiver(
                        new() { WaiverId = v.Id, Reasons = "no" },
                        Call("ObjectToWaiver", Role.Supervisor, 0, key)
                    )
                );
            case < 24 when Pick(g.A, v => v.Spared && v.Measures < 2) is { } v:
                return ($"CompleteMeasure {v.Id}", async key =>
                {
                    v.Measures++;
                    await house.Supervision.AvoidedVisits.CompleteMeasure(
                        new()
                        {
                            VisitId = v.Id,
                            CompletedOn = Text(today),
                            EvidenceSha256 = AnyFile.Hash,
                        },
                        Call("CompleteMeasure", Role.Planner, v.Body, key)
                    );
                    v.Measures = 2;
                });
            case < 27:
                return Merge(house, g);
            case < 30 when Pick(g.A, v => v.Matter == 1 && !v.Done && !v.Spared && !v.Merged && v.To >= today) is { } v:
                return ($"ReplaceByOffSite {v.Id}", async key =>
                {
                    await house.Planning.Visits.ReplaceByOffSite(
                        new()
                        {
                            VisitId = v.Id,
                            Measure = new()
                            {
                                Kind = MeasureKind.DocumentCheck,
                                Due = Text(Earlier(v.To, today.AddDays(g.B % 40))),
                            },
                        },
                        Call("ReplaceByOffSite", Role.Planner, v.Body, key)
                    );
                    (v.Spared, v.SparedOn) = (true, house.Today);
                });
            case 30 when Pick(g.A, v => !v.Done && !v.Merged && v.To < today) is { } v:
                return g.B % 2 == 0 ? ($"DeferVisit {v.Id}", async key =>
                    {
                        await house.Planning.Visits.DeferVisit(
                            new()
                            {
                                VisitId = v.Id,
                                ToYear = 2026,
                                Reason = "staff",
                            },
                            Call("DeferVisit", Role.Planner, v.Body, key)
                        );
                        v.Done = true;
                    }) : ($"CancelVisit {v.Id}", async key =>
                    {
                        await house.Planning.Visits.CancelVisit(
                            new() { VisitId = v.Id, Reason = "staff" },
                            Call("CancelVisit", Role.Planner, v.Body, key)
                        );
                        v.Done = true;
                    });
            case 31 when Pick(g.A, v => !v.Done && v.From <= today) is { } v:
                return Enter(house, g, v);
            case 32 or 33 or 34:
                return Observe(house, g);
            case 35:
                return Report(house, g, visits[g.A % visits.Count]);
            case 36:
                return OpenCase(house, g);
            case 37 when cases.Find(c => !c.Done) is { } open:
                return g.B % 5 == 0 ? Drop(house, open) : Enter(house, g with { B = 1, C = g.C % 3 }, open);
            default:
                return Cover(house, g);
        }
    }

    private (string, Func<Guid, Task>) Cover(YearHouse house, Gene g)
    {
        var today = house.Today;
        return ($"DeclareCoverage {BodyId(g.A % 3)}", key => house.Planning.Feeds.DeclareCoverage(
                new()
                {
                    Body = BodyId(g.A % 3),
                    From = Text(Earlier(today, new DateOnly(2025, 1, 1).AddDays(g.B % 3 == 0 ? g.B % 300 : 0))),
                    To = Text(today.AddDays(-(g.C % 12))),
                },
                Call("DeclareCoverage", Role.Planner, g.A % 3, key)
            ));
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
