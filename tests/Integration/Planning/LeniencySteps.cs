using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.CorrectionWindowTests;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>A case that leniency is asked for.</summary>
internal static class LeniencySteps
{
    /// <summary>The lists of both bureaus since June 2023.</summary>
    internal static async Task<PlanningHouse> WithLists(params RuleListKind[] kinds)
    {
        var house = await Start("2025-03-10");
        foreach (var body in (string[])[Body, OtherBody])
        foreach (var kind in kinds.DefaultIfEmpty(RuleListKind.NoPenalty))
        {
            var list = RuleListTests.List("2023-06-01", kind);
            list.Body = body;
            await house.Of(Role.Head, "h", body).Rules.PublishRuleListAsync(new() { List = list });
        }
        return house;
    }

    internal static DecideLeniencyRequest Ask(
        LeniencyGround ground = LeniencyGround.First,
        string on = "2025-03-01",
        int firm = 1,
        string body = Body
    ) =>
        new()
        {
            Body = body,
            CreditCode = Code(firm),
            Item = Item,
            ViolatedOn = on,
            Kind = LeniencyKind.NoPenalty,
            Ground = ground,
            Harm = ground == LeniencyGround.First ? Harm.Minor : Harm.None,
            CorrectedOn = on,
            EvidenceSha256 = AnyFile.Hash,
            Reasons = "首次违法,及时改正",
        };
}
