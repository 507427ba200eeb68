using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Notices;
using Enforcement.Integration.Supervision.Instruments;
using Enforcement.Ledger.Messaging;
using Enforcement.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision;

/// <summary>Nobody has to look to learn: what waits is said to whoever has to act, climbs when it is let pass, and goes
/// when it is done.</summary>
public sealed class NoticeTests
{
    private const string Visit = "TASK-449917-2025-0001",
        Period = "OBS-449917-2025-0001";

    [Fact]
    public async Task A_waiver_waits_for_the_station_until_it_is_reviewed()
    {
        await using var house = await Asked();
        var notice = Assert.Single(await Waiting(house.Reviewer));
        Assert.Equal(
            (NoticeKind.Waiver, Visit, "2025-02-10", "2025-03-14", false, false),
            (notice.Kind, notice.About, notice.Since, notice.Due, notice.Overdue, notice.Read)
        );
        Assert.Empty(await Waiting(house.Planner));
        Assert.Empty(await Waiting(house.Supervisor));
        await house.Reviewer.Waivers.ReviewWaiverAsync(
            new()
            {
                WaiverId = Visit,
                Recommend = false,
                Reasons = "r",
            }
        );
        Assert.Empty(await Waiting(house.Reviewer));
        await MustRebuild(house);
    }

    [Theory]
    [InlineData("2025-03-14", false)] // the last day, a Friday
    [InlineData("2025-03-19", false)] // three working days after it
    [InlineData("2025-03-20", true)]
    public async Task Past_its_day_by_the_policys_days_it_climbs(string on, bool climbs)
    {
        await using var house = await Asked();
        await house.On(on);
        var above = await Waiting(house.Supervisor);
        Assert.Equal(climbs, above.Any(n => n is { Climbed: true, Overdue: true, About: Visit }));
        Assert.False(Assert.Single(await Waiting(house.Reviewer)).Climbed);
    }

    [Fact]
    public async Task Read_is_each_persons_own_and_anothers_notice_is_not_there()
    {
        await using var house = await Asked();
        var id = (await Waiting(house.Reviewer)).Single().NoticeId;
        var mark = new MarkNoticesReadRequest { NoticeIds = { id } };
        Assert.Equal(
            Reasons.UnknownNotice,
            (await Refused.By(() => house.Planner.Notices.MarkNoticesReadAsync(mark))).Reason
        );
        await house.Reviewer.Notices.MarkNoticesReadAsync(mark);
        var count = await house.Reviewer.Notices.CountNoticesAsync(new());
        Assert.Equal((0, 1), (count.Unread, count.Open));
        Assert.Empty(await Waiting(house.Reviewer, unread: true));
        Assert.Single(await Waiting(house.As(Role.Reviewer, "reviewer-2"), unread: true));
        // The second time it says nothing new.
        var head = house.Head;
        await house.Reviewer.Notices.MarkNoticesReadAsync(mark);
        Assert.Equal(head, house.Head);
        await MustRebuild(house);
    }

    [Fact]
    public async Task A_complaint_is_told_of_to_who_may_know_of_it_and_to_whom_it_is_given()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(
            new BodyRegistered(Body, "住建局", Contracts.Planning.V1.BodyKind.Bureau, "440117"),
            new BodyRegistered(OtherBody, "城管局", Contracts.Planning.V1.BodyKind.Bureau, "440117")
        );
        var about = await Complain(house, Body);
        await Complain(house, Offices.Station);
        Assert.Equal(about, Assert.Single(await Waiting(house.Reviewer)).About);
        Assert.Empty(await Waiting(house.Planner));
        await house.Reviewer.Complaints.RouteComplaintAsync(new() { ComplaintId = about, Handler = OtherBody });
        Assert.Empty(await Waiting(house.Reviewer));
        Assert.Empty(await Waiting(house.Planner));
        var other = house.As(Role.Planner, "planner-2", ("body", OtherBody));
        Assert.Equal(NoticeKind.ComplaintRouted, Assert.Single(await Waiting(other)).Kind);
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = about,
                Finding = ComplaintFinding.Unfounded,
                Reasons = "r",
            }
        );
        Assert.Empty(await Waiting(other));
        await MustRebuild(house);
    }

    [Fact]
    public async Task What_may_end_a_period_is_told_to_the_station_and_to_the_firm_itself()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Register(
            new ObservationTriggered(
                Period,
                Firm,
                RevocationTrigger.Incident,
                new(2025, 1, 2),
                new(2025, 1, 9),
                new(2025, 2, 5),
                "a fire"
            )
        );
        Assert.Equal("2025-02-05", Assert.Single(await Waiting(house.Reviewer)).Due);
        Assert.Equal("2025-01-09", Assert.Single(await Waiting(OfFirm(house, Firm))).Due);
        Assert.Empty(await Waiting(OfFirm(house, OtherFirm)));
        await house.Register(new ObservationTriggerSettled(Period, Firm, "another firm's"));
        Assert.Empty(await Waiting(house.Reviewer));
        Assert.Empty(await Waiting(OfFirm(house, Firm)));
    }

    [Fact]
    public async Task A_letter_addressed_to_nobody_waits_for_a_supervisor_and_then_for_the_head_charged_with_it()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(LetterSteps.Letter())
        ).RecommendationId;
        var notice = Assert.Single(await Waiting(house.Supervisor));
        Assert.Equal(
            (NoticeKind.Recommendation, id, "2025-05-06", false),
            (notice.Kind, notice.About, notice.Due, notice.Climbed)
        );
        Assert.Empty(await Waiting(house.HeadOf(Body)));
        await house.Supervisor.Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = Body });
        Assert.Empty(await Waiting(house.Supervisor));
        Assert.Equal(id, Assert.Single(await Waiting(house.HeadOf(Body))).About);
        await MustRebuild(house);
    }

    [Fact]
    public async Task By_mail_a_person_hears_once_how_many_wait_and_nothing_of_what()
    {
        await using var server = new SmtpServer();
        await using var house = await Asked();
        var refused = await Refused.By(() =>
            house.Reviewer.Notices.SetNoticeAddressAsync(new() { Address = "Station <a@example.org>" })
        );
        Assert.Equal((Reasons.BadText, "address"), (refused.Reason, refused.Field));
        await house.Reviewer.Notices.SetNoticeAddressAsync(new() { Address = "station@example.org" });
        var mine = await house.Reviewer.Notices.GetNoticeAddressAsync(new());
        Assert.Equal(("station@example.org", false), (mine.Address, mine.Mail));
        Assert.Equal("", (await house.Supervisor.Notices.GetNoticeAddressAsync(new())).Address);
        var mailer = Mailer(house, server);
        server.ToRecipient = "451 not now";
        await mailer.Round(TestContext.Current.CancellationToken);
        Assert.Empty(server.Taken);
        server.ToRecipient = "250 ok";
        await mailer.Round(TestContext.Current.CancellationToken);
        await mailer.Round(TestContext.Current.CancellationToken);
        var letter = Assert.Single(server.Taken);
        Assert.Contains("To: station@example.org", letter);
        Assert.DoesNotContain(Visit, letter);
        // The address stands nowhere in clear.
        Assert.DoesNotContain(house.Host.Get<Journal<SupervisionDb>>().Reader.All(), e =>
            System.Text.Encoding.UTF8.GetString(e.Data).Contains("station@example", StringComparison.Ordinal)
        );
        await MustRebuild(house);
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_for_good_is_written_to_no_more()
    {
        await using var server = new SmtpServer { ToRecipient = "550 no such mailbox" };
        await using var house = await Asked();
        await house.Reviewer.Notices.SetNoticeAddressAsync(new() { Address = "station@example.org" });
        await Mailer(house, server).Round(TestContext.Current.CancellationToken);
        Assert.Equal("", (await house.Reviewer.Notices.GetNoticeAddressAsync(new())).Address);
    }

    private static NoticeMailer Mailer(SupervisionHouse house, SmtpServer server)
    {
        var options = new EnforcementOptions
        {
            Mail = new() { Server = server.Address, From = "post@enforcement.example" },
        };
        return new(
            house.Host.Get<Journal<SupervisionDb>>(),
            house.Host.Get<Database<SupervisionDb>>(),
            new Post(options, TimeProvider.System),
            house.Host.Get<DomainClock>(),
            TimeProvider.System,
            options,
            house.Host.Get<IHostApplicationLifetime>(),
            NullLogger<NoticeMailer>.Instance
        );
    }

    private static async Task<SupervisionHouse> Asked()
    {
        var house = await SupervisionHouse.Start();
        foreach (var policy in SeedPolicies.Read("supervision").Where(p => p.Key == NoticeSight.Climb))
            await house.Host.Get<Journal<SupervisionDb>>().SetPolicy("test", policy, default);
        await house.Plan(Planned(Firm, "2025-03-01", "2025-03-31", Visit));
        await house.On("2025-02-10");
        await house.Plan(SupervisionHouse.Asked(Visit));
        return house;
    }

    private static Client OfFirm(SupervisionHouse house, string firm) =>
        house.As(Role.Enterprise, $"e-{firm}", ("enterprise", firm));

    private static async Task<string> Complain(SupervisionHouse house, string about) =>
        (
            await house
                .As(Role.Anonymous)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        CreditCode = Firm,
                        Text = "t",
                        Source = "12345",
                        AboutBody = about,
                    }
                )
        ).ComplaintId;

    private static async Task<List<Notice>> Waiting(Client client, bool unread = false) =>
        [.. (await client.Notices.ListNoticesAsync(new() { Unread = unread })).Notices];

    private static async Task MustRebuild(SupervisionHouse house) =>
        Assert.Empty(
            (
                await house
                    .Host.Get<Journal<SupervisionDb>>()
                    .CheckRebuild((source, upTo) => house.Host.Get<SourceReader>().All(source, upTo, default), default)
            ).Differences
        );
}
