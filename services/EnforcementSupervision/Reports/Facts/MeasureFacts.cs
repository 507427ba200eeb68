using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>Measures, leniency, correction windows and penalties of a year as they were known at the end of a
/// day.</summary>
/// <param name="Completed">Measures done in the year.</param>
/// <param name="Overdue">Measures whose last day fell into the year and was over, neither done nor cancelled.</param>
internal sealed record MeasureFacts(
    IReadOnlyList<MeasureMirrorRow> Completed,
    IReadOnlyList<MeasureMirrorRow> Overdue,
    IReadOnlyList<LeniencyMirrorRow> Leniency,
    IReadOnlyList<CorrectionMirrorRow> Corrections,
    IReadOnlyList<PenaltyMirrorRow> Penalties
)
{
    public static MeasureFacts None { get; } = new([], [], [], [], []);

    public static MeasureFacts Load(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = LegalDay.End(asOf);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var completed = db
            .FlexibleMeasures.AsNoTracking()
            .Where(m => m.CompletedAt < cut && m.CompletedOn >= first && m.CompletedOn <= last)
            .OrderBy(m => m.MeasureId)
            .ToList();
        var overdue = db
            .FlexibleMeasures.AsNoTracking()
            .Where(m =>
                m.At < cut
                && m.Due >= first
                && m.Due <= last
                && m.Due < asOf
                && (m.CompletedAt == null || m.CompletedAt >= cut)
                && (m.CancelledAt == null || m.CancelledAt >= cut)
            )
            .OrderBy(m => m.MeasureId)
            .ToList();
        var leniency = db
            .Leniencies.AsNoTracking()
            .Where(l => l.At < cut && l.DecidedOn >= first && l.DecidedOn <= last)
            .OrderBy(l => l.DecisionId)
            .ToList();
        var corrections = db
            .Corrections.AsNoTracking()
            .Where(c => c.At < cut && c.OpenedOn >= first && c.OpenedOn <= last)
            .OrderBy(c => c.WindowId)
            .ToList();
        var penalties = db
            .Penalties.AsNoTracking()
            .Where(p => p.At < cut && p.RecordedOn >= first && p.RecordedOn <= last)
            .OrderBy(p => p.PenaltyId)
            .ToList();
        // What came after the day is as if it were not there.
        return new(
            completed,
            overdue,
            [.. leniency.Select(l => l.CompletedAt >= cut ? l with { CompletedAt = null } : l)],
            [
                .. corrections.Select(c =>
                    c with
                    {
                        ClosedAt = c.ClosedAt < cut ? c.ClosedAt : null,
                        LapsedAt = c.LapsedAt < cut ? c.LapsedAt : null,
                    }
                ),
            ],
            [.. penalties.Select(p => p.ReviewedAt >= cut ? p with { ReviewedAt = null, Approved = false } : p)]
        );
    }
}
