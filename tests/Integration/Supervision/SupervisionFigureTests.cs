using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figures 10, 11, 13, 15, 17, 19 and 20 from the rows of warnings, instruments, recommendations, training and
/// assessment, as known on a day.</summary>
public sealed class SupervisionFigureTests : IDisposable
{
    private readonly SupervisionDesk desk = new();

    public void Dispose() => desk.Dispose();

    private static string Id(int n) => $"TASK-449917-2025-{n:D4}";

    private void Write(string on, params IEvent[] facts)
    {
        foreach (var fact in facts)
            desk.Write(fact, SupervisionDesk.At(Day(on)));
    }

    private CountedRow Row(string number, string key, string asOf = "2025-12-31", int year = 2025)
    {
        var (facts, balance) = desk.Count(year, Day(asOf));
        return YearFigures.Of(facts, balance).Single(f => f.Number == number).Rows.Single(r => r.Key == key);
    }

    private long Value(string number, string key, string asOf = "2025-12-31") => Row(number, key, asOf).Value;

    private (long, long) Ratio(string number, string key, string asOf = "2025-12-31", int year = 2025) =>
        Row(number, key, asOf, year) is { IsRatio: true } r ? (r.Value, r.Denominator) : (-1, -1);

    private static InstrumentDrafted Draft(string id, InstrumentKind kind) =>
        new(id, kind, Body, InstrumentGround.Material, null, null, "t", "d", [], Day("2025-03-01"));

    [Fact]
    public void Instruments_are_counted_by_the_day_of_issue_with_what_had_been_answered_by_the_report_s_day()
    {
        Write(
            "2025-03-01",
            Draft("I-1", InstrumentKind.Opinion),
            Draft("I-2", InstrumentKind.Opinion),
            Draft("I-3", InstrumentKind.Decision),
            Draft("I-4", InstrumentKind.Notice),
            Draft("I-5", InstrumentKind.Opinion),
            Draft("I-6", InstrumentKind.Opinion)
        );
        foreach (var id in (string[])["I-1", "I-2", "I-3", "I-5"])
            Write("2025-03-03", new InstrumentIssued(id, id, Day("2025-03-03"), Day("2025-04-02"), Day("2025-03-27")));
        Write("2025-03-03", new InstrumentIssued("I-4", "I-4", Day("2025-03-03"), null, null)); // I6 stays a draft
        Write("2025-03-13", new InstrumentReplied("I-1", "done", [], Day("2025-03-13"), false));
        Write("2025-03-20", new InstrumentVerified("I-1", true, "seen", Day("2025-03-20")));
        Write("2025-04-12", new InstrumentReplied("I-2", "done", [], Day("2025-04-12"), true));
        Write("2025-05-05", new InstrumentWithdrawn("I-5", "wrong body"));

        Assert.Equal(
            (2, 1, 1, 0, 1),
            (
                Value("15", "instrument:opinion"),
                Value("15", "instrument:decision"),
                Value("15", "instrument:notice"),
                Value("15", "instrument:summons"),
                Value("15", "instruments-withdrawn")
            )
        );
        Assert.Equal(
            ((1, 3), (2, 3), (50, 2)),
            (Ratio("15", "rectified"), Ratio("15", "overdue"), Ratio("15", "median-days-to-reply"))
        ); // 10 and 40 days
        Assert.Equal(["I-2", "I-3"], Row("15", "overdue").Items);
        // On 2 April the last day still ran, and nobody knew of the withdrawal.
        Assert.Equal(
            (3, 0),
            (Value("15", "instrument:opinion", "2025-04-02"), Value("15", "instruments-withdrawn", "2025-04-02"))
        );
        Assert.Equal(
            ((1, 4), (0, 1), (10, 1)),
            (
                Ratio("15", "rectified", "2025-04-02"),
                Ratio("15", "overdue", "2025-04-02"),
                Ratio("15", "median-days-to-reply", "2025-04-02")
            )
        );
        Assert.Equal((3, 4), Ratio("15", "overdue", "2025-04-03"));
        Assert.Equal((0, 0), Ratio("15", "median-days-to-reply", "2025-03-05"));
        Assert.Equal((0, 0), Ratio("15", "rectified", year: 2026));
    }

    [Fact]
    public void Complaints_have_their_first_response_in_office_time_and_ratings_their_share_of_the_satisfied()
    {
        static string Complaint(int n) => $"CMPL-449917-2025-{n:D4}";
        static Sealed Text(string id) => new(id, "", "");
        var due = SupervisionDesk.At(Day("2025-03-04"));
        foreach (var id in (string[])[Complaint(1), Complaint(2), Complaint(3), Complaint(4)])
            Write("2025-03-03", new ComplaintRecorded(id, Firm, null, "12345", Text(id), null, null, null, due, null));
        Write("2025-03-03", new ComplaintResponded(Complaint(1), Text(Complaint(1)), 30));
        Write("2025-03-05", new ComplaintResponded(Complaint(2), Text(Complaint(2)), 500)); // a day late
        // the reply was the first word
        Write("2025-03-20", new ComplaintDecided(Complaint(3), ComplaintFinding.Partly, Text(Complaint(3)), 4000));
        Assert.Equal(
            ((1, 4), (500, 1)),
            (Ratio("18", "responded-in-time"), Ratio("18", "median-office-minutes-to-first-response"))
        );
        // the others still had time
        Assert.Equal(((1, 1), (1, 1)), (Ratio("18", "responded-in-time", "2025-03-03"), Ratio("18", "verified")));
        // what came later is not known
        Assert.Equal((530, 2), Ratio("18", "median-office-minutes-to-first-response", "2025-03-05"));
        Assert.Equal((0, 0), Ratio("18", "responded-in-time", year: 2026));

        desk.On("2025-03-01");
        desk.Plan([
            .. Enumerable
                .Range(1, 4)
                .Select(n => Planned(Firm, "2025-03-01", "2025-03-31", Id(n)) with { MatterGroup = $"G{n}" }),
        ]);
        desk.On("2025-03-10");
        desk.Plan([.. Enumerable.Range(1, 4).Select(n => Entered(Id(n), "2025-03-10"))]);
        Write("2025-03-11", new VisitRated(Id(1), Body, Firm, 5, null));
        // no policy says from which score on
        Assert.Equal(((1, 4), (0, 0)), (Ratio("18", "rated"), Ratio("18", "satisfied")));
        Write(
            "2025-03-12",
            new PolicySet(
                "supervision.rating.satisfied",
                "",
                "4",
                "count",
                "",
                "test",
                Day("2020-01-01"),
                Day("2025-03-31"),
                "low"
            ),
            new PolicySet("supervision.rating.satisfied", "", "5", "count", "", "test", Day("2025-04-01"), null, "low"),
            new VisitRated(Id(2), Body, Firm, 4, null),
            new VisitRated(Id(3), Body, Firm, 3, null)
        );
        Write("2025-04-02", new VisitRated(Id(4), Body, Firm, 4, null)); // judged by its own day's policy
        Assert.Equal(
            (4, 2, (4, 4), (2, 4)),
            (Value("18", "ratings"), Value("18", "ratings/score:4"), Ratio("18", "rated"), Ratio("18", "satisfied"))
        );
        Assert.Equal([Id(1), Id(2)], Row("18", "satisfied").Items);
        Assert.Equal((2, 3), Ratio("18", "satisfied", "2025-04-01"));
        Assert.Equal((0, 0), Ratio("18", "rated", year: 2026));
    }

    [Fact]
    public void Recommendations_training_and_last_year_s_scores_are_counted_by_letters_points_attendances_and_people()
    {
        Write("2025-03-03", Letter("R-1", "1"), Letter("R-2", "2"), Letter("R-3", "3"));
        Write(
            "2025-04-30",
            new RecommendationReplied("R-1", "t", 1, 3, "two are not ours", "00", Day("2025-04-30"), false)
        );
        Write("2025-05-20", new RecommendationReplied("R-2", "t", 3, 3, null, "00", Day("2025-05-20"), true));
        Assert.Equal((3, 0), (Value("17", "received"), Value("17", "withdrawn")));
        Assert.Equal(((1, 3), (4, 6)), (Ratio("17", "replied-in-time"), Ratio("17", "adopted")));
        Assert.Equal(
            ((1, 1), (1, 3)),
            (Ratio("17", "replied-in-time", "2025-05-06"), Ratio("17", "adopted", "2025-05-06"))
        );

        Write(
            "2025-06-10",
            Session("TR-1", ("p1", TrainingOutcome.Passed), ("p2", TrainingOutcome.Failed)),
            Session("TR-2", ("p1", TrainingOutcome.Passed)),
            Session("TR-3", ("p3", TrainingOutcome.Passed))
        );
        Write("2025-07-01", new TrainingVoided("TR-3", "held twice"));
        Assert.Equal(
            (2, 3, 2, 2),
            (Value("19", "sessions"), Value("19", "attendances"), Value("19", "people"), Value("19", "passes"))
        );
        Assert.Equal((3, 0), (Value("19", "sessions", "2025-06-30"), Value("19", "sessions", "2025-06-09")));

        Write(
            "2025-02-01",
            new AssessmentComputed("A-1", 2024, "T", Day("2025-02-01"), [new(Body, 8_000, 10_000, [])]),
            new ExternalScoreRecorded(2024, Body, "city", 9_150, 10_000, "文〔2025〕1号", "00", Day("2025-02-01"))
        );
        Write(
            "2025-03-01",
            new AssessmentComputed("A-2", 2024, "T", Day("2025-03-01"), [new(Body, 8_500, 10_000, [])])
        );
        Assert.Equal(
            ((8_500, 10_000), (9_150, 10_000)),
            (Ratio("20", $"assessment/body:{Body}"), Ratio("20", $"external:city/body:{Body}"))
        );
        Assert.Equal((8_000, 10_000), Ratio("20", $"assessment/body:{Body}", "2025-02-15")); // what was known then
        var (facts, balance) = desk.Count(2024, Day("2025-12-31"));
        Assert.Empty(YearFigures.Of(facts, balance).Single(f => f.Number == "20").Rows); // and none of the year itself

        static RecommendationRegistered Letter(string id, string number) =>
            new(
                id,
                "PROC",
                number,
                RecommendationKind.General,
                Day("2025-03-03"),
                null,
                Day("2025-05-06"),
                Day("2025-04-20"),
                "t",
                3,
                "00"
            );
        static TrainingRecorded Session(string id, params (string Person, TrainingOutcome Outcome)[] there) =>
            new(
                id,
                "t",
                Day("2025-06-01"),
                "449917001",
                [.. there.Select(t => new TraineeOf(t.Person, Body, t.Outcome))],
                "00"
            );
    }

    [Fact]
    public void Approvals_precede_entry_or_follow_an_emergency_and_late_back_entries_and_expired_certificates_are_told()
    {
        desk.Plan(Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Id(1), Id(2), Id(3), Id(4), Id(5)));
        desk.Plan(Officer("o-1", "2026-12-31"), Officer("o-2", "2025-06-30"), new VisitApproved(Id(1), "head"));
        desk.On("2025-03-10", 12);
        desk.Plan(
            Entered(Id(1), "2025-03-10"),
            Entered(Id(2), "2025-03-10") with
            {
                Means = EntryMeans.Emergency,
            },
            Entered(Id(3), "2025-03-10") with
            {
                Means = EntryMeans.Emergency,
            },
            Entered(Id(4), "2025-03-10") with
            {
                Means = EntryMeans.BackEntry,
                Late = true,
            },
            Entered(Id(5), "2025-03-10") with
            {
                Means = EntryMeans.Imported,
            }
        );
        desk.On("2025-03-12");
        desk.Plan(new VisitApproved(Id(2), "head"), new VisitApproved(Id(3), "head", Late: true));
        Assert.Equal((1, 4), Ratio("13", "approved-before"));
        Assert.Equal((1, 4), Ratio("13", $"approved-before/body:{Body}"));
        Assert.Equal(
            (2, 1, 1, 1),
            (
                Value("13", "emergencies"),
                Value("13", "approved-after"),
                Value("13", "approved-after-late"),
                Value("13", "not-approved")
            )
        );
        Assert.Equal((0, 3), (Value("13", "approved-after", "2025-03-11"), Value("13", "not-approved", "2025-03-11")));
        Assert.Equal((1, 1), (Value("11", "back-entries-late"), Value("11", "means:back-entry")));
        Assert.Equal((1, 2), (Value("19", "certified"), Value("19", "certified", "2025-06-30")));

        static OfficerRegistered Officer(string id, string to) =>
            new(id, Body, id, Day("2024-01-01"), Day(to), true, [Group], [], new("k", "n", "c"));
    }

    [Fact]
    public void Warnings_count_by_the_day_of_the_case_in_their_state_of_the_day_and_only_what_stands_is_over_the_cap()
    {
        Write(
            "2025-05-01",
            Raised("W1", WarningKind.OverCap, Firm),
            Raised("W2", WarningKind.OverCap, OtherFirm),
            Raised("W3", WarningKind.SecondEntry, Firm)
        );
        Write(
            "2025-05-10",
            new WarningReviewed("W2", WarningVerdict.FalsePositive, "counted twice"),
            new WarningReviewed("W1", WarningVerdict.Confirmed, "seen")
        );
        Write("2025-05-20", new WarningWithdrawn("W3"));
        Assert.Equal(
            (2, 2, 1, 1, 0),
            (
                Value("15", "warnings"),
                Value("15", "warnings:over-cap"),
                Value("15", "warnings/state:confirmed"),
                Value("15", "warnings/state:false-positive"),
                Value("15", "warnings/state:open")
            )
        );
        Assert.Equal([Firm], Row("10", "over-cap").Items);
        Assert.Equal(
            (3, 2, 2),
            (
                Value("15", "warnings", "2025-05-01"),
                Value("10", "over-cap", "2025-05-01"),
                Value("15", "warnings:over-cap", "2025-05-01")
            )
        );
        Assert.Equal(0, Value("15", "warnings", "2025-04-30"));

        static WarningRaised Raised(string id, WarningKind kind, string firm) =>
            new(id, kind, $"firm/{Body}/{firm}", "", Body, firm, Day("2025-04-28"), [], [], []);
    }
}
