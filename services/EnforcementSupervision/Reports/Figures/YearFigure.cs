namespace Enforcement.EnforcementSupervision.Reports.Figures;

/// <summary>One of the yearly report's figures, all of it in one file of <c>Figures/</c>: what it is called, by which
/// words and basis it is counted, what its rows are called, and the counting.</summary>
internal sealed record YearFigure(string Number, string NameZh, string NameEn)
{
    /// <summary>The law or paper it is told for; where there is none for the counting, the text says so.</summary>
    public required string Basis { get; init; }

    public required FigureDefinition Definition { get; init; }

    /// <summary>Of its rows, of the parts of their keys, and of the rules its definition names.</summary>
    public required IReadOnlyList<RowName> Names { get; init; }

    /// <summary>From a year's facts; null of a figure that is counted from the journals themselves.</summary>
    public Action<CountedFigure, YearFacts, YearBalance>? Count { get; init; }
    public Action<CountedFigure, Attestation>? CountJournals { get; init; }

    /// <summary>Why its stock does not follow from its flows; null when it does.</summary>
    public Func<YearFacts, string?>? Fault { get; init; }

    /// <summary>For the supervisor, discipline and procuratorate, and in no public report.</summary>
    public bool Confidential { get; init; }

    public bool HasName(string key) => Names.Any(n => n.Key == key);
}

/// <summary>Printed beside the number, so that nobody has to guess it.</summary>
/// <param name="Version">From 1; words that change get the next one, so that a restated figure is not taken for the one
/// that was published.</param>
internal sealed record FigureDefinition(int Version, string Zh, string En);

/// <param name="Key">A row's, or a part of one: "leniency:reduced/fine" has two.</param>
internal sealed record RowName(string Key, string Zh, string En);
