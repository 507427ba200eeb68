using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Complaints;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Complaints;

/// <summary>A complaint from its number to its reply: who handles it, by when, and who never hears of it.</summary>
public sealed class ComplaintJourneyTests
{
    private static async Task<SupervisionHouse> House()
    {
        var house = await SupervisionHouse.Start("2025-03-07"); // a Friday
        await house.Plan(
            new BodyRegistered(Body, "zjj", BodyKind.Bureau, "449917"),
            new BodyRegistered(OtherBody, "yjj", BodyKind.Bureau, "449917"),
            Planned(Firm, "2025-03-01", "2025-03-31", "T1")
        );
        return house;
    }

    private static Task<string> AboutBody(SupervisionHouse house, string about = Body, string complainant = "") =>
        About(house.As(Role.Anonymous), about, complainant);

    private static async Task<string> About(
        SupervisionClient client,
        string about,
        string complainant = "",
        string code = ""
    ) =>
        (
            await client.Complaints.RecordComplaintAsync(
                new()
                {
                    AboutBody = about,
                    CreditCode = code,
                    Text = "they asked for money",
                    Source = "online",
                    Complainant = complainant,
                }
            )
        ).ComplaintId;

    private static async Task<Complaint> Of(SupervisionHouse house, string id) =>
        (await house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = id })).Complaint;

    [Fact]
    public async Task The_clocks_run_in_office_hours_and_working_days_and_a_late_step_says_so()
    {
        await using var house = await House();
        await house.On("2025-03-07", 16); // Friday 16:00: an hour and a half of the day are left, 4.5 of Monday
        var id = await AboutBody(house);
        var complaint = await Of(house, id);
        Assert.Equal(
            ("2025-03-10T07:30:00.000000Z", "2025-03-10T16:00:00.000000Z", "2025-04-07T16:00:00.000000Z"),
            (complaint.Acknowledgement.Due, complaint.FirstResponse.Due, complaint.Reply.Due)
        );
        await house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = "STATION" });
        await house.On("2025-03-10", 14);
        Assert.False((await house.Reviewer.Complaints.AcknowledgeComplaintAsync(new() { ComplaintId = id })).Late);
        await house.On("2025-03-10", 23);
        Assert.Empty((await house.Supervisor.Complaints.ListComplaintsAsync(new() { Overdue = true })).Complaints);
        await house.On("2025-03-11", 9);
        Assert.Equal(
            [id],
            (await house.Supervisor.Complaints.ListComplaintsAsync(new() { Overdue = true })).Complaints.Select(c =>
                c.ComplaintId
            )
        );
        Assert.True(
            (
                await house.Reviewer.Complaints.RespondToComplaintAsync(
                    new() { ComplaintId = id, Text = "we look into it" }
                )
            ).Late
        );
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = id,
                Finding = ComplaintFinding.Unfounded,
                Reasons = "nothing of the kind",
            }
        );
        complaint = await Of(house, id);
        Assert.Equal(
            (false, true, false),
            (complaint.Acknowledgement.Overdue, complaint.FirstResponse.Overdue, complaint.Reply.Overdue)
        );
        Assert.Equal(
            (ComplaintState.Decided, ComplaintFinding.Unfounded, "we look into it", "nothing of the kind"),
            (complaint.State, complaint.Finding, complaint.Response, complaint.Reasons)
        );
        using var db = house.Host.Get<Database<SupervisionDb>>().Read();
        // Friday 16:00 to 17:30, Monday 6.5 hours, Tuesday from 8:30
        Assert.Equal(90 + (60 * 6) + 30 + 30, db.Complaints.Single().OfficeMinutes);
    }

    [Fact]
    public async Task A_response_without_acknowledgement_is_both_and_a_decision_all_three()
    {
        await using var house = await House();
        var (first, second) = (await AboutBody(house), await AboutBody(house));
        await house.Supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = first, Text = "x" });
        Assert.Equal(
            Reasons.ComplaintState,
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.AcknowledgeComplaintAsync(new() { ComplaintId = first })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.ComplaintState,
            (
                await Refused.By(() =>
                    house.Supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = first, Text = "y" })
                )
            ).Reason
        );
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = second,
                Finding = ComplaintFinding.Verified,
                Reasons = "so it was",
            }
        );
        var complaint = await Of(house, second);
        Assert.True(complaint.Acknowledgement.Done.Length > 0 && complaint.FirstResponse.Done.Length > 0);
        Assert.Equal(
            Reasons.ComplaintDecided,
            (
                await Refused.By(() =>
                    house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = second, Handler = "STATION" })
                )
            ).Reason
        );
    }

    [Fact]
    public async Task It_goes_to_a_body_that_it_is_not_about_which_never_learns_who_complained()
    {
        await using var house = await House();
        var id = await AboutBody(house, complainant: "Li, 13800000000");
        Assert.Equal(
            Reasons.ComplaintHandler,
            (
                await Refused.By(() =>
                    house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = Body })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownBody,
            (
                await Refused.By(() =>
                    house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = "NOBODY" })
                )
            ).Reason
        );
        // Anybody may name any visit; who links one names a visit that there is.
        Assert.Equal(
            Reasons.ComplaintVisit,
            (
                await Refused.By(() =>
                    house.Reviewer.Complaints.RouteComplaintAsync(
                        new()
                        {
                            ComplaintId = id,
                            Handler = OtherBody,
                            VisitId = "T9",
                        }
                    )
                )
            ).Reason
        );
        var handler = house.As(Role.Head, "h", ("body", OtherBody));
        Assert.Equal(
            Reasons.UnknownComplaint,
            (await Refused.By(() => handler.Complaints.GetComplaintAsync(new() { ComplaintId = id }))).Reason
        ); // not yet its own
        Assert.Equal(
            Reasons.ComplaintHandler,
            (
                await Refused.By(() => house.Reviewer.Complaints.AcknowledgeComplaintAsync(new() { ComplaintId = id }))
            ).Reason
        ); // nobody's yet
        var unknown = new RouteComplaintRequest
        {
            ComplaintId = id,
            Handler = OtherBody,
            VisitId = "T9",
        };
        Assert.Equal(
            Reasons.ComplaintVisit,
            (await Refused.By(() => house.Reviewer.Complaints.RouteComplaintAsync(unknown))).Reason
        );
        await house.Reviewer.Complaints.RouteComplaintAsync(
            new()
            {
                ComplaintId = id,
                Handler = OtherBody,
                VisitId = "T1",
            }
        );
        Assert.Equal(ComplaintVisit.Fits, (await Of(house, id)).VisitNamed);
        await handler.Complaints.AcknowledgeComplaintAsync(new() { ComplaintId = id });
        var seen = (await handler.Complaints.GetComplaintAsync(new() { ComplaintId = id })).Complaint;
        Assert.Equal(("they asked for money", "", "T1"), (seen.Text, seen.Complainant, seen.VisitId));
        Assert.Equal("Li, 13800000000", (await Of(house, id)).Complainant);
        Assert.Equal(
            StatusCode.PermissionDenied,
            (
                await Refused.By(() =>
                    handler.Complaints.DecideComplaintAsync(
                        new()
                        {
                            ComplaintId = id,
                            Finding = ComplaintFinding.Verified,
                            Reasons = "x",
                        }
                    )
                )
            ).Status
        );
    }

    [Fact]
    public async Task A_complaint_about_the_justice_bureau_goes_around_it_and_one_about_the_station_around_that()
    {
        await using var house = await House();
        var (justice, station) = (await AboutBody(house, "JUSTICE"), await AboutBody(house, "STATION"));
        Assert.Equal(
            Reasons.UnknownComplaint,
            (
                await Refused.By(() => house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = justice }))
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownComplaint,
            (
                await Refused.By(() => house.Reviewer.Complaints.GetComplaintAsync(new() { ComplaintId = station }))
            ).Reason
        );
        Assert.Equal(
            [station],
            (await house.Supervisor.Complaints.ListComplaintsAsync(new())).Complaints.Select(c => c.ComplaintId)
        );
        Assert.Equal(
            [justice],
            (await house.Reviewer.Complaints.ListComplaintsAsync(new())).Complaints.Select(c => c.ComplaintId)
        );
        var refused = await Refused.By(() =>
            house.Reviewer.Complaints.DecideComplaintAsync(
                new()
                {
                    ComplaintId = AboutBody(house).Result,
                    Finding = ComplaintFinding.Verified,
                    Reasons = "x",
                }
            )
        );
        Assert.Equal(Reasons.NotAllowed, refused.Reason);
        await house.Reviewer.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = justice,
                Finding = ComplaintFinding.Verified,
                Reasons = "x",
            }
        );
    }

    [Fact]
    public async Task An_enterprise_follows_its_own_complaint_and_no_other()
    {
        await using var house = await House();
        var own = house.As(Role.Enterprise, "e", ("enterprise", Firm));
        var id = await About(own, Body, "Firm itself", Firm);
        await AboutBody(house);
        await house.Supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = "we look into it" });
        Assert.Equal([id], (await own.Complaints.ListComplaintsAsync(new())).Complaints.Select(c => c.ComplaintId));
        Assert.Equal(
            "we look into it",
            (await own.Complaints.GetComplaintAsync(new() { ComplaintId = id })).Complaint.Response
        );
        Assert.Empty(
            (
                await house.As(Role.Enterprise, "f", ("enterprise", OtherFirm)).Complaints.ListComplaintsAsync(new())
            ).Complaints
        );
        // What others say about the enterprise is not for its eyes.
        await house
            .As(Role.Anonymous)
            .Complaints.RecordComplaintAsync(
                new()
                {
                    CreditCode = Firm,
                    Text = "it pollutes",
                    Source = "12345",
                }
            );
        await About(house.As(Role.Anonymous), Body, "a neighbour", Firm);
        await About(house.As(Role.Anonymous), Body, code: Firm);
        Assert.Single((await own.Complaints.ListComplaintsAsync(new())).Complaints);
    }

    [Fact]
    public async Task A_visit_is_rated_once_by_the_enterprise_that_was_entered_within_thirty_days()
    {
        await using var house = await House();
        var own = house.As(Role.Enterprise, "e", ("enterprise", Firm));
        RateVisitRequest Rate(int score = 2) =>
            new()
            {
                VisitId = "T1",
                Score = score,
                Comment = "in a hurry",
            };
        // nobody came yet
        Assert.Equal(Reasons.UnknownVisit, (await Refused.By(() => own.Complaints.RateVisitAsync(Rate()))).Reason);
        await house.On("2025-03-10");
        await house.Plan(Entered("T1", "2025-03-10"));
        Assert.Equal(
            Reasons.UnknownVisit,
            (
                await Refused.By(() =>
                    house.As(Role.Enterprise, "f", ("enterprise", OtherFirm)).Complaints.RateVisitAsync(Rate())
                )
            ).Reason
        );
        foreach (var score in new[] { 0, 6 })
            Assert.Equal("score", (await Refused.By(() => own.Complaints.RateVisitAsync(Rate(score)))).Field);
        await own.Complaints.RateVisitAsync(Rate());
        Assert.Equal(Reasons.RatingTwice, (await Refused.By(() => own.Complaints.RateVisitAsync(Rate(5)))).Reason);
        await house.Plan(Planned(Firm, "2025-03-01", "2025-05-31", "T2"), Entered("T2", "2025-03-10"));
        await house.On("2025-04-09", 23); // the 30th day
        await house.Plan(Planned(Firm, "2025-03-01", "2025-05-31", "T3"), Entered("T3", "2025-03-10"));
        await own.Complaints.RateVisitAsync(new() { VisitId = "T3", Score = 5 });
        await house.On("2025-04-10", 0);
        Assert.Equal(
            Reasons.RatingClosed,
            (await Refused.By(() => own.Complaints.RateVisitAsync(new() { VisitId = "T2", Score = 5 }))).Reason
        );
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_tables_and_an_erased_text_is_gone()
    {
        await using var house = await House();
        var id = await AboutBody(house, complainant: "Li");
        await house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = id, Handler = OtherBody });
        await house.Supervisor.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = "x" });
        await house.Plan(Entered("T1", "2025-03-06"));
        await house
            .As(Role.Enterprise, "e", ("enterprise", Firm))
            .Complaints.RateVisitAsync(new() { VisitId = "T1", Score = 4 });
        await house.Supervisor.Complaints.ImportReviewOutcomesAsync(new() { Outcomes = { ReviewOutcomeTests.Lost() } });
        var journal = house.Host.Get<Journal<SupervisionDb>>();
        Assert.Empty(
            (
                await journal.CheckRebuild(
                    (source, upTo) => house.Host.Get<SourceReader>().All(source, upTo, default),
                    default
                )
            ).Differences
        );
        await journal.Erase("operator", id, "asked for", default);
        Assert.Equal(("", ""), ((await Of(house, id)).Text, (await Of(house, id)).Complainant));
    }
}
