using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Appointments;

/// <summary>One file per RPC; this one holds what they share.</summary>
internal sealed partial class AppointmentsService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    DomainClock clock,
    SetupCodes codes,
    EnforcementOptions options
) : Contracts.Supervision.V1.Appointments.AppointmentsBase
{
    private const int LongestReasons = 1000;

    private static AppointmentEntryRow Find(SupervisionDb db, string id) =>
        db.AppointmentEntries.Find(id)
        ?? throw Refusal.NotFound(Reasons.UnknownAppointment, $"no appointment '{Fields.Shown(id)}' is on record");

    private static AppointmentEntryRow Waiting(SupervisionDb db, string id)
    {
        var row = Find(db, id);
        return row.State == AppointmentState.Entered
            ? row
            : throw Refusal.Precondition(Reasons.AppointmentState, $"{id} is {row.State}, it does not wait any more");
    }

    private static AppointmentDraft Shown(AppointmentEntryRow row) =>
        new()
        {
            Person = row.Person,
            Role = row.Role,
            Body = row.Body?.Value ?? "",
            Zone = row.Zone,
            Agency = row.Agency,
            From = BuildingBlocks.Calendar.IsoDay.Iso(row.From),
            To = BuildingBlocks.Calendar.IsoDay.Iso(row.To),
            LegalBasis = row.LegalBasis,
        };
}
