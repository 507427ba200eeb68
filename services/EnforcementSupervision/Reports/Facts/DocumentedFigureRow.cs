using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>A total of a year as a document states it, the newest of its key.</summary>
internal sealed record DocumentedFigureRow
{
    public int Year { get; init; }
    public DocumentedKey Key { get; init; }
    public long Value { get; init; }
    public required string Source { get; init; }
    public required string DocumentNumber { get; init; }
    public required string DocumentSha256 { get; init; }
    public DateOnly RecordedOn { get; init; }

    public static void Map(ModelBuilder model) =>
        model.Entity<DocumentedFigureRow>().ToTable("documented_figure").HasKey(r => new { r.Year, r.Key });

    public static DocumentedFigureRow Of(DocumentedFigureRecorded e) =>
        new()
        {
            Year = e.Year,
            Key = e.Key,
            Value = e.Value,
            Source = e.Source,
            DocumentNumber = e.DocumentNumber,
            DocumentSha256 = e.DocumentSha256,
            RecordedOn = e.On,
        };
}

internal static class DocumentedFigureSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<DocumentedFigureRow> DocumentedFigures => db.Set<DocumentedFigureRow>();
    }
}
