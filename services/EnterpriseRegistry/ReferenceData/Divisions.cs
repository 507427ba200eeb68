using System.Collections.Frozen;

namespace Enforcement.EnterpriseRegistry;

internal enum DivisionCode { Malformed, Unlisted, WellFormed }

/// <summary>Division codes: six digits (GB/T 2260) to the district, nine (GB/T 10114) to the street or town.</summary>
internal static class Divisions
{
    private static readonly FrozenSet<string> Provinces = ReferenceTable.Codes("provinces.csv").ToFrozenSet(StringComparer.Ordinal);

    // Only cities whose whole list is held here can be checked to the last digit; codes change every year.
    private static readonly FrozenSet<string> Listed = ReferenceTable.Codes("divisions-4401.csv").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> ListedCities = Listed.Select(c => c[..4]).ToFrozenSet(StringComparer.Ordinal);

    public static DivisionCode Read(string text)
    {
        if (text.Length is not (6 or 9) || text.AsSpan().ContainsAnyExceptInRange('0', '9') || !Provinces.Contains(text[..2])) return DivisionCode.Malformed;
        return ListedCities.Contains(text[..4]) && !Listed.Contains(text) ? DivisionCode.Unlisted : DivisionCode.WellFormed;
    }
}
