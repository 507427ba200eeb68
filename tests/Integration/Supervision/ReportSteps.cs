using static Enforcement.Integration.Supervision.AnnualReportTests;

namespace Enforcement.Integration.Supervision;

/// <summary>A year that is over, its report read and published.</summary>
internal static class ReportSteps
{
    /// <summary>The year of AnnualReportTests, seen when it is long over.</summary>
    internal static async Task<SupervisionHouse> Over()
    {
        var house = await Year();
        await house.On("2026-01-20");
        return house;
    }
}
