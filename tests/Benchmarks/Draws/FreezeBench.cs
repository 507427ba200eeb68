using System.Diagnostics;
using System.Globalization;
using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.Testing;
using Microsoft.Data.Sqlite;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// A register of a million enterprises frozen for a draw through the RPC: read, stratified, salted, hashed to a root
/// and durable; beside a loop that reads the same rows in the same order and hashes them to a tree with
/// <c>SHA256.HashData</c>. Memory is the process's, from what it held after everything unused was given back.
/// </summary>
internal static class FreezeBench
{
    private const string Body = "ZJJ",
        Division = "449917";
    private const int Lines = Rounds.Count + 1;

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        var firms = run.Size(1_000_000, 100_000);
        await using var host = await TestHost.Start(b => b.AddInspectionPlanning(), a => a.MapInspectionPlanning());
        host.Get<DomainClock>().Set(new DateTimeOffset(2025, 4, 1, 1, 0, 0, TimeSpan.Zero));
        await Fill(host.Get<Journal<PlanningDb>>(), firms);
        var planner = new PlanningClient(host.As(Role.Planner, "planner", ("body", Body)));
        var (line, grown) = (0, new List<double>());
        var seconds = await Rounds.Of(
            () =>
                Grown(() =>
                {
                    var roster = Read(Path.Combine(host.Data, "planning.db"), firms);
                    return Task.FromResult(MerkleBench.Plain(roster).Length > 0);
                }),
            () =>
                Grown(async () =>
                {
                    var frozen = await planner.Draws.FreezeRosterAsync(
                        new() { PlanId = "PLAN-449917-2025-0001", Line = ++line }
                    );
                    return frozen.Size == firms;
                })
        );
        var memory = new Rounds([.. grown.Chunk(2).Skip(1).Select(pair => (pair[0], pair[1]))]);
        return
        [
            seconds.As(
                "freeze",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{seconds.Subject:F2} s to freeze {firms:N0} enterprises beside {seconds.Anchor:F2} s of reading "
                        + $"them and a tree of SHA256.HashData"
                )
            ),
            memory.As(
                "freeze-memory",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{memory.Subject:F1} MB that the process grew meanwhile beside {memory.Anchor:F1} MB of that loop"
                )
            ),
        ];

        async Task<double> Grown(Func<Task<bool>> work)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            ProcessMemory.ResetPeak(Environment.ProcessId);
            var before = ProcessMemory.Resident(Environment.ProcessId);
            var clock = Stopwatch.StartNew();
            if (!await work())
                throw new InvalidOperationException($"not all of {firms} were frozen");
            var passed = clock.Elapsed.TotalSeconds;
            grown.Add(ProcessMemory.Peak(Environment.ProcessId) - before);
            return passed;
        }
    }

    /// <summary>What anybody must do at least who would draw from the register: every code and its stratum, by
    /// code.</summary>
    private static RosterColumns Read(string file, int firms)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText =
            "SELECT credit_code, risk_class FROM enterprise_mirror WHERE industry >= 'F' AND industry < 'G' "
            + "ORDER BY credit_code";
        using var reader = select.ExecuteReader();
        var (ids, strata, row) = (new byte[firms * Uscc.Length], new byte[firms], 0);
        for (; reader.Read(); row++)
        {
            Encoding.ASCII.GetBytes(reader.GetString(0), ids.AsSpan(row * Uscc.Length));
            strata[row] = (byte)(reader.GetInt32(1) - 1);
        }
        return row == firms
            ? new(ids, strata, BenchRoster.Labels, RosterSalts.Derived(BenchRoster.Key))
            : throw new InvalidOperationException($"{row} of {firms} were read");
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
