using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Cli.Campaign;

/// <summary>What changes in the registers within a year: officers on leave and in conflict, tags that firms get and lose.</summary>
internal sealed class RosterStory(CampaignRun run)
{
    public void Put()
    {
        var officers = run.Choices.Some("leave", [.. run.Scenario.Officers], 10);
        for (var i = 0; i < officers.Count; i++)
        {
            var (officer, day) = (officers[i], new DateOnly(run.Scenario.Year, 3, 3).AddDays(i * 26));
            run.At(day, 8, () => run.Cast.Planning(Cast.Planner(officer.Body)).RecordLeaveAsync(new() { Officer = officer.Id, From = day.AddDays(3).Iso(), To = day.AddDays(17).Iso() }).ResponseAsync);
        }
        var firms = run.Scenario.ReadEnterprises().Where(e => Verification.Uscc.TryParse(e.Code, out _, out _)).DistinctBy(e => e.Code).ToList();
        foreach (var (firm, i) in run.Choices.Some("conflicts", firms, 6).Select((f, i) => (f, i)))
        {
            var officer = run.Choices.Of($"conflict/{firm.Code}", run.Scenario.Officers);
            run.At(new DateOnly(run.Scenario.Year, 2, 25).AddDays(i * 40), 8, () => run.Cast.Planning(Cast.Head(officer.Body)).DeclareRecusalAsync(new() { Officer = officer.Id, CreditCode = firm.Code, Ground = "kinship" }).ResponseAsync);
        }
        foreach (var (firm, i) in run.Choices.Some("tags", [.. firms.Where(f => f.Tags.Length == 0)], 5).Select((f, i) => (f, i)))
        {
            var registry = run.Cast.Registry(Cast.Operator);
            run.At(new DateOnly(run.Scenario.Year, 4, 7).AddDays(i * 30), 8, () => registry.TagEnterpriseAsync(new() { CreditCode = firm.Code, Tag = FourNewTag.Technology, EvidenceTitle = "高新技术企业证书(演示)", EvidenceSha256 = RecordStory.Hash($"tag/{firm.Code}") }).ResponseAsync);
            if (i == 0) run.At(new DateOnly(run.Scenario.Year, 10, 13), 8, () => registry.UntagEnterpriseAsync(new() { CreditCode = firm.Code, Tag = FourNewTag.Technology, Reason = "证书到期未续" }).ResponseAsync);
        }
    }
}
