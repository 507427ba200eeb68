using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Appointments;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;

namespace Enforcement.Integration.Supervision.Appointments;

/// <summary>Three services that go by the record, with a security and an audit administrator who came by their codes,
/// two bodies and an agency.</summary>
internal sealed class AppointedHouse(TestHost host) : IAsyncDisposable
{
    public const string Security = "sub-security",
        Audit = "sub-audit",
        Basis = "任〔2026〕1号",
        Body = "KGSX",
        OtherBody = "SCJG";

    public TestHost Host => host;

    public static Task<TestHost> Bare(params (string Key, string Value)[] settings) =>
        TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
                b.AddTransport();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
            },
            null,
            settings.Any(s => s.Key == "Auth:RolesFrom") ? settings : [("Auth:RolesFrom", "appointments"), .. settings]
        );

    public static async Task<AppointedHouse> Start(params (string Key, string Value)[] settings)
    {
        var house = new AppointedHouse(await Bare(settings));
        house.Host.Get<DomainClock>().Set(new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero));
        var codes = await Codes(house.Host);
        await house.Of(Security).RedeemSetupCodeAsync(new() { Code = codes[Role.SecurityAdmin], LegalBasis = Basis });
        await house.Of(Audit).RedeemSetupCodeAsync(new() { Code = codes[Role.AuditAdmin], LegalBasis = Basis });
        await house.Give("sub-supervisor", Role.Supervisor);
        await house.Give("sub-operator", Role.Operator);
        var planning = new PlanningClient(house.Host.AsPerson("sub-supervisor"));
        foreach (var body in (string[])[Body, OtherBody])
            await Allowed(() =>
                planning
                    .Matters.RegisterBodyAsync(
                        new()
                        {
                            Body = body,
                            Name = body,
                            Kind = BodyKind.Bureau,
                            Division = "449917",
                        }
                    )
                    .ResponseAsync
            );
        await Allowed(() =>
            new SupervisionClient(house.Host.AsPerson("sub-operator"))
                .Referrals.RegisterAgencyAsync(
                    new()
                    {
                        Agency = "CCDI",
                        Name = "纪委监委",
                        EncryptionJwk = BuildingBlocks.Signatures.DecryptionKey.Generate().Public.Jwk,
                        SigningJwk = BuildingBlocks.Signatures.SigningKey.Generate().Public.Jwk,
                        Delivery = "file",
                    }
                )
                .ResponseAsync
        );
        foreach (var follower in house.Host.Get<Followers>().All)
            await follower.CatchUp(default);
        return house;
    }

    /// <summary>The codes that a start of the process prints, by office.</summary>
    public static async Task<Dictionary<string, string>> Codes(TestHost host)
    {
        // Its own come first, at its start.
        await Eventually.IsTrue(
            () =>
            {
                using var db = host.Get<Database<SupervisionDb>>().Read();
                return db.SetupCodes.Any() || db.AppointmentEntries.Any();
            },
            "the process has printed codes"
        );
        var (codes, said) = (host.Get<SetupCodes>(), new StringWriter());
        codes.Output = said;
        await codes.Print(default);
        return said.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split(' ')[2].TrimEnd('.'), line => line.TrimEnd().Split(' ')[^1]);
    }

    /// <summary>Appointments as a person whose token says no role.</summary>
    public Contracts.Supervision.V1.Appointments.AppointmentsClient Of(string person) => new(host.AsPerson(person));

    public static AppointmentDraft Draft(
        string person,
        string role,
        string body = "",
        string zone = "",
        string agency = "",
        string from = "2026-01-01",
        string to = ""
    ) =>
        new()
        {
            Person = person,
            Role = role,
            Body = body,
            Zone = zone,
            Agency = agency,
            From = from,
            To = to,
            LegalBasis = Basis,
        };

    public async Task<string> Enter(AppointmentDraft draft) =>
        (await Of(Security).EnterAppointmentAsync(new() { Appointment = draft })).AppointmentId;

    /// <summary>Entered by one and seconded by the other.</summary>
    public async Task<string> Give(
        string person,
        string role,
        string body = "",
        string zone = "",
        string agency = "",
        string from = "2026-01-01",
        string to = ""
    )
    {
        var id = await Allowed(() => Enter(Draft(person, role, body, zone, agency, from, to)));
        await Allowed(() => Of(Audit).SecondAppointmentAsync(new() { AppointmentId = id }).ResponseAsync);
        return id;
    }

    public Task<Refused> Refuses(AppointmentDraft draft) =>
        Refused.By(() => Of(Security).EnterAppointmentAsync(new() { Appointment = draft }));

    /// <summary>What was read of a person is good for seconds: who was just appointed may have to ask again.</summary>
    public static Task<T> Allowed<T>(Func<Task<T>> ask) =>
        Eventually
            .Gives(
                async () =>
                {
                    try
                    {
                        return (Done: true, Value: (T?)await ask());
                    }
                    catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
                    {
                        return (false, default);
                    }
                },
                answer => answer.Done,
                "the person is let in",
                within: TimeSpan.FromSeconds(60)
            )
            .ContinueWith(t => t.GetAwaiter().GetResult().Value!, TaskScheduler.Default);

    /// <summary>OK, or why not, of one question to each service that a supervisor may ask.</summary>
    public static async Task<string> Asks(CallInvoker registry, CallInvoker planning, CallInvoker supervision)
    {
        var answers = await Task.WhenAll(
            Code(() => new RegistryClient(registry).Enterprises.ListEnterprisesAsync(new()).ResponseAsync),
            Code(() => new PlanningClient(planning).Feeds.ListFeedFormatsAsync(new()).ResponseAsync),
            Code(() => new SupervisionClient(supervision).Waivers.ListWaiversAsync(new()).ResponseAsync)
        );
        return string.Join(' ', answers);
    }

    public static async Task<StatusCode> Code<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
