using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Coordination;

internal static class CoordinationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CoordinationCaseRow>(c =>
        {
            c.ToTable("coordination_case").HasKey(r => r.CaseId);
            c.Property(r => r.Bodies).AsJson();
            c.Property(r => r.Evidence).AsJson();
        });
        model.Entity<JointMeetingRow>(m =>
        {
            m.ToTable("joint_meeting").HasKey(r => r.MeetingId);
            m.Property(r => r.Attended).AsJson();
        });
        model.Entity<ResolutionRow>().ToTable("meeting_resolution").HasKey(r => new { r.MeetingId, r.Ordinal });
        model.Entity<ContactPointRow>(c =>
        {
            c.ToTable("contact_point").HasKey(r => r.ContactId);
            c.Property(r => r.Contact).AsJson();
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<CoordinationCaseRow> CoordinationCases => db.Set<CoordinationCaseRow>();
        internal DbSet<JointMeetingRow> JointMeetings => db.Set<JointMeetingRow>();
        internal DbSet<ResolutionRow> Resolutions => db.Set<ResolutionRow>();
        internal DbSet<ContactPointRow> ContactPoints => db.Set<ContactPointRow>();
    }
}
