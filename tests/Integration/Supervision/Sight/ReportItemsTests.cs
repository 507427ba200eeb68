using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Sight.HiddenThings;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision.Sight;

/// <summary>What is counted is told to all who read the report; which things were counted, to whom they are not hidden
/// from.</summary>
public sealed class ReportItemsTests
{
    private static async Task<string> Behind(Client client, string number, string key)
    {
        try
        {
            return string.Join(
                ' ',
                (
                    await client.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = number,
                            Key = key,
                        }
                    )
                ).Items.Order(StringComparer.Ordinal)
            );
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return "nothing";
        }
    }

    [Fact]
    public async Task A_zones_station_is_told_the_visits_of_its_zone_and_of_no_other()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Plan(
            Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Unannounced),
            Planned(OtherFirm, Body, Group, "2025-03-01", "2025-03-31", Taken)
        );
        const string Here = $"zone:{TownZone}/Open",
            There = $"zone:{Elsewhere}/Open",
            All = "total/Open";
        async Task<(string, string, string)> Told(Client client) =>
            (
                await Behind(client, "balance", Here),
                await Behind(client, "balance", There),
                await Behind(client, "balance", All)
            );
        Assert.Equal((Unannounced, Taken, $"{Unannounced} {Taken}"), await Told(house.Supervisor));
        Assert.Equal((Unannounced, Taken, $"{Unannounced} {Taken}"), await Told(house.Reviewer)); // the district's one
        Assert.Equal((Unannounced, "nothing", "nothing"), await Told(house.Station(TownZone)));
        Assert.Equal(("nothing", Taken, "nothing"), await Told(house.Station(Elsewhere)));
    }

    [Fact]
    public async Task A_complaint_counts_for_everybody_and_is_named_to_nobody_it_is_hidden_from()
    {
        await using var house = await InstrumentHouse.Start();
        var body = (await house.As(Role.Anonymous).Complain(Body)).ComplaintId;
        var justice = (await house.As(Role.Anonymous).Complain("JUSTICE")).ComplaintId;
        var station = (await house.As(Role.Anonymous).Complain("STATION")).ComplaintId;
        var report = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.Equal(3, report.Figures.Single(f => f.Number == "18").Rows.Single(r => r.Key == "complaints").Value);
        string Both(string other) => string.Join(' ', new[] { body, other }.Order(StringComparer.Ordinal));
        Assert.Equal(Both(station), await Behind(house.Supervisor, "18", "complaints"));
        Assert.Equal(Both(justice), await Behind(house.Reviewer, "18", "complaints"));
        Assert.Equal("", await Behind(house.Discipline(), "18", "complaints"));
    }
}
