using System.Text.Json;

namespace Enforcement.InspectionPlanning.Visits;

/// <summary>What became of the waiver request of a visit.</summary>
internal enum WaiverOf
{
    None,
    Requested,
    Granted,
    Refused,
    Lapsed,
    TooLate,

    /// <summary>Granted, then undone.</summary>
    Void,
}

/// <summary>As callers and the table have it: "too-late", and "" for none.</summary>
internal static class WaiverWords
{
    public static string Word(this WaiverOf waiver) =>
        waiver == WaiverOf.None ? "" : JsonNamingPolicy.KebabCaseLower.ConvertName(waiver.ToString());

    public static WaiverOf Read(string word) => Enum.GetValues<WaiverOf>().Single(w => w.Word() == word);
}
