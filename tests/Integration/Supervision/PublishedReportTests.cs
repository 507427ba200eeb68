using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.AnnualReportTests;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>The published report is everybody's, without referrals and without cells that tell who they were.</summary>
public sealed class PublishedReportTests
{
    [Fact]
    public async Task Anybody_reads_what_was_published_and_nothing_before()
    {
        await using var house = await Year();
        await house.On("2026-01-20");
        var anybody = new SupervisionClient(house.Host.As(Role.Anonymous));
        var refused = await Refused.By(() => anybody.Reports.GetPublishedReportAsync(new() { Year = 2025 }));
        Assert.Equal((StatusCode.NotFound, "REPORT_UNPUBLISHED"), (refused.Status, refused.Reason));
        var read = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025, AsOf = "2026-01-15" });
        await house.Supervisor.Reports.PublishAnnualReportAsync(
            new()
            {
                Year = 2025,
                AsOf = "2026-01-15",
                RowsSha256 = read.RowsSha256,
            }
        );
        var published = await anybody.Reports.GetPublishedReportAsync(new() { Year = 2025 });
        Assert.Equal(
            (1, "2026-01-15", ""),
            (published.Publication.No, published.Publication.AsOf, published.Publication.RowsSha256)
        );
        Assert.Equal([2025], published.Years);
        Assert.DoesNotContain(published.Figures, f => f.Number is "16" or "22");
        Assert.DoesNotContain(published.Names.Figures, f => f.Number is "16" or "22");
        var total = read.Figures.Single(f => f.Number == "5").Rows.Single(r => r.Key == "entries");
        Assert.Equal(
            total.Value,
            published.Figures.Single(f => f.Number == "5").Rows.Single(r => r.Key == "entries").Value
        );
        // No cell of a breakdown counts one to four.
        Assert.All(published.Figures.SelectMany(f => f.Rows).Where(r => r.Key.Contains(':') && r.Merged == 0), r =>
            Assert.False((r.Ratio ? r.Denominator : r.Value) is > 0 and < 5, r.Key)
        );
        Assert.Contains(published.Figures.SelectMany(f => f.Rows), r => r.Merged > 0);
        Assert.Equal(published, await house.Planner.Reports.GetPublishedReportAsync(new() { Year = 2025, No = 1 }));
        Assert.Equal(
            "REPORT_UNPUBLISHED",
            (await Refused.By(() => anybody.Reports.GetPublishedReportAsync(new() { Year = 2025, No = 2 }))).Reason
        );
    }

    [Fact]
    public async Task A_documented_figure_is_of_a_year_that_is_over_and_is_told_with_its_document()
    {
        await using var house = await Year();
        await house.On("2026-01-20");
        var request = new RecordDocumentedFigureRequest
        {
            Year = 2024,
            Key = DocumentedKey.Entries,
            Value = 12,
            Source = "2024年法治政府建设年度报告",
            DocumentNumber = "1号",
            DocumentSha256 = AnyFile.Hash,
        };
        await house.Supervisor.Reports.RecordDocumentedFigureAsync(request);
        var told = await house.Reviewer.Reports.ListDocumentedFiguresAsync(new() { Year = 2024 });
        Assert.Equal((12, "1号"), (told.Figures.Single().Value, told.Figures.Single().DocumentNumber));
        var report = await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.Equal(12, report.Figures.Single(f => f.Number == "26").Rows.Single(r => r.Key == "entries").Value);
        request.Year = 2026;
        var refused = await Refused.By(() => house.Supervisor.Reports.RecordDocumentedFigureAsync(request));
        Assert.Equal(("OUT_OF_RANGE", "year"), (refused.Reason, refused.Field));
    }

    [Fact]
    public async Task Those_whom_referrals_go_to_read_their_figure_and_the_digest_over_all()
    {
        await using var house = await Year();
        foreach (var role in (string[])[Role.Discipline, Role.Procurator, Role.Supervisor])
        {
            var report = await new SupervisionClient(house.Host.As(role, $"{role}-1")).Reports.GetAnnualReportAsync(
                new() { Year = 2025 }
            );
            Assert.Contains(report.Figures, f => f.Number == "16");
            Assert.Equal(64, report.RowsSha256.Length);
        }
        var station = await house.Reviewer.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.DoesNotContain(station.Figures, f => f.Number is "16" or "22");
        Assert.Equal("", station.RowsSha256);
    }
}
