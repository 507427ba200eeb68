using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using static Enforcement.Integration.Registry.RegistryHost;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Integration.Registry;

/// <summary>
/// A station is its zone, a planner his body's area: what they may see and do of observation periods, tags and
/// fields.
/// </summary>
public class StationZoneTests
{
    private static readonly ByteString Hash = ByteString.CopyFrom([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static RegistryClient Station(RegistryHost registry, string zone) =>
        registry.As(Role.Reviewer, "reviewer-1", ("zone", zone));

    [Theory]
    [InlineData("", true)]
    [InlineData("449917", true)]
    [InlineData("449917001", true)]
    [InlineData("449917002", false)]
    public async Task A_station_sees_and_decides_the_periods_of_its_zone(string zone, bool own)
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var (applied, decided) = (
            await ObservationTests.Apply(registry, First),
            await ObservationTests.Apply(registry, Second)
        );
        var station = Station(registry, zone).Observations;

        // An application is there for the station of the zone alone.
        Assert.Equal(
            own,
            (await station.ListObservationsAsync(new())).Observations.Any(o => o.ObservationId == applied)
        );
        Assert.Equal(
            own ? "" : "UNKNOWN_OBSERVATION",
            await Why(async () =>
                Assert.NotEmpty((await station.GetObservationAsync(new() { ObservationId = applied })).Contact)
            )
        );
        Assert.Equal(
            own ? "" : "UNKNOWN_OBSERVATION",
            await Why(async () => await station.ListObservationNoticesAsync(new() { ObservationId = applied }))
        );
        Assert.Equal(
            own ? "" : "UNKNOWN_OBSERVATION",
            await Why(async () => await station.DecideObservationAsync(ObservationTests.Grant(applied, "2026-03-01")))
        );

        // A period that stands is known to everybody, and acted on by its own station.
        await registry.Station.Observations.DecideObservationAsync(ObservationTests.Grant(decided, "2026-03-01"));
        var shown = await station.GetObservationAsync(new() { ObservationId = decided });
        Assert.Equal((own, own), (shown.Contact.Length > 0, shown.Observation.AppliedOn.Length > 0));
        registry.Today("2025-09-20");
        var foreign = own ? "" : Reasons.NotOwnZone;
        Assert.Equal(
            foreign,
            await Why(async () =>
                await station.AssessObservationAsync(
                    new()
                    {
                        ObservationId = decided,
                        Kind = AssessmentKind.MidTerm,
                        Outcome = AssessmentOutcome.Good,
                        Findings = "f",
                        ReportSha256 = Hash,
                    }
                )
            )
        );
        await Triggers.Told(registry.Bureau, registry.Enterprise(Second), decided, RevocationTrigger.FalseMaterial);
        Assert.Equal(
            foreign,
            await Why(async () =>
                await station.RevokeObservationAsync(
                    new()
                    {
                        ObservationId = decided,
                        Trigger = RevocationTrigger.FalseMaterial,
                        Reasons = "r",
                        EvidenceSha256 = Hash,
                    }
                )
            )
        );
        Assert.Equal(
            own ? "OBSERVATION_NOT_STANDING" : foreign,
            await Why(async () =>
                await station.ExtendObservationAsync(
                    new()
                    {
                        ObservationId = decided,
                        Until = "2026-06-01",
                        Reasons = "r",
                    }
                )
            )
        );
    }

    [Fact]
    public async Task A_planner_tags_marks_and_applies_for_firms_of_his_bodys_area_only_and_a_station_tags_in_its_zone()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Planning(new BodyRegistered("TOWN-2", "二镇", BodyKind.Town, "449917002"));
        await registry.Import(Row(First));
        var town = registry.As(Role.Planner, "planner-2", ("body", "TOWN-2"));
        var nobody = registry.As(Role.Planner, "planner-3", ("body", "NONE"));
        TagEnterpriseRequest tag = new()
        {
            CreditCode = First,
            Tag = FourNewTag.Industry,
            EvidenceTitle = "t",
            EvidenceSha256 = Hash,
        };
        UntagEnterpriseRequest untag = new()
        {
            CreditCode = First,
            Tag = FourNewTag.Technology,
            Reason = "r",
        };
        MarkRegulatedFieldRequest mark = new()
        {
            CreditCode = First,
            Field = "special-equipment",
            Site = "s",
            EvidenceTitle = "t",
            EvidenceSha256 = Hash,
        };
        foreach (var stranger in new[] { town, nobody })
        {
            Assert.Equal(Reasons.OutOfArea, await Why(async () => await stranger.Enterprises.TagEnterpriseAsync(tag)));
            Assert.Equal(
                Reasons.OutOfArea,
                await Why(async () => await stranger.Enterprises.UntagEnterpriseAsync(untag))
            );
            Assert.Equal(
                Reasons.OutOfArea,
                await Why(async () => await stranger.RegulatedFields.MarkRegulatedFieldAsync(mark))
            );
            Assert.Equal(
                Reasons.OutOfArea,
                await Why(async () =>
                    await stranger.Observations.ApplyForObservationAsync(ObservationTests.Application(First))
                )
            );
        }
        Assert.Equal(
            Reasons.NotOwnZone,
            await Why(async () => await Station(registry, "449917002").Enterprises.TagEnterpriseAsync(tag))
        );
        Assert.Equal(
            Reasons.NotOwnZone,
            await Why(async () => await Station(registry, "449917002").Enterprises.UntagEnterpriseAsync(untag))
        );
        await registry.Bureau.Enterprises.TagEnterpriseAsync(tag);
        await registry.Bureau.RegulatedFields.MarkRegulatedFieldAsync(mark);
        await Station(registry, "449917001").Enterprises.UntagEnterpriseAsync(untag);
        await registry.MustRebuild();
    }

    [Fact]
    public async Task The_public_is_not_told_that_a_class_changed()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        async Task<Enterprise> Seen(string role) =>
            (
                await registry
                    .As(role, "x", ("enterprise", First))
                    .Enterprises.GetEnterpriseAsync(new() { CreditCode = First })
            ).Enterprise;
        var before = (await Seen(Role.Anonymous), await Seen(Role.Enterprise), await Seen(Role.Head));
        await registry.Operator.RiskClasses.SetRiskClassesAsync(
            ObservationTests.Classes("2025-03", First, RiskClass.C)
        );
        var after = (await Seen(Role.Anonymous), await Seen(Role.Enterprise), await Seen(Role.Head));
        Assert.Equal((before.Item1, before.Item2), (after.Item1, after.Item2));
        Assert.NotEqual(before.Item3, after.Item3);
    }

    private static async Task<string> Why(Func<Task> call)
    {
        try
        {
            await call();
            return "";
        }
        catch (Grpc.Core.RpcException e)
        {
            return Refused.From(e).Reason;
        }
    }
}
