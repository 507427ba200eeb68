using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Coordination;

internal static class CoordinationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CoordinationCaseRow>().ToTable("coordination_case").HasKey(r => r.CaseId);
        model.Entity<JointMeetingRow>().ToTable("joint_meeting").HasKey(r => r.MeetingId);
        model.Entity<ResolutionRow>().ToTable("meeting_resolution").HasKey(r => new { r.MeetingId, r.Ordinal });
        model.Entity<ContactPointRow>().ToTable("contact_point").HasKey(r => r.ContactId);
    }

    extension(SupervisionDb db)
    {
        internal DbSet<CoordinationCaseRow> CoordinationCases => db.Set<CoordinationCaseRow>();
        internal DbSet<JointMeetingRow> JointMeetings => db.Set<JointMeetingRow>();
        internal DbSet<ResolutionRow> Resolutions => db.Set<ResolutionRow>();
        internal DbSet<ContactPointRow> ContactPoints => db.Set<ContactPointRow>();
    }
}
