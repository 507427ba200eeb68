namespace Enforcement.WebConsole.Tour;

/// <summary>
/// Where /tour stops: codes of the story that a demonstration begins with, given by whoever told it. Without a story
/// there is no tour.
/// </summary>
public sealed class TourGuide
{
    public TourStops? Stops { get; set; }
}

/// <summary>One firm's way, and what waits for somebody; "" where the story has none.</summary>
/// <param name="CreditCode">The firm whose visit was avoided and verified.</param>
/// <param name="ObservationId">Its period.</param>
/// <param name="PlanId">Of the visit that was planned.</param>
/// <param name="VisitId">The visit that was waived.</param>
/// <param name="Made">A visit that was made, with a published result.</param>
/// <param name="DrawId">A published draw.</param>
/// <param name="Aborted">A draw with an attempt that was broken off.</param>
public sealed record TourStops(
    string CreditCode,
    string FirmName,
    string ObservationId,
    string PlanId,
    string VisitId,
    string Made,
    string DrawId,
    string Aborted,
    string WarningId,
    string InstrumentId,
    string ComplaintId
);
