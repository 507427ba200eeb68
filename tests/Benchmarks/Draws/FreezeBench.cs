using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Testing;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// A register of a million enterprises frozen for a draw through the RPC: read, stratified, salted, hashed to a root
/// and durable. Memory is the process's, from what it held after everything unused was given back.
/// </summary>
internal static class FreezeBench
{
    private const string Body = "ZJJ",
        Division = "449917";
    private const int Lines = 4;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var firms = run.Size(1_000_000, 100_000);
        await using var host = await TestHost.Start(b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning());
        host.Get<DomainClock>().Set(new DateTimeOffset(2025, 4, 1, 1, 0, 0, TimeSpan.Zero));
        await Fill(host.Get<Journal<PlanningDb>>(), firms);
        var planner = new PlanningClient(host.As(Role.Planner, "planner", ("body", Body)));
        var (seconds, growth) = (new List<double>(), new List<double>());
        for (var line = 1; line <= Lines; line++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ProcessMemory.ResetPeak(Environment.ProcessId);
            var before = ProcessMemory.Resident(Environment.ProcessId);
            var clock = Stopwatch.StartNew();
            var frozen = await planner.Draws.FreezeRosterAsync(new() { PlanId = "PLAN-449917-2025-0001", Line = line });
            seconds.Add(clock.Elapsed.TotalSeconds);
            growth.Add(ProcessMemory.Peak(Environment.ProcessId) - before);
            if (frozen.Size != firms)
                throw new InvalidOperationException($"{frozen.Size} of {firms} were frozen");
        }
        return
        [
            new(
                "freeze",
                Rounds.Median(seconds),
                string.Create(CultureInfo.InvariantCulture, $"seconds to freeze {firms:N0} enterprises")
            ),
            new("freeze-memory", growth.Max(), "MB that the process grew meanwhile, the worst of four"),
        ];
    }

    private static async Task Fill(Journal<PlanningDb> journal, int firms)
    {
        foreach (var policy in SeedPolicies.Read("planning"))
            await journal.SetPolicy("op", policy, default);
        var rates = "ABCD"
            .SelectMany(c => new[] { new RateOfClass($"{c}", 0, "1/20"), new RateOfClass($"{c}", 1, "1/50") })
            .ToList();
        await journal.Append(
            "bench",
            (_, _) =>
                [
                    new BodyRegistered(Body, "Housing", BodyKind.Bureau, Division),
                    new MatterPublished(
                        "440201018002",
                        Body,
                        "Site safety",
                        "ZJJ-A",
                        MatterKind.General,
                        InspectionForm.OnSite,
                        true,
                        null,
                        false,
                        false,
                        "law",
                        new(
                            null,
                            LegalBasisKind.Law,
                            "firms",
                            "1/1",
                            1,
                            "two officers",
                            new(2020, 1, 1),
                            null,
                            new(2030, 1, 1)
                        )
                    ),
                    new PlanFiled(
                        "PLAN-449917-2025-0001",
                        Body,
                        2025,
                        new(2025, 3, 1),
                        new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                        [
                            .. Enumerable
                                .Range(1, Lines)
                                .Select(line => new LineFiled(
                                    line,
                                    LineKind.Draw,
                                    ["440201018002"],
                                    $"G-{line}",
                                    InspectionForm.OnSite,
                                    new(2025, 6, 1),
                                    new(2025, 6, 30),
                                    rates,
                                    "F",
                                    "",
                                    "on site only",
                                    null
                                )),
                        ]
                    ),
                ],
            CancellationToken.None
        );
        for (var first = 0; first < firms; first += 20_000)
        {
            var (from, to) = (first, Math.Min(firms, first + 20_000));
            await journal.Append(
                "bench",
                (db, _) =>
                {
                    for (var i = from; i < to; i++)
                        db.Run(
                            "INSERT INTO enterprise_mirror (credit_code, industry, division, status, risk_class, "
                                + "risk_month, name) VALUES ($1, 'F5212', '449917001', 1, $2, '2025-03', '')",
                            BenchRoster.Code(i),
                            1 + i % 4
                        );
                    return [];
                },
                CancellationToken.None
            );
        }
    }
}
