using Enforcement.Contracts;

namespace Enforcement.InspectionPlanning;

/// <summary>The result of a visit as it was recorded.</summary>
internal sealed record VisitResultRow
{
    public required string VisitId { get; init; }
    public required string Body { get; init; }

    /// <summary>The year the visit counts in.</summary>
    public int Year { get; init; }
    public required IReadOnlyList<FindingOf> Findings { get; init; }
    public bool Signed { get; init; }
    public string? SignatureNote { get; init; }

    public static VisitResultRow From(ResultRecorded e, VisitRow? visit) => new()
    {
        VisitId = e.VisitId, Body = visit?.Body ?? "", Year = visit?.Year ?? 0, Findings = e.Findings, Signed = e.SignedByEnterprise, SignatureNote = e.SignatureNote,
    };
}
