using Enforcement.Contracts;

namespace Enforcement.Integration.Supervision;

/// <summary>One row per wrong field of the report's RPCs.</summary>
public sealed class ReportBadInputTests(AnnualReportTests.ReadOnlyYear readOnly)
    : IClassFixture<AnnualReportTests.ReadOnlyYear>
{
    private static readonly (
        string Name,
        Func<SupervisionHouse, Task<Refused>> Call,
        StatusCode Status,
        string Reason,
        string Field
    )[] Bad =
    [
        (
            "year",
            h => Refused.By(() => h.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 0 })),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "year"
        ),
        (
            "as_of",
            h =>
                Refused.By(() => h.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025, AsOf = "31.12.2025" })),
            StatusCode.InvalidArgument,
            Reasons.BadDate,
            "as_of"
        ),
        (
            "behind: year",
            h => Refused.By(() => h.Supervisor.Reports.ListBehindFigureAsync(new() { Number = "1", Key = "total" })),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "year"
        ),
        (
            "behind: no number",
            h => Refused.By(() => h.Supervisor.Reports.ListBehindFigureAsync(new() { Year = 2025, Key = "total" })),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "number"
        ),
        (
            "behind: no key",
            h => Refused.By(() => h.Supervisor.Reports.ListBehindFigureAsync(new() { Year = 2025, Number = "1" })),
            StatusCode.InvalidArgument,
            Reasons.Required,
            "key"
        ),
        (
            "behind: unknown figure",
            h =>
                Refused.By(() =>
                    h.Supervisor.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "99",
                            Key = "total",
                        }
                    )
                ),
            StatusCode.NotFound,
            Reasons.UnknownFigure,
            ""
        ),
        (
            "behind: unknown row",
            h =>
                Refused.By(() =>
                    h.Supervisor.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "1",
                            Key = "moon",
                        }
                    )
                ),
            StatusCode.NotFound,
            Reasons.UnknownFigure,
            ""
        ),
        (
            "behind: standing by number",
            h =>
                Refused.By(() =>
                    h.Supervisor.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "balance",
                            Key = "total/77",
                        }
                    )
                ),
            StatusCode.NotFound,
            Reasons.UnknownFigure,
            ""
        ),
        (
            "behind: token",
            h =>
                Refused.By(() =>
                    h.Supervisor.Reports.ListBehindFigureAsync(
                        new()
                        {
                            Year = 2025,
                            Number = "1",
                            Key = "total",
                            PageToken = "%",
                        }
                    )
                ),
            StatusCode.InvalidArgument,
            Reasons.BadPageToken,
            "page_token"
        ),
    ];

    [Fact]
    public async Task Bad_input_is_refused_with_status_reason_and_field_and_writes_nothing()
    {
        var house = readOnly.House;
        var head = house.Head;
        foreach (var (name, call, status, reason, field) in Bad)
        {
            var refused = await call(house);
            Assert.Equal((name, status, reason, field), (name, refused.Status, refused.Reason, refused.Field));
        }
        Assert.Equal(head, house.Head);
    }
}
