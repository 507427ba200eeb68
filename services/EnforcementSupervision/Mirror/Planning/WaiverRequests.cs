using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror.Planning;

/// <summary>What Planning made of a waiver request.</summary>
internal enum WaiverOutcome
{
    None,
    Taken,
    TooLate,
    Refused,
    Lapsed,
}

internal sealed record WaiverRequestRow
{
    public required VisitId VisitId { get; init; }
    public required BodyCode Body { get; init; }
    public required CreditCode CreditCode { get; init; }
    public required string ObservationId { get; init; }
    public MeasureKind Measure { get; init; }
    public DateOnly MeasureDue { get; init; }
    public DateOnly RequestedOn { get; init; }
    public DateOnly DecideBy { get; init; }
    public required string RequestedBy { get; init; }
    public WaiverOutcome Outcome { get; init; }
}

/// <summary>Requests for a waiver and what Planning made of the answer.</summary>
internal static class WaiverRequests
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<WaiverRequestRow>().ToTable("waiver_request").HasKey(r => r.VisitId);
    }

    /// <returns>Whether it is told of here.</returns>
    public static bool Mirror(SupervisionDb db, Recorded e)
    {
        switch (e.Event)
        {
            case WaiverRequested r:
                db.Upsert(
                    "waiver_request",
                    ("visit_id", r.VisitId),
                    ("body", r.Body),
                    ("credit_code", r.CreditCode),
                    ("observation_id", r.ObservationId),
                    ("measure", (int)r.Measure),
                    ("measure_due", r.MeasureDue),
                    ("requested_on", r.RequestedOn),
                    ("decide_by", r.DecideBy),
                    ("requested_by", e.Actor),
                    ("outcome", (int)WaiverOutcome.None)
                );
                return true;
            case VisitWaived w:
                Answer(db, VisitId.Stored(w.VisitId), WaiverOutcome.Taken);
                return true;
            case WaiverCameTooLate l:
                Answer(db, VisitId.Stored(l.VisitId), WaiverOutcome.TooLate);
                return true;
            case WaiverRefusalNoted r:
                Answer(db, VisitId.Stored(r.VisitId), WaiverOutcome.Refused);
                return true;
            case WaiverLapsed l:
                Answer(db, VisitId.Stored(l.VisitId), WaiverOutcome.Lapsed);
                return true;
            default:
                return false;
        }
    }

    private static void Answer(SupervisionDb db, VisitId visitId, WaiverOutcome outcome) =>
        db.RunNamed(
            "UPDATE waiver_request SET outcome = $outcome WHERE visit_id = $visit_id",
            ("visit_id", visitId.Value),
            ("outcome", (int)outcome)
        );
}

internal static class WaiverRequestsSets
{
    extension(SupervisionDb db)
    {
        internal DbSet<WaiverRequestRow> WaiverRequests => db.Set<WaiverRequestRow>();
    }
}
