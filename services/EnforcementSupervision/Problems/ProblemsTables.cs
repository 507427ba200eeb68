using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Problems;

internal static class ProblemsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InspectionProblemRow>(p =>
        {
            p.ToTable("inspection_problem").HasKey(r => r.ProblemId);
            p.Property(r => r.Evidence).AsJson();
            p.Property(r => r.RectificationEvidence).AsJson();
        });
    }

    extension(SupervisionDb db)
    {
        internal DbSet<InspectionProblemRow> InspectionProblems => db.Set<InspectionProblemRow>();
    }
}
