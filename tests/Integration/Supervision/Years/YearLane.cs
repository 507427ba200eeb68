using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Integration.Planning;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>One thing somebody tries in a year: when, what, and the numbers that choose its particulars.</summary>
internal readonly record struct Gene(int Slot, int Kind, int A, int B, int C);

/// <summary>
/// The people of one year: three bodies, three firms of classes B to D, and a list of things they try. The same list
/// gives the same year in any house of the same seed, so that a list can be shortened while it still fails.
/// </summary>
internal sealed class YearLane(int number, IReadOnlyList<Gene> genes)
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
                            EvidenceSha256 = ByteString.CopyFrom(new byte[32]),
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

    private (string, Func<Guid, Task>)? Ask(YearHouse house, Gene g)
    {
        var fits = Pick(g.A, v =>
            !v.Asked
            && !v.Done
            && !v.Merged
            && v.Matter == 0
            && observed[v.Firm] is not null
            && v.PlannedOn < since[v.Firm]
            && v.To > house.Today.AddDays(14)
        );
        // Now and then one that cannot be waived: not observed, of the wrong matters, too late, asked before.
        if ((fits ?? (g.B % 10 == 0 ? visits[g.A % visits.Count] : null)) is not { } v)
            return null;
        return ($"RequestWaiver {v.Id}", async key =>
        {
            await house.Planning.Visits.RequestWaiver(
                new()
                {
                    VisitId = v.Id,
                    Measure = new()
                    {
                        Kind = MeasureKind.Guidance,
                        Due = Text(Earlier(v.To, house.Today.AddDays(10 + (g.B % 40)))),
                    },
                },
                Call("RequestWaiver", Role.Planner, v.Body, key)
            );
            v.Asked = true;
        });
    }

    private (string, Func<Guid, Task>)? File(YearHouse house, Gene g)
    {
        var (body, matter, from) = (g.A % 3, g.B % 5 == 0 ? 1 : g.B % 2, house.Today.AddDays((g.A >> 4) % 30));
        var to = from.AddDays(10 + ((g.B >> 4) % 70));
        if (to.Year > 2025 || visits.Count >= 28)
            return null;
        var line = PlanningHouse.Named(
            Matter(number, body, matter),
            Text(from),
            Text(to),
            [.. Enumerable.Range(0, 3).Where(f => (g.C >> f) % 2 == 0).Select(Firm).DefaultIfEmpty(Firm(g.C % 3))]
        );
        line.Line = lines[body] + 1;
        var plan = plans[body];
        return (
            $"FilePlan {BodyId(body)} {Groups[matter]} {from:MM-dd}..{to:MM-dd} {string.Join(',', line.CreditCodes)}",
            async key =>
            {
                IEnumerable<PlannedVisit> planned;
                IEnumerable<CappedVisit> capped;
                if (plan is null)
                {
                    var filed = await house.Planning.Plans.FilePlan(
                        PlanningHouse.Plan(BodyId(body), line),
                        Call("FilePlan", Role.Planner, body, key)
                    );
                    (plans[body], planned, capped) = (filed.PlanId, filed.Visits, filed.Capped);
                }
                else
                {
                    var amended = await house.Planning.Plans.AmendPlan(
                        new()
                        {
                            PlanId = plan,
                            Reason = "more",
                            Lines = { line },
                        },
                        Call("AmendPlan", Role.Planner, body, key)
                    );
                    (planned, capped) = (amended.Visits, amended.Capped);
                }
                lines[body] = line.Line;
                visits.AddRange(
                    planned
                        .Where(p => visits.TrueForAll(v => v.Id != p.VisitId))
                        .Select(p => new Errand(
                            p.VisitId,
                            Enumerable.Range(0, 3).First(f => Firm(f) == p.CreditCode),
                            body,
                            matter,
                            from,
                            to,
                            house.Today
                        )
                        {
                            Merged = capped.Any(c => c.VisitId == p.VisitId),
                        })
                );
            }
        );
    }

    /// <summary>A case where a planned visit was spared if there is one, for the same matters or others: it is no
    /// planned visit, but an entry.</summary>
    private (string, Func<Guid, Task>)? OpenCase(YearHouse house, Gene g)
    {
        var spared = g.B % 3 > 0 ? Pick(g.A, v => (v.Spared || v.Merged) && v.From <= house.Today) : null;
        var (body, firm, matter) = (
            spared?.Body ?? g.A % 3,
            spared?.Firm ?? g.B % 3,
            (spared?.Matter ?? 0) + (g.C % 3 == 0 ? 1 : 0)
        );
        var request = new OpenCaseVisitRequest
        {
            Body = BodyId(body),
            CreditCode = Firm(firm),
            Matters = { Matter(number, body, matter % 2) },
            Form = InspectionForm.OnSite,
            Trigger = g.C % 2 == 0 ? CaseTrigger.Complaint : CaseTrigger.Media,
            Reference = $"R-{g.A % 40}",
            TriggeredOn = Text(house.Today),
            WindowFrom = Text(house.Today),
            WindowTo = Text(house.Today.AddDays(14)),
            OffSiteInsufficient = "线索涉及现场",
        };
        if (house.Today.AddDays(14).Year > 2025)
            return null;
        return ($"OpenCaseVisit {BodyId(body)} {Groups[matter % 2]} {Firm(firm)}", async key =>
        {
            var opened = await house.Planning.Cases.OpenCaseVisit(
                request,
                Call("OpenCaseVisit", Role.Planner, body, key)
            );
            if (cases.TrueForAll(c => c.Id != opened.VisitId))
                cases.Add(
                    new(opened.VisitId, firm, body, matter % 2, house.Today, house.Today.AddDays(14), house.Today)
                );
        });
    }

    private (string, Func<Guid, Task>) Drop(YearHouse house, Errand about) => ($"CancelVisit {about.Id}", async key =>
        {
            await house.Planning.Visits.CancelVisit(
                new() { VisitId = about.Id, Reason = "unfounded" },
                Call("CancelVisit", Role.Planner, about.Body, key)
            );
            about.Done = true;
        });

    private (string, Func<Guid, Task>)? Merge(YearHouse house, Gene g)
    {
        if (Pick(g.A, v => !v.Done && !v.Merged && !v.Asked && !v.Spared && v.To >= house.Today) is not { } lead)
            return null;
        var others = visits
            .Where(v =>
                v.Firm == lead.Firm
                && v.Body != lead.Body
                && !v.Done
                && !v.Merged
                && (!v.Spared || v.SparedOn == house.Today || g.C % 9 == 0)
                && v.From <= lead.To
                && lead.From <= v.To
            )
            .Skip(g.B % 2)
            .DistinctBy(v => v.Body)
            .Take(1 + (g.C % 2))
            .ToList();
        if (others.Count == 0)
            return null;
        return ($"ProposeJointVisit {string.Join('+', others.Select(v => v.Id))} into {lead.Id}", async key =>
        {
            var joint = await house.Planning.JointVisits.ProposeJointVisit(
                new() { LeadVisit = lead.Id, MergedVisits = { others.Select(v => v.Id) } },
                Call("ProposeJointVisit", Role.Planner, lead.Body, key)
            );
            foreach (var v in others)
                await house.Planning.JointVisits.AnswerJointVisit(
                    new() { JointId = joint.JointId, Agrees = true },
                    Call("AnswerJointVisit", Role.Planner, v.Body, Guid.CreateVersion7())
                );
            foreach (var v in others)
                v.Merged = true;
        });
    }

    private (string, Func<Guid, Task>)? Enter(YearHouse house, Gene g, Errand visit)
    {
        // Up to the ten days a back-entry may come late, and two beyond.
        var at = house.Now.AddDays(-(g.B % 3 == 0 ? 10 : g.C % 13)).AddMinutes(-(g.C % 60));
        return ($"RecordBackEntry {visit.Id} of {LegalDay.Of(at):MM-dd}", async key =>
        {
            await house.Planning.Visits.RecordBackEntry(
                new()
                {
                    VisitId = visit.Id,
                    EnteredAt = Timestamp.FromDateTimeOffset(at),
                    Officers = { $"{BodyId(visit.Body)}-A1", $"{BodyId(visit.Body)}-B1" },
                    Reason = "现场无网络",
                },
                Call("RecordBackEntry", Role.Inspector, visit.Body, key)
            );
            visit.Done = true;
            if (g.A % 3 > 0)
                await house.Planning.Records.RecordResult(
                    PlanningHouse.Result(visit.Id, Finding.NoProblem, Matter(number, visit.Body, visit.Matter)),
                    Call("RecordResult", Role.Inspector, visit.Body, Guid.CreateVersion7())
                );
        });
    }

    /// <summary>Somebody was there under another label, often just on a day on which the rule turns.</summary>
    private (string, Func<Guid, Task>)? Report(YearHouse house, Gene g, Errand visit)
    {
        visit = Pick(g.A, v => (v.Spared || v.Merged) && YearOracle.LookBackTo(v.To) <= house.Today) ?? visit;
        var on = Earlier(
            house.Today,
            (g.B % 8) switch
            {
                0 => visit.From.AddDays(-1),
                1 => visit.From,
                2 => visit.To,
                3 => YearOracle.LookBackTo(visit.To),
                4 => YearOracle.LookBackTo(visit.To).AddDays(1),
                _ => house.Today.AddDays(-(g.B % 90)),
            }
        );
        var (body, group) = (
            (visit.Body + (g.C % 5 > 2 ? 1 : 0)) % 3,
            Groups[(visit.Matter + (g.C / 5 % 5 > 2 ? 1 : 0)) % 2]
        );
        var request = new ReportEntriesRequest
        {
            Body = BodyId(body),
            Entries =
            {
                new ReportedEntry
                {
                    CreditCode = Firm(visit.Firm),
                    On = Text(on),
                    MatterGroup = group,
                    Label = g.C % 7 > 3 ? "survey" : "case-triggered",
                },
            },
        };
        return ($"ReportEntries {BodyId(body)} {Firm(visit.Firm)} {group} {on:yyyy-MM-dd}", key =>
            house.Planning.Visits.ReportEntries(request, Call("ReportEntries", Role.Planner, body, key))
        );
    }

    private (string, Func<Guid, Task>)? Observe(YearHouse house, Gene g)
    {
        var (firm, today) = (g.A % 3, house.Today);
        if (g.C % 60 == 0 && g.Slot > 60)
            return ($"Dissolve {Firm(firm)}", _ =>
                house.Append<RegistryStandIn>(new EnterpriseStatusChanged(Firm(firm), EnterpriseStatus.Dissolved, "r"))
            );
        if (observed[firm] is { } standing)
        {
            if (g.B % 2 > 0)
                return null;
            var trigger = g.C % 2 == 0 ? RevocationTrigger.FalseMaterial : RevocationTrigger.Incident;
            observed[firm] = null;
            return ($"Revoke {standing} {trigger}", _ =>
                house.Append<RegistryStandIn>(new ObservationRevoked(standing, Firm(firm), today, trigger, "r"))
            );
        }
        since[firm] = today;
        var id = observed[firm] = $"OBS-{number}-{++observations}";
        return ($"Observe {id} {Firm(firm)}", _ =>
            house.Append<RegistryStandIn>(
                new ObservationGranted(id, Firm(firm), today, today, today.AddDays(60 + (g.B % 300)), "four-new", [])
            )
        );
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
