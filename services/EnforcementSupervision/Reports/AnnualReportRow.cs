using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision.Reports.Figures;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports;

/// <summary>A publication of a year's figures.</summary>
public sealed record AnnualReportRow
{
    public int Year { get; init; }
    public int No { get; init; }
    public DateOnly AsOf { get; init; }
    public required string Sha256 { get; init; }
    public required IReadOnlyList<PublishedFigureRow> Rows { get; init; }
    public string? Correction { get; init; }
    public DateTimeOffset At { get; init; }

    internal static AnnualReportRow From(AnnualReportPublished e, DateTimeOffset at) =>
        new()
        {
            Year = e.Year,
            No = e.No,
            AsOf = e.AsOf,
            Sha256 = e.Sha256,
            Rows = e.Rows,
            Correction = e.Correction,
            At = at,
        };

    internal static IReadOnlyList<PublishedFigureRow> RowsOf(IEnumerable<CountedFigure> figures) =>
        [
            .. figures.SelectMany(f =>
                f.Rows.Select(r => new PublishedFigureRow(
                    f.Number,
                    f.Figure.Definition.Version,
                    r.Key,
                    r.Value,
                    r.Denominator,
                    r.Unit,
                    r.IsRatio
                ))
            ),
        ];

    /// <summary>Hex SHA-256 over the rows, one line each: figure, version, key, value, denominator and unit with commas
    /// between, ended by a line feed.</summary>
    internal static string Digest(IEnumerable<PublishedFigureRow> rows) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        rows.Select(r =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{r.Figure},{r.Version},{r.Key},{r.Value},{r.Denominator},{r.Unit}\n"
                            )
                        )
                    )
                )
            )
        );
}

internal static class AnnualReportSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<AnnualReportRow> AnnualReports => db.Set<AnnualReportRow>();
    }
}

internal static class ReportsFold
{
    public static bool Apply(SupervisionDb db, Recorded e)
    {
        if (e.Event is DocumentedFigureRecorded documented)
        {
            var row = DocumentedFigureRow.Of(documented);
            if (db.DocumentedFigures.Find(row.Year, row.Key) is { } known)
                db.Entry(known).CurrentValues.SetValues(row);
            else
                db.DocumentedFigures.Add(row);
            return true;
        }
        if (e.Event is not AnnualReportPublished published)
            return false;
        db.AnnualReports.Add(AnnualReportRow.From(published, e.Time));
        return true;
    }
}
