using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Draws;

namespace Enforcement.Unit.Draws;

public sealed class SampleSizeTests
{
    [Theory] // AICPA guide: discovery sampling, no deviation expected
    [InlineData("1/10", "95/100", 29)]
    [InlineData("1/20", "95/100", 59)]
    [InlineData("1/50", "95/100", 149)]
    [InlineData("1/100", "95/100", 299)]
    [InlineData("1/100", "99/100", 459)]
    [InlineData("1/1", "95/100", 1)]
    [InlineData("1/2", "1/2", 1)]
    [InlineData("1/2", "3/4", 2)] // exactly on the edge: (1/2)^2 = 1/4
    [InlineData("1/2", "75000001/100000000", 3)] // a hair beyond it
    public void Discovery_sizes_are_those_of_the_published_tables(string rate, string confidence, long expected) =>
        Assert.Equal(expected, SampleSize.Discovery(Rate.Parse(rate), Rate.Parse(confidence)));
}
