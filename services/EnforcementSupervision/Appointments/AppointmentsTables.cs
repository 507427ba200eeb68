using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Appointments;

internal static class AppointmentsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AppointmentEntryRow>(e =>
        {
            e.ToTable("appointment_entry").HasKey(r => r.AppointmentId);
            e.HasIndex(r => r.Person);
            e.HasIndex(r => r.State);
        });
        model.Entity<SetupCodeRow>().ToTable("setup_code").HasKey(r => r.Role);
    }

    extension(SupervisionDb db)
    {
        internal DbSet<AppointmentEntryRow> AppointmentEntries => db.Set<AppointmentEntryRow>();
        internal DbSet<SetupCodeRow> SetupCodes => db.Set<SetupCodeRow>();
    }
}
