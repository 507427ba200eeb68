namespace Enforcement.WebConsole.Instruments;

/// <summary>The colour beside the word of a state.</summary>
public static class InstrumentTones
{
    public static string? Of(InstrumentDesk.Row row) =>
        row.Overdue && row.Waits.Length > 0
            ? "bad"
            : row.State switch
            {
                "instrument-Rectified" or "recommendation-Replied" or "recommendation-Archived" => "good",
                "instrument-NotRectified" => "bad",
                "instrument-Issued" or "recommendation-Received" or "recommendation-Assigned" => "info",
                "instrument-Replied" => "warn",
                _ => null,
            };
}
