using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Warnings.Rules;

/// <summary>
/// One reviewer grants nearly all waivers of a body though others review its requests too. The year's grants are looked
/// at in blocks that follow each other, so that a block once full says the same for ever.
/// </summary>
internal static class ReviewerConcentrationRule
{
    public static IEnumerable<WarningGround> Find(GrantFacts body, RuleBook rules)
    {
        var start = new DateOnly(body.Year, 1, 1);
        if (
            rules.On(WarningPolicies.GrantsBlock, start, body.Subject) is not { } size
            || rules.On(WarningPolicies.GrantsShare, start, body.Subject) is not { } share
        )
            yield break;
        var granted = body.Granted;
        for (var from = 0; from + size.Count <= granted.Count; from += size.Count)
        {
            var block = granted.Skip(from).Take(size.Count).ToList();
            var most = block
                .GroupBy(g => g.Reviewer)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .First();
            var others = body.Reviews.TakeWhile(r => r.Seq <= block[^1].Seq).Any(r => r.Reviewer != most.Key);
            if (others && 100 * most.Count() >= share.Count * block.Count)
                yield return new(
                    WarningKind.ReviewerConcentration,
                    $"{from / size.Count}",
                    BodyCode.Stored(Offices.Station),
                    null,
                    LegalDay.Of(block[^1].At),
                    [.. most.Select(g => new WarningEvidence("waiver", g.VisitId))],
                    size.Version,
                    share.Version
                )
                {
                    Persons = [most.Key],
                };
        }
    }
}
