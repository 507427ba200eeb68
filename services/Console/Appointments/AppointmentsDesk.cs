using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Appointments;

/// <summary>What the pages /appointments and /set-up ask about who may do what.</summary>
public sealed class AppointmentsDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    /// <summary>Roles that somebody may be appointed to.</summary>
    public static readonly IReadOnlyList<string> Appointed =
    [
        .. Role.All.Except([Role.Enterprise, Role.Service, Role.Anonymous]),
    ];

    public bool Enters => signOn.Is(Role.SecurityAdmin);
    public bool Decides => signOn.Is(Role.AuditAdmin);
    public string Actor => signOn.Who.Actor;
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    private Contracts.Supervision.V1.Appointments.AppointmentsClient Client =>
        new SupervisionClient(peers.WithoutToken("supervision")).Appointments;

    public Task<Reply<ListAppointmentsReply>> List(ListAppointmentsRequest asked, CancellationToken token) =>
        Do((h, u) => Client.ListAppointmentsAsync(asked, h, u, token));

    /// <summary>What the reader himself may do by the record; whoever has not signed in learns whether a first
    /// administrator is still to come.</summary>
    public Task<Reply<GetOwnAppointmentsReply>> Own(CancellationToken token) =>
        Reply<GetOwnAppointmentsReply>.To(signOn.Own, (h, u) => Client.GetOwnAppointmentsAsync(new(), h, u, token));

    public Task<Reply<EnterAppointmentReply>> Enter(AppointmentDraft draft, string key) =>
        Do((h, u) => Client.EnterAppointmentAsync(new() { Appointment = draft }, h, u), key);

    public Task<Reply<SecondAppointmentReply>> Second(string id, string key) =>
        Do((h, u) => Client.SecondAppointmentAsync(new() { AppointmentId = id }, h, u), key);

    public Task<Reply<DeclineAppointmentReply>> Decline(string id, string reasons, string key) =>
        Do((h, u) => Client.DeclineAppointmentAsync(new() { AppointmentId = id, Reasons = reasons }, h, u), key);

    public Task<Reply<EndAppointmentReply>> End(EndAppointmentRequest what, string key) =>
        Do((h, u) => Client.EndAppointmentAsync(what, h, u), key);

    public Task<Reply<RedeemSetupCodeReply>> Redeem(RedeemSetupCodeRequest what, string key) =>
        Do((h, u) => Client.RedeemSetupCodeAsync(what, h, u), key);

    public Task<Reply<SheetOutcome>> Import(string name, ReadOnlyMemory<byte> file, bool dry, string key) =>
        Reply<SheetOutcome>.To(
            signOn.Bearer(),
            (headers, until) =>
                SheetUpload.Send(
                    Client.ImportAppointments(headers, until),
                    new ImportAppointmentsRequest
                    {
                        Start = new()
                        {
                            FileName = name,
                            Length = file.Length,
                            Format = SheetsDesk.FormatOf(name),
                            DryRun = dry,
                        },
                    },
                    chunk => new ImportAppointmentsRequest { Chunk = chunk },
                    file,
                    reply => (reply.Refused, reply.Totals)
                ),
            key,
            300
        );

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
