using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision;

/// <summary>What a zone's station sees is one rule for warnings, instruments and the outcomes of reviews and suits:
/// where the enterprise lies, else where the body acts.</summary>
public sealed class StationZoneTests
{
    private const string Elsewhere = "449917002";

    private static RosterFrozen Frozen(string draw, string body) =>
        new(draw, "PLAN-449917-2025-0001", 1, body, "root", 10, [], [], 1, "sha");

    /// <summary>Draws of a district bureau and of a town begun again and again, a bureau twice at an enterprise of the
    /// other zone, a station that kept its reveals back.</summary>
    private static async Task<SupervisionHouse> Warned()
    {
        var house = await InstrumentHouse.Start();
        await house.Plan(
            Frozen("D1", Body),
            Frozen("D2", Town),
            Frozen("D3", OtherBody),
            Frozen("D4", OtherBody),
            Frozen("D5", OtherBody),
            Planned(OtherFirm, Body, Group, "2025-03-01", "2025-03-31", "T1", "T2")
        );
        foreach (var draw in (string[])["D1", "D2"])
            for (var attempt = 1; attempt <= 3; attempt++)
                await house.Plan(new AttemptAborted(draw, attempt, "x"));
        await house.Plan(
            new RevealsClosed("D3", 1, ["station"]),
            new RevealsClosed("D4", 1, ["station"]),
            new RevealsClosed("D5", 1, ["station"])
        );
        await house.Plan(Entered("T1", "2025-03-03", OtherFirm) with { Means = EntryMeans.Imported });
        await house.On("2025-03-10");
        await house.Plan(Entered("T2", "2025-03-10", OtherFirm) with { Means = EntryMeans.Imported });
        return house;
    }

    private static async Task<string[]> Seen(Client client, SupervisionHouse house)
    {
        var listed = (await client.Warnings.ListWarningsAsync(new())).Warnings;
        // one by one it is the same
        foreach (var warning in (await house.Supervisor.Warnings.ListWarningsAsync(new())).Warnings)
        {
            var call = client.Warnings.GetWarningAsync(new() { WarningId = warning.WarningId });
            if (listed.Any(w => w.WarningId == warning.WarningId))
                await call;
            else
                Assert.Equal((StatusCode.NotFound, Reasons.UnknownWarning), await call.Reason());
        }
        return
        [
            .. listed
                .Where(w =>
                    w.Kind is WarningKind.RepeatedRedraw or WarningKind.SecondEntry or WarningKind.RevealsRefused
                )
                .Select(w => $"{w.Kind} {w.Body} {w.CreditCode}".Trim())
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task A_warning_about_a_district_bureau_is_seen_in_every_zone_and_one_at_an_enterprise_where_that_lies()
    {
        await using var house = await Warned();
        string bureau = $"RepeatedRedraw {Body}",
            town = $"RepeatedRedraw {Town}",
            firm = $"SecondEntry {Body} {OtherFirm}",
            station = "RevealsRefused STATION";
        Assert.Equal([town, bureau, station, firm], await Seen(house.Supervisor, house));
        Assert.Equal([town, bureau], await Seen(house.Station(TownZone), house));
        Assert.Equal([bureau, firm], await Seen(house.Station(Elsewhere), house));
        // the district's one: all but what is about itself
        Assert.Equal([town, bureau, firm], await Seen(house.Reviewer, house));
        Assert.Equal([bureau, firm], await Seen(house.Planner, house));
    }

    [Fact]
    public async Task The_instrument_and_the_warning_about_a_body_are_seen_by_the_same_stations()
    {
        await using var house = await Warned();
        foreach (var body in (string[])[Body, Town])
        {
            var (id, _) = await house.Issue(Opinion(body));
            foreach (var zone in (string[])[TownZone, Elsewhere, "449917"])
            {
                var station = house.Station(zone);
                var warned =
                    (await station.Warnings.ListWarningsAsync(new() { Kind = WarningKind.RepeatedRedraw, Body = body }))
                        .Warnings
                        .Count > 0;
                Assert.Equal(
                    (zone, warned),
                    (
                        zone,
                        (await station.Opinions.ListInstrumentsAsync(new() { Body = body })).Instruments.Any(i =>
                            i.InstrumentId == id
                        )
                    )
                );
                if (warned)
                    await station.Opinions.GetInstrumentAsync(new() { InstrumentId = id });
                else
                    Assert.Equal(
                        (StatusCode.NotFound, Reasons.UnknownInstrument),
                        await station.Opinions.GetInstrumentAsync(new() { InstrumentId = id }).Reason()
                    );
            }
        }
    }

    [Fact]
    public async Task A_station_takes_no_clue_about_a_body_that_acts_in_another_zone()
    {
        await using var house = await InstrumentHouse.Start();
        RecordClueRequest clue = new()
        {
            Source = "other",
            AboutBody = Town,
            Classification = "open",
            Parts =
            {
                new NewCluePart { Kind = "inaction", Text = "不作为" },
            },
        };
        Assert.Equal(
            (StatusCode.PermissionDenied, Reasons.NotOwnZone),
            await house.Station(Elsewhere).Referrals.RecordClueAsync(clue).Reason()
        );
        var id = (await house.Station(TownZone).Referrals.RecordClueAsync(clue)).ClueId;
        await house.Station(TownZone).Referrals.GetClueAsync(new() { ClueId = id });
    }

    [Fact]
    public async Task The_outcome_of_a_review_is_seen_where_its_enterprise_lies_and_without_one_where_the_body_acts()
    {
        await using var house = await InstrumentHouse.Start();
        ReviewOutcome Lost(string number, string body, string firm) =>
            new()
            {
                DocumentNumber = number,
                Kind = ReviewBodyKind.Review,
                Body = body,
                Matter = "440100000001",
                CreditCode = firm,
                Result = ReviewResult.Revoked,
                DecidedOn = "2025-02-20",
            };
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(
            new()
            {
                Outcomes =
                {
                    Lost("1 at a firm", Body, OtherFirm),
                    Lost("2 of a bureau", Body, ""),
                    Lost("3 of a town", Town, ""),
                    Lost("4 of an unknown firm", Town, "91440300708461136T"),
                },
            }
        );
        async Task<string> Numbers(Client client) =>
            string.Join(
                ' ',
                (await client.Complaints.ListReviewOutcomesAsync(new())).Outcomes.Select(o => o.DocumentNumber[..1])
            );
        Assert.Equal("2 3 4", await Numbers(house.Station(TownZone)));
        Assert.Equal("1 2", await Numbers(house.Station(Elsewhere)));
        Assert.Equal("1 2 3 4", await Numbers(house.Reviewer));
        Assert.Equal("1 2", await Numbers(house.HeadOf(Body)));
        Assert.Equal("1 2 3 4", await Numbers(house.As(Role.Operator)));
        // The warning that came of it is seen by nobody else.
        foreach (var zone in (string[])[TownZone, Elsewhere])
            Assert.Equal(
                (await house.Station(zone).Complaints.ListReviewOutcomesAsync(new())).Outcomes.Count,
                (await house.Station(zone).Warnings.ListWarningsAsync(new() { Kind = WarningKind.AdverseOutcome }))
                    .Warnings
                    .Count
            );
    }
}
