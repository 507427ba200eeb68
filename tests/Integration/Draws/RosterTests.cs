using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Enforcement.InspectionPlanning.Mirror;
using Enforcement.Verification.Draw;

namespace Enforcement.Integration.Draws;

public sealed class RosterTests
{
    private static Dictionary<string, long> Excluded(FreezeRosterReply reply) =>
        reply.Exclusions.ToDictionary(e => e.Reason, e => e.Enterprises);

    private static SnapshotHead Meaning(DrawWorld world, string drawId) =>
        world.Read(db =>
        {
            using var still = StillPicture.Of(db);
            return SnapshotStore.Roster(db, Ceremony.Read(db, drawId)).Head;
        });

    [Fact]
    public async Task Who_is_left_out_is_counted_by_the_first_reason_that_applies()
    {
        await using var world = await DrawWorld.Of(firms: 40, cap: 1);
        await world.Import([
            .. Enumerable.Range(100, 3).Select(i => DrawWorld.Firm(i, industry: "C2669")),
            .. Enumerable.Range(110, 4).Select(i => DrawWorld.Firm(i, division: "449918001")),
            .. Enumerable.Range(120, 5).Select(i => DrawWorld.Firm(i)),
            .. Enumerable.Range(130, 2).Select(i => DrawWorld.Firm(i) with { RiskClass = null }),
        ]);
        await world.Followed([
            .. Enumerable
                .Range(120, 5)
                .Select(i => new EnterpriseStatusChanged(DrawWorld.Code(i), EnterpriseStatus.Dissolved, "gone")),
        ]);
        // 42 firms, one has no class and counts as B
        var first = await CeremonyRun.Whole(world, await world.Plan(group: "G-1", rate: "1/10"));
        Assert.Equal(42, first.Frozen.Size);
        Assert.Equal(new() { ["out-of-area"] = 4, ["not-active"] = 5 }, Excluded(first.Frozen));
        var drawn = first.Result.Selected.Count;

        world.Now = DrawWorld.Start;
        var again = await CeremonyRun.Freeze(
            world,
            await world.Plan(group: "G-1", from: new(2025, 6, 30), to: new(2025, 7, 31))
        );
        Assert.Equal(drawn, Excluded(again.Frozen)["planned-already"]);
        var otherGroup = await CeremonyRun.Freeze(world, await world.Plan(group: "G-2"));
        // Classes C and D have higher caps of their own.
        var capped = first.Result.Selected.Count(s =>
            world.Read(db => db.Enterprises.Find(CreditCode.Parse(s.CreditCode))!.RiskClass) < RiskClass.C
        );
        Assert.True(capped > 0);
        Assert.Equal(capped, Excluded(otherGroup.Frozen)["capped"]);
        Assert.Equal(42 - capped, otherGroup.Frozen.Size);
        var noRateForD = await CeremonyRun.Freeze(
            world,
            await world.Plan(
                group: "G-3",
                from: new(2026, 1, 1),
                to: new(2026, 1, 31),
                rates: [new("A", 0, "1/10"), new("B", 0, "1/10"), new("C", 0, "1/10")]
            )
        );
        Assert.Equal(10, Excluded(noRateForD.Frozen)["no-rate"]);
        Assert.Equal(3, noRateForD.Frozen.Strata.Count);
        Assert.Equal(
            world.Read(db =>
            {
                using var still = StillPicture.Of(db);
                return (long)db.Scalar("SELECT seq FROM registry_seen")!;
            }),
            (await world.Justice.Draws.GetDrawAsync(new() { DrawId = noRateForD.Frozen.DrawId })).Draw.RegistrySequence
        );
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_firm_whose_code_no_verifier_takes_is_in_no_roster_and_is_counted_with_the_reason()
    {
        await using var world = await DrawWorld.Of(firms: 20);
        const string odd = "91449917MA90000049"; // its check character would be another
        await world.Import([DrawWorld.Firm(1) with { CreditCode = odd, AdmittedBy = "示市监〔2026〕7号" }]);
        var run = await CeremonyRun.Whole(world, await world.Plan(rate: "1/2"));
        Assert.Equal((20, 1L), (run.Frozen.Size, Excluded(run.Frozen)["unverifiable-code"]));
        Assert.DoesNotContain(odd, run.Result.Selected.Select(s => s.CreditCode));
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task Strata_are_class_by_burden_under_labels_that_only_the_snapshot_explains()
    {
        await using var world = await DrawWorld.Of(firms: 200);
        var first = await CeremonyRun.Whole(world, await world.Plan(rate: "1/5"));
        var entered = first.Result.Selected.Take(20).ToList();
        foreach (var visit in entered)
            await world.Facts(
                new VisitEntered(
                    visit.VisitId,
                    [visit.VisitId],
                    DrawWorld.Body,
                    visit.CreditCode,
                    "G-1",
                    world.Now,
                    EntryMeans.Scan,
                    ["a", "b"],
                    null
                )
            );
        RateOfClass[] rates =
        [
            .. "ABCD".SelectMany(c =>
                new[]
                {
                    new RateOfClass($"{c}", 0, $"{1 + c - 'A'}/10"),
                    new RateOfClass($"{c}", 1, $"{1 + c - 'A'}/20"),
                }
            ),
        ];
        var draw = await CeremonyRun.Freeze(world, await world.Plan(rates: rates));

        var meaning = Meaning(world, draw.Id).Strata;
        Assert.Equal(draw.Frozen.Strata.Select(s => s.Stratum), meaning.Select(m => m.Stratum));
        foreach (var (stratum, meant) in draw.Frozen.Strata.Zip(meaning))
            Assert.Equal(
                rates.Single(r => r.RiskClass == meant.RiskClass && r.Burden == meant.Burden).Rate,
                stratum.Rate
            );
        Assert.Equal(20, draw.Frozen.Strata.Zip(meaning).Where(s => s.Second.Burden == 1).Sum(s => s.First.Size));
        Assert.Equal(200, draw.Frozen.Size);
        // Sorted labels would tell every firm its class; over several draws the order differs.
        var orders = new HashSet<string> { string.Join(' ', meaning.Select(m => m.RiskClass + m.Burden)) };
        for (var i = 0; i < 4; i++)
            orders.Add(
                string.Join(
                    ' ',
                    Meaning(world, (await CeremonyRun.Freeze(world, await world.Plan(rates: rates))).Id)
                        .Strata.Select(m => m.RiskClass + m.Burden)
                )
            );
        Assert.True(orders.Count > 1);
    }

    [Fact]
    public async Task Key_and_meaning_of_labels_stand_in_no_entry_and_no_public_answer()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        var key = Meaning(world, draw.Id).Key;
        foreach (var entry in world.Journal.Reader.All(upTo: world.Journal.Head.Seq))
            Assert.DoesNotContain(key, System.Text.Encoding.UTF8.GetString(entry.Data));
        Assert.DoesNotContain(key, System.Text.Encoding.UTF8.GetString(await draw.Bundle(full: true)));
        Assert.DoesNotContain(
            "risk",
            (await world.Public.Draws.GetDrawAsync(new() { DrawId = draw.Id })).ToString(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task A_firm_sees_its_own_fate_and_nothing_of_its_class()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        var bundle = BundleJson.Read(await draw.Bundle(full: true));
        foreach (var member in bundle.Population!.Take(12))
        {
            var fate = await world
                .Firm(member.Id)
                .Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = member.Id });
            Assert.True(fate.InRoster);
            Assert.Equal(
                Convert.ToHexStringLower(Tickets.Of(Convert.FromHexString(bundle.Seed), member.Id)),
                fate.Ticket
            );
            Assert.Equal(bundle.Selected.Any(row => row.Id == member.Id), fate.Drawn);
            Assert.True(
                MerkleProof.Includes(
                    Convert.FromHexString(fate.Leaf),
                    fate.Index,
                    40,
                    [.. fate.Path.Select(Convert.FromHexString)],
                    Convert.FromHexString(fate.Root)
                )
            );
            Assert.DoesNotContain(member.Salt, fate.ToString());
        }
        var stranger = DrawWorld.Code(999);
        Assert.False(
            (
                await world.Firm(stranger).Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = stranger })
            ).InRoster
        );
        Assert.Equal(
            "UNKNOWN_DRAW",
            (
                await Refused.By(() =>
                    world
                        .Firm(stranger)
                        .Draws.GetOwnFateAsync(new() { DrawId = draw.Id, CreditCode = DrawWorld.Code(1) })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task The_population_is_for_the_supervising_bodies_and_the_bundle_before_its_day_for_those_of_the_draw()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        GetBundleRequest request = new() { DrawId = draw.Id };
        foreach (var client in new[] { world.Planner, world.HeadOf, world.Justice, world.Station })
        {
            var reply = await client.Draws.GetBundleAsync(request);
            Assert.NotEmpty(reply.Bundle);
            Assert.Empty(reply.Strata);
        }
        foreach (
            var client in new[]
            {
                world.Public,
                world.Firm(DrawWorld.Code(1)),
                world.Client(Role.Inspector, "i", ("body", DrawWorld.Body)),
                world.Client(Role.Planner, "p2", ("body", "SCJG")),
                world.Client(Role.Procurator, "p"),
                world.Client(Role.Operator, "o"),
            }
        )
            Assert.Equal("NO_BUNDLE", (await Refused.By(() => client.Draws.GetBundleAsync(request))).Reason);
        foreach (var client in new[] { world.Planner, world.HeadOf, world.Station })
            Assert.Equal(
                "NOT_ALLOWED",
                (await Refused.By(() => client.Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true }))).Reason
            );
        Assert.Equal(
            "NO_BUNDLE",
            (await Refused.By(() => world.Public.Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true }))).Reason
        );
        var full = await world.Justice.Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true });
        var population = BundleJson.Read(full.Bundle.ToByteArray()).Population!;
        Assert.Equal(40, population.Count);
        Assert.Equal(
            population.Select(p => p.Stratum).Distinct().Order(StringComparer.Ordinal),
            full.Strata.Select(s => s.Label)
        );
        Assert.Equal(full.Strata.Count, full.Strata.Select(s => (s.RiskClass, s.BurdenClass)).Distinct().Count());
        // The firms are of classes A, B, C, D in turn, and nobody was visited yet.
        Assert.All(population, p =>
            Assert.Equal(
                ($"{"ABCD"[int.Parse(p.Id.AsSpan(10, 7), System.Globalization.CultureInfo.InvariantCulture) % 4]}", 0),
                full.Strata.Where(s => s.Label == p.Stratum).Select(s => (s.RiskClass, s.BurdenClass)).Single()
            )
        );
    }

    [Fact]
    public async Task Publication_opens_the_bundle_to_all_and_what_the_labels_mean_to_nobody_more()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        var draw = await CeremonyRun.Whole(world, await world.Plan());
        await draw.Publish();
        var other = world.Client(Role.Planner, "p2", ("body", "SCJG"));
        foreach (
            var client in new[]
            {
                world.Public,
                other,
                world.Planner,
                world.HeadOf,
                world.Station,
                world.Client(Role.Inspector, "i", ("body", DrawWorld.Body)),
                world.Firm(DrawWorld.Code(1)),
            }
        )
        {
            Assert.Equal(
                "NOT_ALLOWED",
                (await Refused.By(() => client.Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true }))).Reason
            );
            var reduced = await client.Draws.GetBundleAsync(new() { DrawId = draw.Id });
            Assert.Empty(reduced.Strata);
            Assert.Null(BundleJson.Read(reduced.Bundle.ToByteArray()).Population);
        }
        Assert.Equal(
            "NOT_ALLOWED",
            (
                await Refused.By(() =>
                    world.Client(Role.Operator, "o").Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true })
                )
            ).Reason
        );
        foreach (var role in new[] { Role.Supervisor, Role.Procurator, Role.Discipline })
            Assert.Equal(
                4,
                (await world.Client(role, "watch").Draws.GetBundleAsync(new() { DrawId = draw.Id, Full = true }))
                    .Strata
                    .Count
            );
    }

    [Fact]
    public async Task Draws_are_listed_by_plan_and_page()
    {
        await using var world = await DrawWorld.Of(firms: 40);
        string[] plans = [await world.Plan(), await world.Plan(), await world.Plan()];
        foreach (var plan in plans)
            await CeremonyRun.Freeze(world, plan);
        Assert.Equal(
            plans[1],
            Assert.Single((await world.Public.Draws.ListDrawsAsync(new() { PlanId = plans[1] })).Draws).PlanId
        );
        var page = await world.Public.Draws.ListDrawsAsync(new() { PageSize = 2 });
        var rest = await world.Public.Draws.ListDrawsAsync(new() { PageSize = 2, PageToken = page.NextPageToken });
        Assert.Equal(plans, page.Draws.Concat(rest.Draws).Select(d => d.PlanId));
        Assert.Equal("", rest.NextPageToken);
        var newest = await world.Public.Draws.ListDrawsAsync(new() { PageSize = 2, NewestFirst = true });
        var oldest = await world.Public.Draws.ListDrawsAsync(
            new()
            {
                PageSize = 2,
                NewestFirst = true,
                PageToken = newest.NextPageToken,
            }
        );
        Assert.Equal(plans.Reverse(), newest.Draws.Concat(oldest.Draws).Select(d => d.PlanId));
        Assert.Equal("", oldest.NextPageToken);
    }
}
