using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Problems;

internal static class ProblemsTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<InspectionProblemRow>().ToTable("inspection_problem").HasKey(r => r.ProblemId);
    }

    extension(SupervisionDb db)
    {
        internal DbSet<InspectionProblemRow> InspectionProblems => db.Set<InspectionProblemRow>();
    }
}
