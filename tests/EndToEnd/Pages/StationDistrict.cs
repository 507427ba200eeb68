using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Simulation.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Planning = Enforcement.Contracts.Planning.V1.PlanningClient;
using Registry = Enforcement.Contracts.Registry.V1.RegistryClient;
using Supervision = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The small demo district, one for all tests of the station's and the supervisor's pages.</summary>
public sealed class StationDistrict : IAsyncLifetime
{
    public const string Body = "KGSX";
    public static readonly ByteString File = ByteString.CopyFrom(SHA256.HashData("evidence"u8));

    public Browser Browser { get; private set; } = null!;
    public Supervision Supervisor => new(Browser.As(Role.Supervisor, "supervisor-1"));

    /// <summary>The day after the plan was filed: only what was planned before a firm applied can be waived for
    /// it.</summary>
    public static DateOnly Today { get; } = LegalDay.Of(TimeProvider.System.GetUtcNow().AddDays(1));

    /// <summary>Planned visits to firms that never applied, each to another.</summary>
    private readonly Queue<(string Visit, string Firm)> planned = new();

    public async ValueTask InitializeAsync()
    {
        Browser = await Browser.Start(demo: true);
        var planner = new Planning(Browser.As(Role.Planner, "planner-1", ("body", Body)));
        var registry = new Registry(Browser.As(Role.Reviewer, "reviewer-1"));
        IReadOnlyList<Observation> granted = [];
        await Eventually.IsTrue(
            async () =>
            {
                granted = (
                    await registry.Observations.ListObservationsAsync(
                        new() { State = ObservationState.Granted, PageSize = 500 }
                    )
                ).Observations;
                return granted.Count == 8;
            },
            "the demo's firms come under observation",
            () => $"{granted.Count}",
            TimeSpan.FromMinutes(2)
        );
        await new Simulation.SimulationClient(Browser.As(Role.Operator, "operator-1")).SetClockAsync(
            new() { Now = TimeProvider.System.GetUtcNow().AddDays(1).ToTimestamp(), Seed = File }
        );
        var codes = granted.Select(o => o.CreditCode).ToHashSet();
        foreach (
            var visit in (await planner.Visits.ListVisitsAsync(new() { Body = Body, PageSize = 500 })).Visits.Where(v =>
                codes.Add(v.CreditCode)
            )
        )
            planned.Enqueue((visit.VisitId, visit.CreditCode));
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();

    /// <summary>A waiver that the station has to answer.</summary>
    public async Task<string> Waiver()
    {
        var (visit, firm) = planned.Dequeue();
        var observation = await Apply(firm);
        await new Registry(Browser.As(Role.Reviewer, "reviewer-9")).Observations.DecideObservationAsync(
            new()
            {
                ObservationId = observation,
                Grant = true,
                Until = Today.AddMonths(12).AddDays(-1).Iso(),
                Reasons = "符合条件",
            }
        );
        var planner = new Planning(Browser.As(Role.Planner, "planner-1", ("body", Body)));
        await Eventually.IsTrue(
            async () =>
            {
                await Settled();
                try
                {
                    await planner.Visits.RequestWaiverAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.Guidance, Due = Today.AddDays(40).Iso() },
                        }
                    );
                    return true;
                }
                catch (RpcException e)
                    when (e.Status.Detail.Contains("under no observation period", StringComparison.Ordinal))
                {
                    return false;
                }
            },
            "planning hears of the period",
            () => visit,
            TimeSpan.FromSeconds(30)
        );
        await Settled();
        return visit;
    }

    /// <summary>Every service has heard of everything: once a clock is set, followers go on when they are told
    /// to.</summary>
    private async Task Settled()
    {
        var simulation = new Simulation.SimulationClient(Browser.As(Role.Operator, "operator-1"));
        while ((await simulation.QuiesceAsync(new())).Moved > 0) { }
    }

    /// <summary>A firm applies for the first time.</summary>
    public Task<string> Application() => Apply(planned.Dequeue().Firm);

    private async Task<string> Apply(string code)
    {
        var firm = (
            await new Registry(Browser.As(Role.Reviewer, "reviewer-9")).Enterprises.GetEnterpriseAsync(
                new() { CreditCode = code }
            )
        ).Enterprise;
        var clerk = Browser.As(Role.Operator, "operator-1");
        await new Registry(clerk).Enterprises.TagEnterpriseAsync(
            new()
            {
                CreditCode = code,
                Tag = firm.Tags.Count > 0 ? firm.Tags[0] : FourNewTag.Technology,
                EvidenceTitle = "四新经济认定文件",
                EvidenceSha256 = await StoredPaper.Keep(clerk, "registry", "evidence"u8.ToArray()),
                DocumentKind = "四新经济企业认定",
                DocumentNumber = $"SX{code[^10..]}",
                DocumentIssuer = "示例区科技局",
            }
        );
        var invoker = Browser.As(Role.Enterprise, "firm", ("enterprise", code));
        var paper = await StoredPaper.Keep(invoker, "registry", "evidence"u8.ToArray());
        return (
            await new Registry(invoker).Observations.ApplyForObservationAsync(
                new()
                {
                    CreditCode = code,
                    Site = "示例经济开发区创新路9号",
                    EvidenceTitle = "四新经济认定材料",
                    Contact = "联系人 000-00000000",
                    EvidenceSha256 = paper,
                    CommitmentSha256 = paper,
                    Activities = { firm.Industry },
                }
            )
        ).ObservationId;
    }

    /// <summary>A judgment against the body, and the warning that it raises, confirmed.</summary>
    public async Task<string> ConfirmedWarning(int number)
    {
        var document = $"(2026)粤01行终{number}号";
        var matter = (
            await new Planning(Browser.As(Role.Planner, "planner-1", ("body", Body))).Matters.ListMattersAsync(
                new() { Body = Body, PageSize = 1 }
            )
        )
            .Matters[0]
            .Matter_;
        await Supervisor.Complaints.ImportReviewOutcomesAsync(
            new()
            {
                Outcomes =
                {
                    new ReviewOutcome
                    {
                        DocumentNumber = document,
                        Kind = ReviewBodyKind.Litigation,
                        Body = Body,
                        Matter = matter,
                        Result = ReviewResult.Revoked,
                        DecidedOn = Today.Iso(),
                    },
                },
            }
        );
        var id = "";
        await Eventually.IsTrue(
            async () =>
            {
                await Settled();
                var found = (
                    await Supervisor.Warnings.ListWarningsAsync(new() { Kind = WarningKind.AdverseOutcome })
                ).Warnings.FirstOrDefault(w => w.Evidence.Any(e => e.Id == document));
                id = found?.WarningId ?? "";
                return found is not null;
            },
            "the judgment warns",
            () => matter,
            TimeSpan.FromSeconds(30)
        );
        await Supervisor.Warnings.ReviewWarningAsync(
            new()
            {
                WarningId = id,
                Verdict = WarningVerdict.Confirmed,
                Reason = "判决已生效",
            }
        );
        return id;
    }
}
