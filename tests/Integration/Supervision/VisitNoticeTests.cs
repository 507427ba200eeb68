using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Notices;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What waits about a visit: of a case as of a plan, and no longer than the visit can still be made.</summary>
public sealed class VisitNoticeTests
{
    private const string Visit = "TASK-449917-2025-0001";

    private static async Task<SupervisionHouse> Start(IEvent visit)
    {
        var house = await SupervisionHouse.Start("2025-03-03");
        await house.Plan(visit);
        return house;
    }

    private static Task<SupervisionHouse> Start() => Start(Planned(Firm, "2025-03-01", "2025-03-31", Visit));

    private static RecusalRequested Recusal(string officer) =>
        new(Visit, officer, "enterprise", "kinship", Day("2025-03-07"));

    private static async Task<string> Waiting(SupervisionHouse house, string role)
    {
        var own = role == Role.Enterprise ? ("enterprise", Firm) : ("body", Body);
        return string.Join(
            ' ',
            (await house.As(role, "one", own).Notices.ListNoticesAsync(new())).Notices.Select(n =>
                $"{n.Kind}/{n.About}"
            )
        );
    }

    [Fact]
    public async Task A_visit_of_a_case_is_told_of_to_the_firm_its_head_and_its_planner_like_one_of_a_plan()
    {
        await using var house = await Start(
            new CaseVisitOpened(
                Visit,
                Body,
                Firm,
                ["440100000001"],
                Group,
                InspectionForm.OnSite,
                Day("2025-03-01"),
                Day("2025-03-31"),
                Day("2025-03-01"),
                CaseTrigger.Complaint,
                "12345-1",
                Day("2025-03-01"),
                null,
                "o",
                null,
                null,
                true,
                "basis"
            )
        );
        await house.Plan(new VisitNotified(Visit, Day("2025-03-05")), Recusal("officer-1"));
        Assert.Equal($"VisitAnnounced/{Visit}", await Waiting(house, Role.Enterprise));
        Assert.Equal($"Recusal/{Visit}", await Waiting(house, Role.Head));
        await house.Plan(new RecusalRefused(Visit, "officer-1", "r"), Entered(Visit, "2025-03-05"));
        await house.Plan(new ResultRecorded(Visit, Firm, [], true, null, Day("2025-03-20")));
        Assert.Equal("", await Waiting(house, Role.Enterprise));
        Assert.Equal("", await Waiting(house, Role.Head));
        Assert.Equal($"Publication/{Visit}", await Waiting(house, Role.Planner));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_team_named_from_above_leaves_no_recusal_to_decide()
    {
        await using var house = await Start();
        await house.Plan(Recusal("officer-1"), Recusal("officer-2"));
        Assert.Equal($"Recusal/{Visit} Recusal/{Visit}", await Waiting(house, Role.Head));
        await house.Plan(new OfficersNamed(Visit, "other-1", "other-2", "the whole body is in conflict"));
        Assert.Equal("", await Waiting(house, Role.Head));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Of_a_visit_that_will_not_be_made_neither_notice_nor_recusal_waits()
    {
        foreach (
            var end in new IEvent[]
            {
                new VisitCancelled(Visit, "staff"),
                new VisitDeferred(Visit, 2026, "r"),
                new VisitCapped(Visit, 1, "basis"),
                new VisitFoundConducted(Visit),
                new VisitReplacedOffSite(Visit, MeasureKind.Guidance, Day("2025-03-25")),
            }
        )
        {
            await using var house = await Start();
            await house.Plan(new VisitNotified(Visit, Day("2025-03-05")), Recusal("officer-1"), end);
            Assert.Equal("", await Waiting(house, Role.Enterprise));
            Assert.Equal("", await Waiting(house, Role.Head));
        }
    }

    [Theory]
    [InlineData("2025-03-05", false, true)]
    [InlineData("2025-03-05", true, false)] // it was confirmed
    [InlineData("2025-03-02", false, false)] // its day is past
    public async Task An_entry_that_was_none_leaves_the_notice_of_the_visit_as_it_was(
        string on,
        bool isConfirmed,
        bool waits
    )
    {
        await using var house = await Start();
        await house.Plan(new VisitNotified(Visit, Day(on)));
        if (isConfirmed)
            await house.Plan(new NoticeConfirmed(Visit, Day(on)));
        await house.Plan(Entered(Visit, "2025-03-03"));
        Assert.Equal("", await Waiting(house, Role.Enterprise));
        await house.Plan(new EntryWithdrawn(Visit, Firm, "platform/1", "another firm's"));
        Assert.Equal(waits ? $"VisitAnnounced/{Visit}" : "", await Waiting(house, Role.Enterprise));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Of_a_districts_notices_those_of_his_own_body_or_firm_are_read_and_of_others_what_is_late()
    {
        const string second = "TASK-449917-2025-0002";
        await using var house = await Start();
        await house.Plan(Planned(OtherFirm, OtherBody, Group, "2025-03-01", "2025-03-31", second));
        foreach (var (visit, firm) in new[] { (Visit, Firm), (second, OtherFirm) })
            await house.Plan(
                new VisitNotified(visit, Day("2025-03-05")),
                new RecusalRequested(visit, "officer-1", "enterprise", "kinship", Day("2025-03-07")),
                new ResultRecorded(visit, firm, [], true, null, Day("2025-03-20"))
            );
        Assert.Equal(
            ["Publication"],
            Read(new("p", new HashSet<string> { Role.Planner }, BodyCode.Parse(Body), "", null, ""))
        );
        Assert.Equal(
            ["Publication", "Recusal"],
            Read(new("h", new HashSet<string> { Role.Head }, BodyCode.Parse(Body), "", null, ""))
        );
        Assert.Equal(
            ["VisitAnnounced"],
            Read(new("f", new HashSet<string> { Role.Enterprise }, null, "", CreditCode.Parse(Firm), ""))
        );
        Caller supervisor = new("s", new HashSet<string> { Role.Supervisor }, null, "", null, "");
        Assert.Empty(Read(supervisor));
        Assert.Equal(["Recusal", "Recusal"], Read(supervisor, "2025-03-08"));

        IEnumerable<string> Read(Caller caller, string on = "2025-03-03")
        {
            using var db = house.Host.Get<Database<SupervisionDb>>().Read();
            return
            [
                .. NoticeSight.Near(db, caller, Day(on)).Select(n => n.Kind).AsEnumerable().Select(k => $"{k}").Order(),
            ];
        }
    }
}
