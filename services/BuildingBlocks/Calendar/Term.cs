namespace Enforcement.BuildingBlocks.Calendar;

/// <summary>Which days a period counts.</summary>
/// <remarks>
/// 行政处罚法 art. 85: 二日, 三日, 五日 and 七日 in that law mean working days. Elsewhere a statute says which;
/// so the type belongs to the parameter, next to its legal basis, and never has a default.
/// </remarks>
public enum DayType
{
    /// <summary>工作日: days off are not counted.</summary>
    Working,

    /// <summary>自然日: every day counts; only an end on a day off moves.</summary>
    Natural,
}

/// <summary>A period of whole days, such as "20 working days". A period in hours is exact: add a <see
/// cref="TimeSpan"/>.</summary>
public sealed record Term(int Count, DayType Type);

/// <summary>Whether the State Council has published the days off of a year.</summary>
public enum CalendarYear
{
    /// <summary>Counted with the published days off and make-up working days.</summary>
    Published,

    /// <summary>No notice is known yet: Monday to Friday were taken as working days. Say so wherever the date is
    /// shown.</summary>
    Assumed,
}

/// <summary>The last day of a period, and whether every day that decided it was in a published calendar.</summary>
public readonly record struct DueDay(DateOnly Day, CalendarYear Basis)
{
    /// <summary>24:00 of the last day: the first instant that is late.</summary>
    public DateTimeOffset Ends => LegalDay.End(Day);

    /// <summary>True when an act at this instant is too late.</summary>
    public bool IsPastAt(DateTimeOffset at) => at >= Ends;
}
