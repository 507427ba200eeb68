using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

internal static class NoticesTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<NoticeRow>(e =>
        {
            e.ToTable("notice").HasKey(r => r.NoticeId);
            e.Property(r => r.But).AsJson();
            e.HasIndex(r => new
            {
                r.Settled,
                r.Role,
                r.Body,
            });
            e.HasIndex(r => new { r.Settled, r.CreditCode });
            e.HasIndex(r => r.About);
        });
        model.Entity<NoticeReadRow>().ToTable("notice_read").HasKey(r => new { r.Person, r.NoticeId });
        model.Entity<NoticeMailedRow>().ToTable("notice_mailed").HasKey(r => new { r.Person, r.NoticeId });
        model.Entity<NoticeAddressRow>(e =>
        {
            e.ToTable("notice_address").HasKey(r => r.Person);
            e.Property(r => r.Address).AsJson();
            e.Property(r => r.Roles).AsJson();
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<NoticeRow> Notices => db.Set<NoticeRow>();
        internal DbSet<NoticeReadRow> NoticesRead => db.Set<NoticeReadRow>();
        internal DbSet<NoticeMailedRow> NoticesMailed => db.Set<NoticeMailedRow>();
        internal DbSet<NoticeAddressRow> NoticeAddresses => db.Set<NoticeAddressRow>();
    }
}
