using Enforcement.Contracts.Planning.V1;
using Enforcement.Integration.Planning;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Sheets.FeedFiles;

namespace Enforcement.Integration.Sheets;

/// <summary>A house that a feed of another system is read into.</summary>
internal static class FeedSteps
{
    internal static string[] Row(string id, int firm, string on, string label = "双随机抽查", string group = "FIRE") =>
        [id, Code(firm), on, Body, group, label];

    internal static FeedCoverage Whole(string from, string to, params (string From, string To)[] gaps)
    {
        var coverage = new FeedCoverage
        {
            From = from,
            To = to,
            Complete = true,
        };
        coverage.Gaps.AddRange(
            gaps.Select(g => new FeedGap
            {
                From = g.From,
                To = g.To,
                Reason = "平台停机",
            })
        );
        return coverage;
    }

    internal static async Task<PlanningHouse> Fed()
    {
        var house = await Start("2025-02-20");
        await PublishSeeds(house.Of(Role.Operator, "operator-1", ""));
        return house;
    }
}
