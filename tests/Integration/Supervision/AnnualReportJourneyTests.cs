using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports;
using Microsoft.Data.Sqlite;
using static Enforcement.Integration.Supervision.AnnualReportTests;
using static Enforcement.Integration.Supervision.ReportSteps;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 10 by name: one command for a year; published, corrected, restated; and each of its
/// failures.</summary>
public sealed class AnnualReportJourneyTests
{
    private static async Task<PublishAnnualReportRequest> AsRead(
        SupervisionHouse house,
        string asOf = "2026-01-15",
        string correction = ""
    ) =>
        new()
        {
            Year = 2025,
            AsOf = asOf,
            RowsSha256 = (await Report(house, asOf)).RowsSha256,
            Correction = correction,
        };

    private static async Task<PublishAnnualReportReply> Publish(
        SupervisionHouse house,
        string asOf = "2026-01-15",
        string correction = ""
    ) => await house.Supervisor.Reports.PublishAnnualReportAsync(await AsRead(house, asOf, correction));

    private static async Task<Refused> Unpublished(SupervisionHouse house, string asOf = "2026-01-15")
    {
        var request = await AsRead(house, asOf);
        return await Refused.By(() => house.Supervisor.Reports.PublishAnnualReportAsync(request));
    }

    private static async Task<List<Publication>> Published(SupervisionHouse house) =>
        [.. (await house.Supervisor.Reports.ListAnnualReportsAsync(new() { Year = 2025 })).Publications];

    private static Task Tell(SupervisionHouse house, params IEvent[] facts) =>
        house
            .Host.Get<Journal<SupervisionDb>>()
            .Append("supervisor-1", (_, _) => facts, TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_was_published_stays_and_stands_beside_what_late_facts_made_of_it()
    {
        await using var house = await Over();
        var before = await Report(house);
        Assert.Null(before.Publication);
        Assert.All(before.Figures.SelectMany(f => f.Rows), r => Assert.Null(r.Published));
        Assert.Equal(1, Row(before, "1", "total").Value);
        Assert.Equal(1, (await Publish(house)).No);

        await house.On("2026-02-10");
        var same = await Report(house);
        Assert.Equal((1, "2026-01-15", ""), (same.Publication.No, same.Publication.AsOf, same.Publication.Correction));
        Assert.All(same.Figures.SelectMany(f => f.Rows).Where(r => r.Published is not null), r =>
            Assert.Equal(
                (r.Value, r.Denominator, ""),
                (r.Published.Value, r.Published.Denominator, r.Published.RestatedBecause)
            )
        );

        // the visit that was held as avoided was made after all
        await house.Plan(Reported(Body, "2025-03-20", Group, "case-triggered"));
        var restated = await Report(house);
        var total = Row(restated, "1", "total");
        Assert.Equal(
            (0, 1, "late-facts", 0, 1),
            (
                total.Value,
                total.Published.Value,
                total.Published.RestatedBecause,
                total.Published.Added,
                total.Published.Removed
            )
        );
        // the row is gone, what was published of it is not
        Assert.Equal((0, 1), (Row(restated, "1", "class:A").Value, Row(restated, "1", "class:A").Published.Value));
        Assert.Equal(
            (1, 0, 1),
            (
                Row(restated, "1", "state:reversed").Value,
                Row(restated, "1", "state:reversed").Published.Value,
                Row(restated, "1", "state:reversed").Published.Added
            )
        );
        var kind = Row(restated, "6", "kind:case");
        Assert.Equal((2, 3, 1, 2), (kind.Value, kind.Denominator, kind.Published.Value, kind.Published.Denominator));
        // A share of more is restated too, though its count is the same.
        var shares = restated
            .Figures.SelectMany(f => f.Rows)
            .Where(r => r.Published is { } then && then.Value == r.Value && then.Denominator != r.Denominator)
            .ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, r => Assert.Equal("late-facts", r.Published.RestatedBecause));
        // As it stood before anything was published, and before the late fact, it is what it was.
        Assert.Equal(before.Figures, (await Report(house, "2026-01-19")).Figures);
    }

    [Fact]
    public async Task A_correction_says_why_and_the_first_publication_stays()
    {
        await using var house = await Over();
        await Publish(house);
        await house.On("2026-02-10");
        await house.Plan(VisitReopened.For(Id(1), ReopenCause.ObservationVoid));
        var unsaid = await Unpublished(house, "2026-02-10");
        Assert.Equal(
            (StatusCode.InvalidArgument, Reasons.Required, "correction"),
            (unsaid.Status, unsaid.Reason, unsaid.Field)
        );
        Assert.Equal(2, (await Publish(house, "2026-02-10", "一户企业补报入企记录")).No);
        var all = await Published(house);
        Assert.Equal(
            [(1, "2026-01-15", ""), (2, "2026-02-10", "一户企业补报入企记录")],
            all.Select(p => (p.No, p.AsOf, p.Correction))
        );
        Assert.NotEqual(all[0].RowsSha256, all[1].RowsSha256);
        Assert.Equal(
            (2, ""),
            ((await Report(house)).Publication.No, Row(await Report(house), "1", "total").Published.RestatedBecause)
        );
        Assert.Equal(1, (await Report(house, "2026-02-09")).Publication.No); // as it was known then
        // The journals it follows are not at hand here: of its own entries it comes out the same.
        Assert.DoesNotContain(
            (
                await house
                    .Host.Get<Journal<SupervisionDb>>()
                    .CheckRebuild((_, _) => [], TestContext.Current.CancellationToken)
            ).Differences,
            d => d.StartsWith("annual_report", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Each_correction_follows_the_one_before_and_the_years_stand_apart()
    {
        await using var house = await Over();
        Assert.Equal(1, (await Publish(house, "2025-12-31")).No); // the year's last day is the first that may be
        var other = new PublishAnnualReportRequest { Year = 2024, AsOf = "2026-01-20" };
        other.RowsSha256 = (
            await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2024, AsOf = other.AsOf })
        ).RowsSha256;
        Assert.Equal(1, (await house.Supervisor.Reports.PublishAnnualReportAsync(other)).No);
        await house.On("2026-02-10");
        await house.Plan(VisitReopened.For(Id(1), ReopenCause.ObservationVoid));
        Assert.Equal(2, (await Publish(house, "2026-02-10", "一")).No);
        await house.On("2026-03-10");
        await house.Plan(Reported(Body, "2025-06-20", Group, "case-triggered"));
        var early = await AsRead(house, "2026-02-09", "二"); // after the first publication's day, before the second's
        Assert.Equal(
            (Reasons.OutOfRange, "as_of"),
            await Refused.By(() => house.Supervisor.Reports.PublishAnnualReportAsync(early)) is var r
                ? (r.Reason, r.Field)
                : default
        );
        Assert.Equal(3, (await Publish(house, "2026-03-10", "二")).No);
        Assert.Equal([1, 2, 3], (await Published(house)).Select(p => p.No));
        Assert.Equal(3, (await Report(house)).Publication.No);
        Assert.Equal(2, (await Report(house, "2026-03-09")).Publication.No);
        Assert.Equal(
            (1, other.RowsSha256),
            (await house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2024 })).Publication is var p
                ? (p.No, p.RowsSha256)
                : default
        );
    }

    [Fact]
    public void The_digest_is_over_every_figure_version_key_value_denominator_and_unit_in_their_order()
    {
        PublishedFigureRow row = new("6", 2, "kind:case", 2, 3, "次", true);
        Assert.Equal(
            Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData("6,2,kind:case,2,3,次\n1,1,total,1,0,次\n"u8)
            ),
            AnnualReportRow.Digest([row, new("1", 1, "total", 1, 0, "次", false)])
        );
        PublishedFigureRow[] others =
        [
            row with
            {
                Figure = "7",
            },
            row with
            {
                Version = 3,
            },
            row with
            {
                Key = "kind:named",
            },
            row with
            {
                Value = 1,
            },
            row with
            {
                Denominator = 4,
            },
            row with
            {
                Unit = "户",
            },
        ];
        Assert.All(others, o => Assert.NotEqual(AnnualReportRow.Digest([row]), AnnualReportRow.Digest([o])));
    }

    [Fact]
    public async Task What_is_published_is_what_was_read_and_of_a_year_that_is_over()
    {
        await using var house = await Over();
        var sha256 = (await Report(house, "2026-01-15")).RowsSha256;
        PublishAnnualReportRequest Good() =>
            new()
            {
                Year = 2025,
                AsOf = "2026-01-15",
                RowsSha256 = sha256,
            };
        await Refuses(r => r.AsOf = "2025-12-30", StatusCode.InvalidArgument, Reasons.OutOfRange, "as_of");
        await Refuses(r => r.AsOf = "2026-01-21", StatusCode.InvalidArgument, Reasons.OutOfRange, "as_of");
        await Refuses(r => r.Correction = "why", StatusCode.InvalidArgument, Reasons.OutOfRange, "correction");
        await Refuses(
            r => r.RowsSha256 = new string('0', 64),
            StatusCode.FailedPrecondition,
            Reasons.ReportChanged,
            ""
        );
        await house.Supervisor.Reports.PublishAnnualReportAsync(Good());
        await Refuses(r => r.Correction = "why", StatusCode.FailedPrecondition, Reasons.ReportUnchanged, "");
        await Refuses(
            r => (r.Correction, r.AsOf) = ("why", "2026-01-14"),
            StatusCode.InvalidArgument,
            Reasons.OutOfRange,
            "as_of"
        );
        Assert.Single(await Published(house));

        async Task Refuses(Action<PublishAnnualReportRequest> spoil, StatusCode status, string reason, string field)
        {
            var request = Good();
            spoil(request);
            var head = house.Head;
            var refused = await Refused.By(() => house.Supervisor.Reports.PublishAnnualReportAsync(request));
            Assert.Equal((status, reason, field), (refused.Status, refused.Reason, refused.Field ?? ""));
            Assert.Equal(head, house.Head);
        }
    }

    [Fact]
    public async Task Whoever_sees_no_referral_is_given_no_digest_of_them()
    {
        await using var house = await Over();
        await Publish(house);
        var reviewers = await house.Reviewer.Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.Equal(("", ""), (reviewers.RowsSha256, reviewers.Publication.RowsSha256));
        Assert.Equal(
            "",
            (await house.Planner.Reports.ListAnnualReportsAsync(new() { Year = 2025 })).Publications.Single().RowsSha256
        );
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await Refused.By(() => house.Reviewer.Reports.PublishAnnualReportAsync(new()))).Status
        );
    }

    [Fact]
    public async Task A_definition_that_has_changed_since_is_the_reason_and_no_late_fact()
    {
        await using var house = await Over();
        var rows = (await Report(house))
            .Figures.SelectMany(f =>
                f.Rows.Select(r => new PublishedFigureRow(
                    f.Number,
                    f.DefinitionVersion + (f.Number == "1" ? 1 : 0),
                    r.Key,
                    r.Value + 1,
                    r.Denominator,
                    r.Unit,
                    r.Ratio
                ))
            )
            .ToList();
        await Tell(
            house,
            new AnnualReportPublished(2025, 1, new(2026, 1, 15), new('0', 64), rows, null, "supervisor-1")
        );
        var report = await Report(house);
        Assert.Equal(
            ("definition", 2),
            (Row(report, "1", "total").Published.RestatedBecause, Row(report, "1", "total").Published.DefinitionVersion)
        );
        Assert.Equal("late-facts", Row(report, "3", "new").Published.RestatedBecause);
    }

    [Fact]
    public async Task The_same_item_told_by_zone_and_bureau_counts_once_is_named_and_keeps_the_report_from_publication()
    {
        await using var house = await Over();
        var planned = Row(await Report(house), "1", "ceiling").Value;
        // the body, firm, matters and window of the first
        await house.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Id(10)));
        var report = await Report(house);
        Assert.False(report.Balance.Closes);
        Assert.Contains(report.Balance.Offenders, o => o.Contains(Id(10), StringComparison.Ordinal));
        Assert.Equal(1, Row(report, "1", "total").Value);
        Assert.InRange(Row(report, "1", "ceiling").Value, planned, planned + 1);
        var refused = await Unpublished(house, "2026-01-20");
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.ReportOpen), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task An_entry_that_is_gone_from_a_journal_keeps_the_report_from_being_published()
    {
        await using var house = await Over();
        await using (
            var planning = new SqliteConnection(
                $"Data Source={Path.Combine(house.Host.Data, "planning.db")};Pooling=False"
            )
        )
        {
            planning.Open();
            using var command = planning.CreateCommand();
            command.CommandText = "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 2";
            command.ExecuteNonQuery();
        }
        Assert.Contains("planning#2: the journal has no such entry", (await Report(house)).Balance.Offenders);
        Assert.Equal(Reasons.ReportOpen, (await Unpublished(house)).Reason);
    }
}
