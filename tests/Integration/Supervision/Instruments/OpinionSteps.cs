namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Opinions as these tests draft them.</summary>
internal static class OpinionSteps
{
    // 30 natural days after 3 March 2025 is 2 April, a Wednesday; 80 % of them are over on 27 March.
    internal const string Due = "2025-04-02",
        Reminder = "2025-03-27",
        After = "2025-04-03";
}
