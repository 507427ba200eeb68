using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports;

internal static class ReportsTables
{
    public static void Map(ModelBuilder model)
    {
        FigureSteps.Map(model);
        DocumentedFigureRow.Map(model);
        model.Entity<AnnualReportRow>(t =>
        {
            t.ToTable("annual_report").HasKey(r => new { r.Year, r.No });
            t.Property(r => r.Year).ValueGeneratedNever();
            t.Property(r => r.No).ValueGeneratedNever();
            t.Property(r => r.Rows).AsJson();
        });
    }
}
