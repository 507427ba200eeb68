using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.Integration.Planning;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;
using Client = Enforcement.Contracts.Supervision.V1.Appointments.AppointmentsClient;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Who may do what is a record, entered by one person and seconded by another.</summary>
public sealed class AppointmentTests
{
    [Fact]
    [Asvs("v5.0.0-10.3.2")]
    public async Task A_token_without_a_role_opens_what_its_persons_appointment_opens_and_nothing_before_and_beside_it()
    {
        await using var house = await Start();
        var person = house.Host.AsPerson("sub-planner");
        // A plan that no matter stands behind: who may file it is told so, who may not hears nothing of it.
        Task<StatusCode> Files(string body) =>
            Code(() =>
                new PlanningClient(person)
                    .Plans.FilePlanAsync(
                        PlanningHouse.Plan(
                            body,
                            PlanningHouse.Named(PlanningHouse.Fire, "2025-03-01", "2025-06-30", PlanningHouse.Code(1))
                        )
                    )
                    .ResponseAsync
            );
        Assert.Equal(StatusCode.PermissionDenied, await Files(Body));
        var id = await house.Enter(Draft("sub-planner", Role.Planner, Body));
        Assert.Equal(StatusCode.PermissionDenied, await Files(Body)); // it waits for the second
        await house.Of(Audit).SecondAppointmentAsync(new() { AppointmentId = id });
        await Eventually.IsTrue(async () => await Files(Body) != StatusCode.PermissionDenied, "the planner is let in");
        Assert.Equal(StatusCode.PermissionDenied, await Files(OtherBody));
        var own = await house.Of("sub-planner").GetOwnAppointmentsAsync(new());
        Assert.Equal((Role.Planner, Body), (own.Appointments.Single().Role, own.Appointments.Single().Body));

        var list = await house.Of(Audit).ListAppointmentsAsync(new() { Person = "sub-planner" });
        var shown = Assert.Single(list.Appointments);
        Assert.Equal(
            (id, AppointmentState.Standing, Security, Audit, Basis),
            (shown.AppointmentId, shown.State, shown.EnteredBy, shown.DecidedBy, shown.Of.LegalBasis)
        );
        Assert.Equal(StatusCode.PermissionDenied, await Code(() => Lists(house, "sub-planner")));
        foreach (var follower in house.Host.Get<Followers>().All)
            await follower.CatchUp(default);
        var journals = new JournalService.JournalServiceClient(house.Host.AsPerson("sub-operator"));
        foreach (var source in EventCatalog.Sources)
            Assert.Empty((await journals.CheckRebuildAsync(new() { Source = source })).Differences);
    }

    [Fact]
    public async Task Nobody_enters_seconds_or_ends_his_own()
    {
        await using var house = await Start();
        var own = await house.Refuses(Draft(Security, Role.Supervisor));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.OwnAppointment), (own.Status, own.Reason));
        var id = await house.Enter(Draft(Audit, Role.Supervisor));
        var second = await Refused.By(() => house.Of(Audit).SecondAppointmentAsync(new() { AppointmentId = id }));
        Assert.Equal((StatusCode.PermissionDenied, Reasons.OwnAppointment), (second.Status, second.Reason));
        await house.Give("sub-security-2", Role.SecurityAdmin);
        foreach (var person in (string[])[Security, Audit])
        {
            var (held, _) = ((await Lists(house, Audit, person)).Appointments.First(), 0);
            Assert.Equal(
                Reasons.OwnAppointment,
                (
                    await Refused.By(() =>
                        house
                            .Of(person)
                            .EndAppointmentAsync(new() { AppointmentId = held.AppointmentId, Reasons = "x" })
                    )
                ).Reason
            );
        }
    }

    [Fact]
    public async Task Whoever_entered_it_does_not_decide_on_it_whatever_his_token_says()
    {
        await using var host = await Bare(("Auth:RolesFrom", "token"));
        var both = new Client(
            host.With(host.Tokens.Token("sub-both", [Role.SecurityAdmin, Role.AuditAdmin], TimeSpan.FromHours(1)))
        );
        var id = (
            await both.EnterAppointmentAsync(new() { Appointment = Draft("sub-1", Role.Supervisor) })
        ).AppointmentId;
        Assert.Equal(
            (StatusCode.PermissionDenied, Reasons.SamePerson),
            await Refused.By(() => both.SecondAppointmentAsync(new() { AppointmentId = id })) is var second
                ? (second.Status, second.Reason)
                : default
        );
        Assert.Equal(
            Reasons.SamePerson,
            (await Refused.By(() => both.DeclineAppointmentAsync(new() { AppointmentId = id, Reasons = "x" }))).Reason
        );
    }

    [Theory]
    [InlineData(Role.Operator, Role.SecurityAdmin)]
    [InlineData(Role.Operator, Role.AuditAdmin)]
    [InlineData(Role.SecurityAdmin, Role.AuditAdmin)]
    public async Task System_security_and_audit_administrator_are_three_people(string one, string other)
    {
        await using var house = await Start();
        await house.Give("sub-x", one);
        var refused = await house.Refuses(Draft("sub-x", other));
        Assert.Equal((StatusCode.FailedPrecondition, Reasons.ThreeOffices), (refused.Status, refused.Reason));

        // Nor by two that wait at the same time.
        await house.Enter(Draft("sub-y", other));
        Assert.Equal(Reasons.ThreeOffices, (await house.Refuses(Draft("sub-y", one))).Reason);

        // One after the other they may be.
        await house.Give("sub-z", one, to: "2026-06-30");
        await house.Give("sub-z", other, from: "2026-07-01");
    }

    [Fact]
    public async Task What_cannot_stand_beside_what_there_is_is_refused_by_name()
    {
        await using var house = await Start();
        await house.Give("sub-head", Role.Head, Body);
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.AppointmentExists),
            await house.Refuses(Draft("sub-head", Role.Head, Body)) is var again
                ? (again.Status, again.Reason)
                : default
        );
        Assert.Equal(
            Reasons.AppointmentScope,
            (await house.Refuses(Draft("sub-head", Role.Planner, OtherBody))).Reason
        );
        await house.Give("sub-head", Role.Planner, Body); // of the same body
        await house.Give("sub-station", Role.Reviewer, zone: "449917001");
        Assert.Equal(Reasons.AppointmentScope, (await house.Refuses(Draft("sub-station", Role.Reviewer))).Reason);
        var unknown = await house.Refuses(Draft("sub-a", Role.Planner, "NOBODY"));
        Assert.Equal((Reasons.UnknownBody, "appointment.body"), (unknown.Reason, unknown.Field));
        var agency = await house.Refuses(Draft("sub-a", Role.Agency, agency: "PROC"));
        Assert.Equal((Reasons.UnknownAgency, "appointment.agency"), (agency.Reason, agency.Field));
        var firm = await house.Refuses(Draft("sub-a", Role.Enterprise));
        Assert.Equal((Reasons.OutOfRange, "appointment.role"), (firm.Reason, firm.Field));
        Assert.Equal("appointment.body", (await house.Refuses(Draft("sub-a", Role.Supervisor, Body))).Field);
        Assert.Equal("appointment.zone", (await house.Refuses(Draft("sub-a", Role.Head, Body, zone: "1"))).Field);
        Assert.Equal("appointment.agency", (await house.Refuses(Draft("sub-a", Role.Agency))).Field);
        Assert.Equal("appointment.person", (await house.Refuses(Draft("svc:x", Role.Supervisor))).Field);
        Assert.Equal(
            "appointment.to",
            (await house.Refuses(Draft("sub-a", Role.Supervisor, from: "2026-02-01", to: "2026-01-31"))).Field
        );
        Assert.Equal(
            "appointment.to",
            (await house.Refuses(Draft("sub-a", Role.Supervisor, from: "2024-02-01", to: "2024-03-31"))).Field
        );
        Assert.Equal(
            (StatusCode.NotFound, Reasons.UnknownAppointment),
            await Refused.By(() => house.Of(Audit).SecondAppointmentAsync(new() { AppointmentId = "APPT-1" })) is var no
                ? (no.Status, no.Reason)
                : default
        );
    }

    [Fact]
    public async Task An_appointment_counts_from_its_first_day_to_its_last()
    {
        await using var house = await Start();
        var clock = house.Host.Get<DomainClock>();
        clock.Set(new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
        await house.Give("sub-s", Role.Supervisor, from: "2026-06-02", to: "2026-06-03");
        var who = house.Host.AsPerson("sub-s");
        Task<string> Asked() => Asks(who, who, who);
        Assert.Equal("PermissionDenied PermissionDenied PermissionDenied", await Asked());
        clock.Set(new(2026, 6, 1, 15, 59, 0, TimeSpan.Zero)); // 23:59 in Guangdong
        Assert.Equal("PermissionDenied PermissionDenied PermissionDenied", await Asked());
        clock.Set(new(2026, 6, 1, 16, 0, 0, TimeSpan.Zero));
        await Eventually.Equal("OK OK OK", Asked, "it is the first day");
        clock.Set(new(2026, 6, 3, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal("PermissionDenied PermissionDenied PermissionDenied", await Asked());
        var late = await house.Enter(Draft("sub-t", Role.Supervisor, from: "2026-06-02", to: "2026-06-04"));
        clock.Set(new(2026, 6, 4, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(
            Reasons.AppointmentOver,
            (await Refused.By(() => house.Of(Audit).SecondAppointmentAsync(new() { AppointmentId = late }))).Reason
        );
    }

    [Fact]
    public async Task The_last_security_and_the_last_audit_administrator_stay_until_there_is_another()
    {
        await using var house = await Start();
        var security = (await Lists(house, Audit, Security)).Appointments.Single().AppointmentId;
        Task<Refused> Ends(string id) =>
            Refused.By(() => house.Of(Audit).EndAppointmentAsync(new() { AppointmentId = id, Reasons = "离职" }));
        Assert.Equal(Reasons.LastOfOffice, (await Ends(security)).Reason);
        // Whose own time runs out first is no successor.
        await house.Give("sub-security-2", Role.SecurityAdmin, to: "2026-12-31");
        await house.Of(Audit).EndAppointmentAsync(new() { AppointmentId = security, Reasons = "离职" });
        Assert.Equal(Reasons.AppointmentState, (await Ends(security)).Reason);
        await Eventually.Equal(
            StatusCode.PermissionDenied,
            () => Code(() => Lists(house, Security)),
            "who left is refused"
        );
    }

    [Fact]
    public async Task What_was_declined_or_ended_before_it_was_seconded_never_counts()
    {
        await using var house = await Start();
        var declined = await house.Enter(Draft("sub-a", Role.Supervisor));
        await house.Of(Audit).DeclineAppointmentAsync(new() { AppointmentId = declined, Reasons = "文件不符" });
        var withdrawn = await house.Enter(Draft("sub-a", Role.Supervisor));
        await house.Of(Audit).EndAppointmentAsync(new() { AppointmentId = withdrawn, Reasons = "写错" });
        foreach (var id in (string[])[declined, withdrawn])
            Assert.Equal(
                Reasons.AppointmentState,
                (await Refused.By(() => house.Of(Audit).SecondAppointmentAsync(new() { AppointmentId = id }))).Reason
            );
        var who = house.Host.AsPerson("sub-a");
        Assert.Equal("PermissionDenied PermissionDenied PermissionDenied", await Asks(who, who, who));
        Assert.Equal(
            [AppointmentState.Declined, AppointmentState.Ended],
            (await Lists(house, Audit, "sub-a")).Appointments.Select(a => a.State)
        );
    }

    [Fact]
    public async Task Of_several_who_decide_on_one_at_once_exactly_one_does()
    {
        await using var house = await Start();
        await house.Give("sub-audit-2", Role.AuditAdmin);
        await Allowed(() => Lists(house, "sub-audit-2"));
        for (var round = 0; round < 10; round++)
        {
            var id = await house.Enter(Draft($"sub-{round}", Role.Supervisor));
            string[] who = [Audit, "sub-audit-2"];
            var outcomes = await Task.WhenAll(
                who.SelectMany(w =>
                    (Task<StatusCode>[])
                        [
                            Code(() => house.Of(w).SecondAppointmentAsync(new() { AppointmentId = id }).ResponseAsync),
                            Code(() =>
                                house
                                    .Of(w)
                                    .DeclineAppointmentAsync(new() { AppointmentId = id, Reasons = "x" })
                                    .ResponseAsync
                            ),
                        ]
                )
            );
            Assert.Equal(1, outcomes.Count(c => c == StatusCode.OK));
            Assert.Equal(3, outcomes.Count(c => c == StatusCode.FailedPrecondition));
        }
    }

    private static Task<ListAppointmentsReply> Lists(AppointedHouse house, string asking, string about = "") =>
        house.Of(asking).ListAppointmentsAsync(new() { Person = about }).ResponseAsync;
}
