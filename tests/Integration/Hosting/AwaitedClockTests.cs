using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Simulation.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Hosting;

public sealed class AwaitedClockTests
{
    [Fact]
    public async Task Until_the_simulation_has_set_the_clock_no_command_is_dated_by_the_machines()
    {
        await using var host = await TestHost.Start(
            builder => builder.AddInspectionPlanning(),
            app => app.MapInspectionPlanning(),
            null,
            ("Simulation", "true")
        );
        var journal = host.Get<Journal<PlanningDb>>();
        var client = new PlanningClient(host.As(Role.Operator));
        var request = new RegisterBodyRequest
        {
            Body = "ZJJ",
            Name = "n",
            Kind = BodyKind.Bureau,
            Division = "449917",
        };
        var refused = await Refused.By(() => client.Matters.RegisterBodyAsync(request));
        Assert.Equal((StatusCode.Aborted, Reasons.ClockNotSet, 0L), (refused.Status, refused.Reason, journal.Head.Seq));

        var now = new DateTimeOffset(2025, 1, 2, 3, 0, 0, TimeSpan.Zero);
        await new Simulation.SimulationClient(host.As(Role.Operator)).SetClockAsync(
            new() { Now = Timestamp.FromDateTimeOffset(now) }
        );
        await client.Matters.RegisterBodyAsync(request);
        Assert.Equal(now, JournalHash.Read(journal.Reader.All().Single().Header).Time);
    }
}
