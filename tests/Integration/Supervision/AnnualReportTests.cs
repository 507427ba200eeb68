using System.Text.Json;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Journey 10: every figure with its definition and its items, late facts, dropped entries, a second
/// count.</summary>
public sealed class AnnualReportTests(AnnualReportTests.ReadOnlyYear readOnly)
    : IClassFixture<AnnualReportTests.ReadOnlyYear>
{
    /// <summary>One year for all tests that only read it.</summary>
    public sealed class ReadOnlyYear : IAsyncLifetime
    {
        internal SupervisionHouse House { get; private set; } = null!;

        public async ValueTask InitializeAsync() => House = await Year();

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }

    internal static string Id(int n) => $"TASK-449917-2025-{n:D4}";

    /// <summary>A small year with every standing and every cause in it, seen in June.</summary>
    internal static async Task<SupervisionHouse> Year()
    {
        var house = await SupervisionHouse.Start();
        await house.Register(
            new ObservationGranted(
                "OBS-449917-2025-0001",
                Firm,
                new(2025, 1, 2),
                new(2025, 1, 3),
                new(2026, 1, 2),
                "ok",
                []
            )
        );
        await house.Plan(
            new BodyRegistered(Body, "住建局", BodyKind.Bureau, "449917"),
            new PlanFiled(
                "PLAN-449917-2025-0001",
                Body,
                2025,
                new(2025, 1, 2),
                new("law", "superior", new(2025, 3, 31), new(2025, 3, 31)),
                [
                    new(
                        1,
                        LineKind.Draw,
                        ["440100000001"],
                        Group,
                        InspectionForm.OnSite,
                        new(2025, 3, 1),
                        new(2025, 3, 31),
                        [],
                        "",
                        "",
                        "on site",
                        null
                    ),
                ]
            ),
            Planned(Firm, "2025-03-01", "2025-03-31", Id(1)), // O held
            Planned(Firm, Body, OtherGroup, "2025-03-01", "2025-03-31", Id(2)), // N held, C below
            Planned(Firm, "2025-06-01", "2025-06-30", Id(3)), // C pending
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Id(4)), // joint lead
            Planned(OtherFirm, OtherBody, OtherGroup, "2025-03-10", "2025-04-10", Id(5)), // M held
            Planned(ThirdFirm, "2025-03-01", "2025-03-31", Id(6)), // deferred
            Planned(ThirdFirm, Body, OtherGroup, "2025-03-01", "2025-03-31", Id(7)), // cancelled
            Planned(ThirdFirm, OtherBody, OtherGroup, "2025-03-01", "2025-12-31", Id(8)), // open
            Planned(ThirdFirm, OtherBody, OtherGroup, "2025-12-01", "2026-01-31", Id(9))
        ); // next year's
        await house.On("2025-02-10");
        await house.Plan(
            Asked(Id(1)),
            new VisitReplacedOffSite(Id(2), MeasureKind.DocumentCheck, Day("2025-03-25")),
            new VisitCapped(Id(3), 2, "cap"),
            new VisitsMerged(Id(4), [Id(5)], false),
            new VisitDeferred(Id(6), 2026, "staff"),
            new VisitCancelled(Id(7), "moved")
        );
        await house.Reviewer.Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = Id(1),
                Recommend = true,
                Reasons = "good standing",
            }
        );
        await house.Plan(Waived(Id(1)));
        await house.On("2025-03-10");
        foreach (var id in (string[])[Id(1), Id(2)])
            await house.Planner.AvoidedVisits.CompleteMeasureAsync(
                new()
                {
                    VisitId = id,
                    CompletedOn = "2025-03-10",
                    EvidenceSha256 = AnyFile.Hash,
                }
            );
        await house.Plan(
            Entered(Id(4), "2025-03-10", OtherFirm, Body, Group, Id(5)),
            new ResultRecorded(
                Id(4),
                OtherFirm,
                [new("440100000001", Finding.ProblemOpen, null)],
                true,
                null,
                new(2025, 4, 8)
            )
        );
        await house.Register(new RiskClassesSet("2025-04", [new(Firm, RiskClass.B)]));
        await house.On("2025-06-03");
        await house.Plan(
            Covered("2025-01-01", "2025-06-01"),
            Covered("2025-01-01", "2025-06-01", OtherBody),
            Reported(OtherBody, "2025-05-20", "TAX", "case-triggered", ThirdFirm)
        );
        return house;
    }

    internal static Task<GetAnnualReportReply> Report(SupervisionHouse house, string asOf = "") =>
        house.Supervisor.Reports.GetAnnualReportAsync(new() { Year = 2025, AsOf = asOf }).ResponseAsync;

    internal static FigureRow Row(GetAnnualReportReply report, string number, string key) =>
        report.Figures.Single(f => f.Number == number).Rows.Single(r => r.Key == key);

    /// <summary>A revocation undone never was: the term that then ends in the report year has expired, and nothing is
    /// put down to a trigger.</summary>
    [Theory]
    [InlineData(false, 1, 0)]
    [InlineData(true, 0, 1)]
    public async Task A_period_reinstated_before_its_term_ended_expired_and_was_not_revoked(
        bool reinstated,
        long revoked,
        long expired
    )
    {
        await using var house = await SupervisionHouse.Start();
        await house.Register(
            new ObservationGranted(
                "OBS-449917-2025-0001",
                Firm,
                new(2025, 1, 2),
                new(2025, 1, 3),
                new(2025, 4, 30),
                "ok",
                []
            )
        );
        await house.On("2025-03-10");
        await house.Register(
            new ObservationRevoked(
                "OBS-449917-2025-0001",
                Firm,
                new(2025, 3, 10),
                RevocationTrigger.Incident,
                "a fire",
                new string('a', 64)
            )
        );
        await house.On("2025-03-20");
        if (reinstated)
            await house.Register(
                new ObservationReinstated(
                    "OBS-449917-2025-0001",
                    Firm,
                    new(2025, 1, 2),
                    new(2025, 1, 3),
                    new(2025, 4, 30)
                )
            );
        await house.On("2025-06-03");
        var report = await Report(house);
        Assert.Equal(
            (revoked, expired, 0, 1),
            (
                Row(report, "3", "revoked").Value,
                Row(report, "3", "expired").Value,
                Row(report, "3", "closing").Value,
                Row(report, "3", "new").Value
            )
        );
        Assert.Equal(
            (revoked, revoked),
            (Row(report, "4", "revoked:incident").Value, Row(report, "4", "incidents").Value)
        );
        Assert.Equal(1, Row(await Report(house, "2025-03-15"), "3", "revoked").Value); // as it was known then
    }

    [Fact]
    public async Task The_year_closes_and_every_figure_is_what_the_definitions_say()
    {
        var house = readOnly.House;
        var report = await Report(house);
        Assert.Empty(report.Balance.Offenders);
        Assert.True(report.Balance.Closes);
        var total = report.Balance.Rows.Single(r => r.Key == "total");
        Assert.Equal(
            (8, 1, 1, 3, 1, 1, 1),
            (
                total.Planned,
                total.Conducted,
                total.AvoidedPending,
                total.AvoidedHeld,
                total.Deferred,
                total.Cancelled,
                total.Open
            )
        );
        Assert.Equal(Enumerable.Range(1, 28).Select(n => $"{n}"), report.Figures.Select(f => f.Number));
        Assert.All(report.Figures, f =>
            Assert.All((string[])[f.NameZh, f.NameEn, f.DefinitionZh, f.DefinitionEn], text =>
                Assert.True(text.Length > 3)
            )
        );
        Assert.All(report.Figures, f =>
            Assert.Equal(f.Rows.Select(r => r.Key).Order(StringComparer.Ordinal), f.Rows.Select(r => r.Key))
        );
        Assert.Equal(1, Row(report, "1", "total").Value);
        Assert.Equal(1, Row(report, "1", "class:A").Value); // the class when it was planned, whatever April brought
        Assert.Equal(1, Row(report, "1", "zone:449917001").Value);
        Assert.Equal(3, Row(report, "1", "ceiling").Value);
        Assert.Equal(
            (1, 1, 0, 1),
            (
                Row(report, "2", "cause:M").Value,
                Row(report, "2", "cause:N").Value,
                Row(report, "2", "cause:C").Value,
                Row(report, "2", "cause:C/state:pending").Value
            )
        );
        Assert.Equal((0, 0), (Row(report, "1", "grade:B").Value, Row(report, "1", "grade:C").Value));
        // Spared on 10 February, seen on 3 June: five months begun.
        Assert.Equal(
            (5, 0, 5),
            (
                Row(report, "4", "waived/enterprise-months").Value,
                Row(report, "4", "waived/violations").Value,
                Row(report, "4", "waived/violations-per-100-months").Denominator
            )
        );
        Assert.Equal(
            (0, 1, 1),
            (Row(report, "3", "opening").Value, Row(report, "3", "new").Value, Row(report, "3", "closing").Value)
        );
        Assert.Equal(
            (1, 1, 4, 2),
            (
                Row(report, "5", "entries").Value,
                Row(report, "5", "enterprise-times").Value,
                Row(report, "5", "matter-times").Value,
                Row(report, "5", "officer-times").Value
            )
        );
        Assert.Equal(
            (1, 3),
            (
                Row(report, "5", "entries-per-active-enterprise").Value,
                Row(report, "5", "entries-per-active-enterprise").Denominator
            )
        );
        Assert.Equal(1, Row(report, "5", "reported:case-triggered").Value);
        Assert.Equal(
            (true, 0, 0),
            (
                Row(report, "5", "entries-to-year-before").Ratio,
                Row(report, "5", "entries-to-year-before").Value,
                Row(report, "5", "entries-to-year-before").Denominator
            )
        ); // nothing to divide by
        Assert.Equal((1, 1), (Row(report, "6", "joint").Value, Row(report, "6", "joint").Denominator));
        Assert.Equal((1, 2), (Row(report, "6", "kind:case").Value, Row(report, "6", "kind:case").Denominator));
    }

    [Fact]
    public async Task What_was_known_later_is_left_out_and_the_bytes_repeat()
    {
        await using var house = await Year();
        var february = await Report(house, "2025-02-10");
        Assert.Equal("2025-02-10", february.AsOf);
        var total = february.Balance.Rows.Single(r => r.Key == "total");
        Assert.Equal((0, 4, 0), (total.Conducted, total.AvoidedPending, total.AvoidedHeld));
        Assert.True(february.Balance.Closes);
        var january = (await Report(house, "2025-01-02")).Balance.Rows.Single(r => r.Key == "total");
        Assert.Equal((8, 8), (january.Planned, january.Open));
        Assert.Equal(0, (await Report(house, "2025-01-01")).Balance.Rows.Single(r => r.Key == "total").Planned);
        Assert.Equal((await Report(house)).ToByteArray(), (await Report(house)).ToByteArray());
        await house.On("2025-06-30");
        await house.Plan(VisitReopened.For(Id(1), ReopenCause.ObservationVoid));
        var again = await Report(house, "2025-02-10");
        Assert.Equal(february.Figures, again.Figures);
        Assert.Equal(february.Balance, again.Balance);
    }

    [Theory]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Discipline, true)]
    [InlineData(Role.Reviewer, false)]
    [InlineData(Role.Planner, false)]
    [InlineData(Role.Head, false)]
    public async Task Who_may_not_ask_for_a_head_is_not_told_how_many_entries_there_are(string role, bool counts)
    {
        var report = await readOnly
            .House.As(role, "one", ("body", Body))
            .Reports.GetAnnualReportAsync(new() { Year = 2025 });
        Assert.Equal(counts, !report.Attestation.IsEmpty);
    }

    [Fact]
    public async Task The_attestation_names_size_root_and_gaps_of_each_journal_and_stays_out_of_the_figures()
    {
        var house = readOnly.House;
        var report = await Report(house);
        var journals = JsonDocument
            .Parse(report.Attestation.Memory)
            .RootElement.GetProperty("journals")
            .EnumerateArray()
            .ToList();
        Assert.Equal(
            ["planning", "registry", "supervision"],
            journals.Select(j => j.GetProperty("source").GetString())
        );
        Assert.All(journals, j =>
            Assert.Equal((0L, 64), (j.GetProperty("gaps").GetInt64(), j.GetProperty("root").GetString()!.Length))
        );
        Assert.Equal(house.Head, journals[2].GetProperty("size").GetInt64());
        Assert.Equal(
            (3, 0, 0),
            (Row(report, "21", "journals").Value, Row(report, "21", "gaps").Value, Row(report, "21", "faults").Value)
        );
        Assert.DoesNotContain(journals[2].GetProperty("root").GetString()!, report.Figures.ToString());
    }
}
