using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.AnnualReportTests;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What is behind a number, and who may see it.</summary>
public sealed class FigureItemsTests(AnnualReportTests.ReadOnlyYear readOnly)
    : IClassFixture<AnnualReportTests.ReadOnlyYear>
{
    /// <summary>Units that are added up over items, and so are not their number.</summary>
    private static readonly string[] Sums = ["项次", "人次", "户月", "分", "条"];

    [Fact]
    public async Task Every_number_opens_its_items_in_pages()
    {
        var house = readOnly.House;
        ListBehindFigureRequest Of(string number, string key, string token = "", int size = 0) =>
            new()
            {
                Year = 2025,
                Number = number,
                Key = key,
                PageToken = token,
                PageSize = size,
            };
        Assert.Equal([Id(1)], (await house.Supervisor.Reports.ListBehindFigureAsync(Of("1", "total"))).Items);
        var first = await house.Supervisor.Reports.ListBehindFigureAsync(Of("1", "ceiling", size: 2));
        Assert.Equal([Id(1), Id(2)], first.Items);
        Assert.Equal(
            [Id(3)],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("1", "ceiling", first.NextPageToken, 2))).Items
        );
        Assert.Equal(
            [Id(8)],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("balance", "total/Open"))).Items
        );
        Assert.Equal(
            [Id(8)],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("balance", $"body:{OtherBody}/Open"))).Items
        );
        Assert.Equal(
            [$"{Id(4)} 2025-03-10"],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("5", "officer-times"))).Items
        );
        var report = await Report(house);
        Assert.Equal(
            [Firm, OtherFirm],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("5", "active-enterprises", size: 2))).Items
        );
        Assert.Equal(
            ["planning", "registry", "supervision"],
            (await house.Supervisor.Reports.ListBehindFigureAsync(Of("21", "journals"))).Items
        );
        foreach (var (figure, row) in report.Figures.SelectMany(f => f.Rows.Select(r => (f, r))))
        {
            var items = (
                await house.Supervisor.Reports.ListBehindFigureAsync(Of(figure.Number, row.Key, size: 500))
            ).Items;
            if (!row.Ratio && !Sums.Contains(row.Unit))
                Assert.True(
                    row.Value == items.Count,
                    $"{figure.Number} {row.Key}: {row.Value}, but {string.Join(", ", items)}"
                );
            else if (row.Value > 0)
                Assert.NotEmpty(items);
        }
    }

    [Fact]
    public async Task A_bureau_reads_its_own_rows_and_nobody_but_the_supervisor_the_referrals()
    {
        var house = readOnly.House;
        var own = await house.Planner.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.All(own.Balance.Rows, r => Assert.Equal($"body:{Body}", r.Key));
        Assert.All(own.Figures.SelectMany(f => f.Rows), r => Assert.EndsWith($"body:{Body}", r.Key));
        Assert.DoesNotContain(own.Figures, f => f.Number == "16");
        Assert.DoesNotContain((await house.Reviewer.Reports.GetAnnualReportAsync(new() { Year = 2025 })).Figures, f =>
            f.Number == "16"
        );
        Assert.Equal(
            Reasons.UnknownFigure,
            (
                await Refused.By(() =>
                    house.Planner.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "1",
                            Key = "total",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownFigure,
            (
                await Refused.By(() =>
                    house.Reviewer.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "16",
                            Key = "sent",
                        }
                    )
                )
            ).Reason
        );
        Assert.Equal(
            StatusCode.Unauthenticated,
            (
                await Refused.By(() => house.As(Role.Anonymous).Reports.GetAnnualReportAsync(new() { Year = 2025 }))
            ).Status
        );
    }

    [Fact]
    public async Task Anyone_reads_the_counts_and_they_name_nobody()
    {
        var house = readOnly.House;
        var counts = await house.As(Role.Anonymous).Reports.GetCountsAsync(new());
        Assert.Equal((1, 1, 0), (counts.WaiversDecided, counts.AvoidedHeld, counts.AvoidedPending));
    }
}
