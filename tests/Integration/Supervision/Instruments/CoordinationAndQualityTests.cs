using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>The station's cases, joint meetings and contact points; tasks of the three-year plan.</summary>
public sealed class CoordinationAndQualityTests
{
    [Fact]
    public async Task A_case_is_opened_closed_once_and_seen_by_the_bodies_concerned()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (
            await house.Reviewer.Coordination.OpenCoordinationCaseAsync(
                new()
                {
                    RequestedBy = "一镇",
                    Bodies = { Body, Town },
                    Text = "消防检查职责不清",
                }
            )
        ).CaseId;
        var other = (
            await house.Supervisor.Coordination.OpenCoordinationCaseAsync(
                new()
                {
                    RequestedBy = "某企业",
                    Bodies = { OtherBody },
                    Text = "重复入企",
                }
            )
        ).CaseId;
        CloseCoordinationCaseRequest close = new()
        {
            CaseId = id,
            Outcome = CoordinationOutcome.Agreed,
            Text = "由住建局牵头",
            EvidenceSha256 = { File() },
        };
        await house.Station(TownZone).Coordination.CloseCoordinationCaseAsync(close);
        Assert.Equal(
            Reasons.CoordinationClosed,
            (await Refused.By(() => house.Reviewer.Coordination.CloseCoordinationCaseAsync(close))).Reason
        );
        close.CaseId = "COOR-9";
        Assert.Equal(
            Reasons.UnknownCoordination,
            (await Refused.By(() => house.Reviewer.Coordination.CloseCoordinationCaseAsync(close))).Reason
        );
        var seen = Assert.Single(
            (await house.HeadOf(Town).Coordination.ListCoordinationCasesAsync(new() { Year = 2025 })).Cases
        );
        Assert.Equal(
            (id, CoordinationOutcome.Agreed, "由住建局牵头", "2025-03-03"),
            (seen.CaseId, seen.Outcome, seen.Result, seen.ClosedOn)
        );
        Assert.Equal(
            other,
            Assert
                .Single(
                    (
                        await house
                            .Discipline()
                            .Coordination.ListCoordinationCasesAsync(new() { Year = 2025, Open = true })
                    ).Cases
                )
                .CaseId
        );
        Assert.Empty(
            (
                await house
                    .As(Role.Planner, "p", ("body", "NOBODY"))
                    .Coordination.ListCoordinationCasesAsync(new() { Year = 2025 })
            ).Cases
        );
        var unknown = await Refused.By(() =>
            house.Reviewer.Coordination.OpenCoordinationCaseAsync(
                new()
                {
                    RequestedBy = "x",
                    Bodies = { Body, "NOBODY" },
                    Text = "x",
                }
            )
        );
        Assert.Equal((StatusCode.NotFound, Reasons.UnknownBody), (unknown.Status, unknown.Reason));
        Assert.Equal(2, house.Facts<CoordinationCaseOpened>().Count);
        Assert.Single(house.Facts<CoordinationCaseClosed>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_station_does_not_close_the_case_of_another_zone()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (
            await house.Reviewer.Coordination.OpenCoordinationCaseAsync(
                new()
                {
                    RequestedBy = "一镇",
                    Bodies = { Town },
                    Text = "x",
                }
            )
        ).CaseId;
        CloseCoordinationCaseRequest close = new()
        {
            CaseId = id,
            Outcome = CoordinationOutcome.ReferredUp,
            Text = "x",
            EvidenceSha256 = { File() },
        };
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownCoordination),
            await house.Station("449917002").Coordination.CloseCoordinationCaseAsync(close).Reason()
        );
    }

    private static RecordJointMeetingRequest Meeting(string on) =>
        new()
        {
            HeldOn = on,
            Topic = "府检联席",
            Attended = { Body, "PROC", "CCDI" },
            MinutesSha256 = File("minutes"),
            Resolutions =
            {
                new MeetingResolution
                {
                    Text = "建立线索互移",
                    Body = Body,
                    Due = "2025-12-31",
                },
            },
        };

    [Fact]
    public async Task Meetings_are_kept_with_attendance_minutes_and_resolutions_and_a_half_year_without_one_is_named()
    {
        await using var house = await InstrumentHouse.Start("2025-07-02");
        Assert.Equal(
            ["2025-01-01"],
            (await house.Supervisor.Coordination.ListJointMeetingsAsync(new() { Year = 2025 })).Missed
        );
        Assert.Equal(
            "MEET-449917-2025-0001",
            (await house.Supervisor.Coordination.RecordJointMeetingAsync(Meeting("2025-06-30"))).MeetingId
        );
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.MeetingExists),
            await house.Reviewer.Coordination.RecordJointMeetingAsync(Meeting("2025-06-30")).Reason()
        );
        var future = await Refused.By(() =>
            house.Supervisor.Coordination.RecordJointMeetingAsync(Meeting("2025-07-03"))
        );
        Assert.Equal((Reasons.FutureDate, "held_on"), (future.Reason, future.Field));
        var early = Meeting("2025-07-01");
        early.Resolutions[0].Due = "2025-06-30";
        Assert.Equal(
            "resolutions[0].due",
            (await Refused.By(() => house.Supervisor.Coordination.RecordJointMeetingAsync(early))).Field
        );
        await house.On("2025-12-31", 23);
        // the second half still runs
        Assert.Empty((await house.Supervisor.Coordination.ListJointMeetingsAsync(new() { Year = 2025 })).Missed);
        await house.On("2026-01-01", 0);
        var list = await house.HeadOf(Body).Coordination.ListJointMeetingsAsync(new() { Year = 2025 });
        Assert.Equal(["2025-07-01"], list.Missed);
        var meeting = Assert.Single(list.Meetings);
        Assert.Equal(
            (3, File("minutes"), "建立线索互移"),
            (meeting.Attended.Count, meeting.MinutesSha256, meeting.Resolutions.Single().Text)
        );
        Assert.Single(house.Facts<JointMeetingRecorded>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    [Asvs("v5.0.0-8.2.2", "v5.0.0-8.2.3")]
    public async Task A_zones_station_opens_registers_ends_and_reads_nothing_of_another_zones()
    {
        await using var house = await InstrumentHouse.Start();
        var (own, other) = (house.Station(TownZone).Coordination, house.Station("449917002").Coordination);
        RegisterContactPointRequest contact = new()
        {
            Kind = ContactKind.Liaison,
            Of = Town,
            Division = TownZone,
            Contact = "张三 13800000000",
        };
        OpenCoordinationCaseRequest open = new()
        {
            RequestedBy = "一镇",
            Bodies = { Town },
            Text = "x",
        };
        var denied = (StatusCode.PermissionDenied, Reasons.NotOwnZone);
        Assert.Equal(denied, await other.RegisterContactPointAsync(contact).Reason());
        Assert.Equal(denied, await other.OpenCoordinationCaseAsync(open).Reason());
        var id = (await own.RegisterContactPointAsync(contact)).ContactId;
        await own.OpenCoordinationCaseAsync(open);
        Assert.Equal("张三 13800000000", Assert.Single((await own.ListContactPointsAsync(new())).Contacts).Contact);
        Assert.Equal("", Assert.Single((await other.ListContactPointsAsync(new())).Contacts).Contact);
        EndContactPointRequest end = new() { ContactId = id, Reasons = "人员变动" };
        Assert.Equal(denied, await other.EndContactPointAsync(end).Reason());
        await own.EndContactPointAsync(end);
        // A bureau acts in every zone of the district, so each station may open a case of it.
        await other.OpenCoordinationCaseAsync(new(open) { Bodies = { Body } });
    }

    [Fact]
    public async Task Who_a_contact_is_stands_nowhere_in_clear_is_read_by_the_station_and_erased_when_it_ends()
    {
        await using var house = await InstrumentHouse.Start();
        RegisterContactPointRequest contact = new()
        {
            Kind = ContactKind.Enterprise,
            Of = Firm,
            Division = "449917001",
            Contact = "张三 13800000000",
        };
        var id = (await house.Reviewer.Coordination.RegisterContactPointAsync(contact)).ContactId;
        await house.Supervisor.Coordination.RegisterContactPointAsync(
            new()
            {
                Kind = ContactKind.Liaison,
                Of = Body,
                Division = "449917",
                Contact = "李四",
            }
        );
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.ContactExists),
            await house.Reviewer.Coordination.RegisterContactPointAsync(contact).Reason()
        );
        Assert.DoesNotContain(house.Host.Get<Journal<SupervisionDb>>().Reader.All(), e =>
            Encoding.UTF8.GetString(e.Data).Contains("张三", StringComparison.Ordinal)
        );
        Assert.Equal(
            "张三 13800000000",
            (await house.Reviewer.Coordination.ListContactPointsAsync(new() { Kind = ContactKind.Enterprise }))
                .Contacts.Single()
                .Contact
        );
        Assert.All((await house.Procurator().Coordination.ListContactPointsAsync(new())).Contacts, c =>
            Assert.Equal("", c.Contact)
        );
        Assert.Equal(
            Body,
            Assert.Single((await house.HeadOf(Body).Coordination.ListContactPointsAsync(new())).Contacts).Of
        );
        await house.Reviewer.Coordination.EndContactPointAsync(new() { ContactId = id, Reasons = "人员变动" });
        Assert.Equal(
            Reasons.ContactEnded,
            (
                await Refused.By(() =>
                    house.Reviewer.Coordination.EndContactPointAsync(new() { ContactId = id, Reasons = "again" })
                )
            ).Reason
        );
        Assert.Equal(
            Reasons.UnknownContact,
            (
                await Refused.By(() =>
                    house.Reviewer.Coordination.EndContactPointAsync(new() { ContactId = "CONT-9", Reasons = "x" })
                )
            ).Reason
        );
        var ended = (
            await house.Reviewer.Coordination.ListContactPointsAsync(new() { Kind = ContactKind.Enterprise })
        ).Contacts.Single();
        Assert.Equal(("", "2025-03-03"), (ended.Contact, ended.EndedOn));
        await house.Reviewer.Coordination.RegisterContactPointAsync(contact); // another person may follow
        var bad = await Refused.By(() =>
            house.Reviewer.Coordination.RegisterContactPointAsync(
                new()
                {
                    Kind = ContactKind.Enterprise,
                    Of = "91440117MA5TEK0110",
                    Division = "449917",
                    Contact = "x",
                }
            )
        );
        Assert.Equal((Reasons.CreditCode, "of"), (bad.Reason, bad.Field));
        Assert.Equal(3, house.Facts<ContactPointRegistered>().Count);
        Assert.Single(house.Facts<ContactPointEnded>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_task_of_the_quality_plan_is_reported_on_by_its_lead_body_and_done_when_the_supervisor_finds_so()
    {
        await using var house = await InstrumentHouse.Start();
        var id = (
            await house.Supervisor.Quality.SetQualityTaskAsync(
                new()
                {
                    DocumentNumber = "国办发〔2023〕27号",
                    Text = "全面推行综合查一次",
                    LeadBody = Body,
                    Due = "2025-06-30",
                }
            )
        ).TaskId;
        ReportQualityProgressRequest Report(int percent) =>
            new()
            {
                TaskId = id,
                Percent = percent,
                Text = $"完成 {percent}%",
                EvidenceSha256 = { File($"{percent}") },
            };
        await house.Planner.Quality.ReportQualityProgressAsync(Report(60));
        Assert.Equal(
            Reasons.QualityState,
            (await Refused.By(() => house.Planner.Quality.ReportQualityProgressAsync(Report(50)))).Reason
        ); // progress does not fall
        Assert.Equal(
            Reasons.QualityState,
            (
                await Refused.By(() =>
                    house.Supervisor.Quality.ConfirmQualityTaskAsync(new() { TaskId = id, Reasons = "x" })
                )
            ).Reason
        );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownQualityTask),
            await house.HeadOf(OtherBody).Quality.ReportQualityProgressAsync(Report(70)).Reason()
        );
        await house.HeadOf(Body).Quality.ReportQualityProgressAsync(Report(100));
        await house.Supervisor.Quality.ConfirmQualityTaskAsync(new() { TaskId = id, Reasons = "抽查属实" });
        Assert.Equal(
            Reasons.QualityState,
            (await Refused.By(() => house.Planner.Quality.ReportQualityProgressAsync(Report(100)))).Reason
        );
        await house.On("2025-08-01");
        var done = Assert.Single((await house.Discipline().Quality.ListQualityTasksAsync(new() { Body = Body })).Tasks);
        Assert.Equal((100, "2025-03-03", false, "完成 100%"), (done.Percent, done.DoneOn, done.Overdue, done.Progress));
        Assert.Empty((await house.Supervisor.Quality.ListQualityTasksAsync(new() { Open = true })).Tasks);
        Assert.Empty((await house.HeadOf(OtherBody).Quality.ListQualityTasksAsync(new())).Tasks);
        Assert.Single(house.Facts<QualityTaskSet>());
        Assert.Equal(2, house.Facts<QualityProgressReported>().Count);
        Assert.Single(house.Facts<QualityTaskConfirmed>());
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_task_not_confirmed_by_its_day_is_overdue_and_stays_so()
    {
        await using var house = await InstrumentHouse.Start();
        var over = await Refused.By(() =>
            house.Supervisor.Quality.SetQualityTaskAsync(
                new()
                {
                    DocumentNumber = "x",
                    Text = "x",
                    LeadBody = Body,
                    Due = "2025-03-02",
                }
            )
        );
        Assert.Equal((Reasons.OutOfRange, "due"), (over.Reason, over.Field));
        var id = (
            await house.Supervisor.Quality.SetQualityTaskAsync(
                new()
                {
                    DocumentNumber = "x",
                    Text = "x",
                    LeadBody = Body,
                    Due = "2025-06-30",
                }
            )
        ).TaskId;
        await house
            .HeadOf(Body)
            .Quality.ReportQualityProgressAsync(
                new()
                {
                    TaskId = id,
                    Percent = 100,
                    Text = "x",
                    EvidenceSha256 = { File() },
                }
            );
        await house.On("2025-06-30", 23);
        Assert.False((await house.Supervisor.Quality.ListQualityTasksAsync(new())).Tasks.Single().Overdue);
        await house.On("2025-07-01", 0);
        await house.Supervisor.Quality.ConfirmQualityTaskAsync(new() { TaskId = id, Reasons = "x" });
        var late = (await house.Supervisor.Quality.ListQualityTasksAsync(new())).Tasks.Single();
        Assert.Equal((true, "2025-07-01"), (late.Overdue, late.DoneOn));
        Assert.Single(house.Facts<QualityTaskOverdue>());
        Assert.Empty(await house.Rebuild());
    }
}
