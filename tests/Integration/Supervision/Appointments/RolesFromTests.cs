using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Hosting;
using Grpc.Net.Client;
using static Enforcement.Integration.Supervision.Appointments.AppointedHouse;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Which wins, the role in a token or the record of appointments: a setting says so.</summary>
public sealed class RolesFromTests
{
    private const string None = "PermissionDenied PermissionDenied PermissionDenied";

    [Fact]
    public async Task Where_appointments_win_a_role_in_a_token_counts_for_nothing_whoever_signed_it()
    {
        await using var publisher = await KeyPublisher.Start("k1");
        await using var house = await Start(("Auth:Authority", publisher.Address));
        var byProvider = house.Host.With(publisher.Token("k1", Role.Supervisor)); // subject supervisor-1
        var byKey = house.Host.As(Role.Supervisor, "sub-other");
        Assert.Equal(None, await Asks(byProvider, byProvider, byProvider));
        Assert.Equal(None, await Asks(byKey, byKey, byKey));
        await house.Give("supervisor-1", Role.Supervisor);
        await Eventually.Equal("OK OK OK", () => Asks(byProvider, byProvider, byProvider), "the appointed is let in");
        // What the token says beside it is not added.
        var also = house.Host.As(Role.Operator, "supervisor-1", ("body", OtherBody));
        Assert.Equal(
            StatusCode.PermissionDenied,
            await Code(() => new JournalService.JournalServiceClient(also).CheckRebuildAsync(new()).ResponseAsync)
        );
    }

    /// <summary>While tables are folded again journals are given by a host that has none of them, not the record of
    /// appointments either.</summary>
    [Theory]
    [InlineData("appointments", StatusCode.PermissionDenied)]
    [InlineData("token", StatusCode.OK)]
    public async Task While_tables_are_folded_again_a_token_says_no_role_either_where_the_record_does(
        string rolesFrom,
        StatusCode expected
    )
    {
        await using var host = await Bare(("Auth:RolesFrom", rolesFrom));
        var address = $"http://127.0.0.1:{PrivateBroker.FreePort()}";
        host.Get<EnforcementOptions>().Urls.Grpc = address; // as of the same process later
        using var meanwhile = new Meanwhile(host.Get<IServiceProvider>());
        meanwhile.Serve();
        using var channel = GrpcChannel.ForAddress(address);
        Task<StatusCode> Reads(string person, string role) =>
            Code(() =>
                new JournalService.JournalServiceClient(channel)
                    .GetHeadAsync(
                        new() { Source = "supervision" },
                        new Metadata
                        {
                            { "authorization", $"Bearer {host.Tokens.Token(person, [role], TimeSpan.FromMinutes(5))}" },
                        }
                    )
                    .ResponseAsync
            );
        Assert.Equal(expected, await Reads("sub-1", Role.Supervisor));
        Assert.Equal(StatusCode.OK, await Reads("svc:planning", Role.Service));
    }

    [Fact]
    public async Task Our_own_processes_need_no_appointment_and_nobody_else_is_one()
    {
        await using var publisher = await KeyPublisher.Start("k1");
        await using var house = await Start(("Auth:Authority", publisher.Address));
        Task<StatusCode> Reads(CallInvoker who) =>
            Code(() =>
                new JournalService.JournalServiceClient(who)
                    .GetHeadAsync(new() { Source = "supervision" })
                    .ResponseAsync
            );
        Assert.Equal(StatusCode.OK, await Reads(house.Host.As(Role.Service, "svc:planning")));
        Assert.Equal(StatusCode.PermissionDenied, await Reads(house.Host.With(publisher.Token("k1", Role.Service))));
    }

    [Fact]
    public async Task A_firm_is_no_office_so_its_token_speaks_for_it_and_for_nobody_who_holds_one()
    {
        await using var house = await Start();
        const string Code1 = "91440117MA5TEK011P";
        Task<StatusCode> Own(string person) =>
            AppointedHouse.Code(() =>
                new Contracts.Registry.V1.RegistryClient(house.Host.As(Role.Enterprise, person, ("enterprise", Code1)))
                    .Observations.ListObservationsAsync(new())
                    .ResponseAsync
            );
        Assert.NotEqual(StatusCode.PermissionDenied, await Own("firm-1"));
        var office = house.Host.As(Role.Enterprise, "sub-operator", ("enterprise", Code1));
        Assert.Equal(
            "PermissionDenied",
            (
                await AppointedHouse.Code(() =>
                    new Contracts.Registry.V1.RegistryClient(office)
                        .Observations.AppealObservationAsync(new())
                        .ResponseAsync
                )
            ).ToString()
        );
    }

    [Fact]
    public async Task Where_tokens_win_their_roles_count_as_before_and_the_record_is_for_those_whose_token_says_none()
    {
        await using var host = await Bare(("Auth:RolesFrom", "token"));
        var supervisor = host.As(Role.Supervisor, "sub-1");
        Assert.Equal("OK OK OK", await Asks(supervisor, supervisor, supervisor));
        var person = host.AsPerson("sub-2");
        Assert.Equal(None, await Asks(person, person, person));
        var house = new AppointedHouse(host);
        var security = new Contracts.Supervision.V1.Appointments.AppointmentsClient(host.As(Role.SecurityAdmin));
        var audit = new Contracts.Supervision.V1.Appointments.AppointmentsClient(host.As(Role.AuditAdmin));
        foreach (var who in (string[])["sub-1", "sub-2"])
        {
            var made = await security.EnterAppointmentAsync(new() { Appointment = Draft(who, Role.Supervisor) });
            await audit.SecondAppointmentAsync(new() { AppointmentId = made.AppointmentId });
        }
        await Eventually.Equal("OK OK OK", () => Asks(person, person, person), "the record lets in");
        // Its role stands in the token, so that an operator's token stays an operator's.
        var operatorToken = host.As(Role.Operator, "sub-1");
        Assert.Equal(
            StatusCode.PermissionDenied,
            await Code(() =>
                new Contracts.Supervision.V1.SupervisionClient(operatorToken)
                    .Waivers.ListWaiversAsync(new())
                    .ResponseAsync
            )
        );
    }
}
