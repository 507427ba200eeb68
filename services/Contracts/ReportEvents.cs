using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Contracts;

[JsonSerializable(typeof(AnnualReportPublished))]
[JsonSerializable(typeof(DocumentedFigureRecorded))]
internal sealed partial class ReportEventsJson : JsonSerializerContext;

/// <summary>A row of a figure as it was published.</summary>
/// <param name="Version">Of the figure's definition.</param>
/// <param name="Denominator">Of a ratio; 0 of a plain count, and of a ratio with an empty base.</param>
public sealed record PublishedFigureRow(
    string Figure,
    int Version,
    string Key,
    long Value,
    long Denominator,
    string Unit,
    bool Ratio
);

/// <summary>
/// A year's figures were published. Confidential, since figure 16 stands among them. What is found out later changes
/// the restated figures; these stay.
/// </summary>
/// <param name="No">1, and one more with each correction of the same year.</param>
/// <param name="Sha256">Hex, over the rows: who published named it, so it is what he had read.</param>
/// <param name="Correction">Why it was published again; null the first time.</param>
[FactOf(Services.Supervision, "annual-report-published", "公布年度数据", Confidential = true)]
public sealed record AnnualReportPublished(
    int Year,
    int No,
    DateOnly AsOf,
    string Sha256,
    IReadOnlyList<PublishedFigureRow> Rows,
    string? Correction,
    string PublishedBy
) : IEvent
{
    public string Subject => $"REPORT-{Year}-{No}";
}

/// <summary>A total of a year that no journal here counts, as a document states it.</summary>
/// <param name="Source">Title of the document.</param>
[FactOf(Services.Supervision, "documented-figure-recorded", "登记往年文件数据")]
public sealed record DocumentedFigureRecorded(
    int Year,
    DocumentedKey Key,
    long Value,
    string Source,
    string DocumentNumber,
    string DocumentSha256,
    DateOnly On
) : IEvent
{
    public string Subject => $"DOCUMENTED-{Year}-{Key}";
}
