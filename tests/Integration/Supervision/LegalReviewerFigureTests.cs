using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Figure 27: legal reviewers among a body's officers, as known on a day.</summary>
public sealed class LegalReviewerFigureTests : IDisposable
{
    private readonly SupervisionDesk desk = new();

    public void Dispose() => desk.Dispose();

    private CountedRow? Row(string key, string asOf = "2025-12-31")
    {
        var (facts, balance) = desk.Count(2025, Day(asOf));
        return YearFigures.Of(facts, balance).Single(f => f.Number == "27").Rows.SingleOrDefault(r => r.Key == key);
    }

    private (long, long) Share(string key, string asOf = "2025-12-31") =>
        Row(key, asOf) is { IsRatio: true } r ? (r.Value, r.Denominator) : (-1, -1);

    [Fact]
    public void Reviewers_are_those_appointed_on_the_last_day_and_officers_those_with_a_certificate_by_body()
    {
        for (var i = 1; i <= 4; i++)
            Officer($"{Body}-{i}", Body, "2027-12-31");
        Officer($"{Body}-5", Body, "2025-06-30");
        Officer($"{OtherBody}-1", OtherBody, "2027-12-31");
        Assert.Equal((0, 0), Share("legal-reviewers")); // no appointments are kept: nobody knows
        Assert.Null(Row("bodies-without"));

        Appoint("APPT-449917-2025-0001", "legal-1", Role.LegalReviewer, Body);
        Appoint("APPT-449917-2025-0002", "legal-2", Role.LegalReviewer, OtherBody, to: "2025-08-31");
        Appoint("APPT-449917-2025-0003", "planner-1", Role.Planner, Body);
        Assert.Equal((2, 6), Share("legal-reviewers", "2025-05-31"));
        Assert.Equal((1, 5), Share("legal-reviewers"));
        Assert.Equal((1, 4), Share($"legal-reviewers/body:{Body}"));
        Assert.Equal((0, 1), Share($"legal-reviewers/body:{OtherBody}"));
        Assert.Equal([OtherBody], Row("bodies-without")!.Items);
        Assert.Equal(["APPT-449917-2025-0001"], Row("legal-reviewers")!.Items);
    }

    [Fact]
    public void An_appointment_that_ends_later_counts_as_it_was_known_on_the_reports_day()
    {
        Officer($"{Body}-1", Body, "2027-12-31");
        Appoint("APPT-449917-2025-0001", "legal-1", Role.LegalReviewer, Body);
        desk.Write(
            new AppointmentEnded("APPT-449917-2025-0001", Day("2025-05-31"), "moved", "audit-1"),
            SupervisionDesk.At(Day("2025-07-01"))
        );
        Assert.Equal((1, 1), Share("legal-reviewers", "2025-06-30"));
        Assert.Equal((0, 1), Share("legal-reviewers", "2025-07-01"));
    }

    [Theory]
    [InlineData("2025-06-15", "2025-06-14", 1)] // the day before he left
    [InlineData("2025-06-15", "2025-06-15", 0)] // he has left
    [InlineData("2025-01-02", "2025-01-02", 0)] // on the day it began
    [InlineData("2026-01-15", "2025-12-31", 1)] // after the year was over
    public void An_appointment_that_was_ended_at_once_counts_until_the_day_before(string ended, string on, int counted)
    {
        Officer($"{Body}-1", Body, "2027-12-31");
        Appoint("APPT-449917-2025-0001", "legal-1", Role.LegalReviewer, Body, made: "2025-01-01");
        desk.Write(
            new AppointmentEnded("APPT-449917-2025-0001", null, "moved", "audit-1"),
            SupervisionDesk.At(Day(ended))
        );
        var known = LegalStaff.Load(desk.Db, Day(on), SupervisionDesk.At(Day("2026-02-01")));
        Assert.Equal(counted, known.Reviewers.Count);
    }

    private void Officer(string officer, string body, string until) =>
        desk.Tell(
            "planning",
            new OfficerRegistered(
                officer,
                body,
                $"C-{officer}",
                Day("2024-01-01"),
                Day(until),
                false,
                ["FIRE"],
                ["449917"],
                new("k", "n", "c")
            ),
            SupervisionDesk.At(Day("2025-01-03"))
        );

    private void Appoint(
        string id,
        string person,
        string role,
        string body,
        string? to = null,
        string made = "2025-02-01"
    ) =>
        desk.Write(
            new AppointmentMade(
                id,
                person,
                role,
                body,
                "",
                "",
                Day("2025-01-02"),
                to is null ? null : Day(to),
                "任命文件",
                "security-1",
                "audit-1"
            ),
            SupervisionDesk.At(Day(made))
        );
}
