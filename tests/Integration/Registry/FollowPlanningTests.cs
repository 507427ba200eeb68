using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnterpriseRegistry;
using Microsoft.EntityFrameworkCore;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Registry;

public class FollowPlanningTests
{
    [Fact]
    public async Task An_open_problem_bars_a_grant_until_its_rectification_is_confirmed()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await ObservationTests.Apply(registry, First);
        await Follow(registry, Result("V1", First, Finding.NoProblem, Finding.ProblemOpen));
        var refused = await Refused.By(() =>
            registry.Station.Observations.DecideObservationAsync(ObservationTests.Grant(id, "2026-03-01"))
        );
        Assert.Equal("CHECK_FAILED", refused.Reason);
        Assert.Contains("V1", refused.Message);
        await Follow(registry, new RectificationConfirmed("V1", First));
        await registry.Station.Observations.DecideObservationAsync(ObservationTests.Grant(id, "2026-03-01"));
    }

    [Fact]
    public async Task Corrected_problems_other_enterprises_and_repeated_facts_open_no_case()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        await Follow(
            registry,
            Result("V1", First, Finding.ProblemCorrected),
            Result("V2", Second, Finding.ProblemOpen),
            new RectificationConfirmed("V9", First),
            Result("V3", First, Finding.ProblemOpen),
            new RectificationConfirmed("V3", First),
            Result("V3", First, Finding.ProblemOpen),
            new RectificationConfirmed("V3", First)
        );
        Assert.All(
            (await registry.Bureau.Observations.ApplyForObservationAsync(ObservationTests.Application(First))).Checks,
            c => Assert.True(c.Passed, c.Finding)
        );
    }

    internal static Task OpenCase(RegistryHost registry, string visit, string code) =>
        Follow(registry, Result(visit, code, Finding.ProblemOpen));

    private static ResultRecorded Result(string visit, string code, params Finding[] findings) =>
        new(visit, code, [.. findings.Select((f, i) => new FindingOf($"M{i}", f, null))], true, null, new(2025, 4, 1));

    private static Task Follow(RegistryHost registry, params IEvent[] facts) =>
        registry
            .Host.Get<Journal<RegistryDb>>()
            .Run(
                session =>
                {
                    foreach (var fact in facts)
                    {
                        EnterpriseRegistryHost
                            .Definition.Follows.Single(f => f.Source == "planning")
                            .Mirror(
                                session.Db,
                                new Recorded("planning", 1, DateTimeOffset.UnixEpoch, "somebody", fact)
                            );
                        session.Flush();
                    }
                    return 0;
                },
                CancellationToken.None
            );
}
