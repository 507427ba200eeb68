using Enforcement.Campaign.Machinery;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>What changes in the registers: officers on leave and in conflict, tags that firms get and lose.</summary>
internal sealed class RosterStory(Stage run)
{
    public void Put()
    {
        var (told, choices) = (run.Script.Roster, run.Choices);
        var leaving = choices.Some("leave", run.District.Officers, told.Leave.Count);
        foreach (var (officer, i) in leaving.Select((o, i) => (o, i)))
        {
            var day = told.Leave.Day(i);
            run.At(day, 8, () => run
                    .Cast.Planning(Cast.Planner(officer.Body))
                    .Officers.RecordLeaveAsync(
                        new()
                        {
                            Officer = officer.Id,
                            From = day.AddDays(3).Iso(),
                            To = day.AddDays(17).Iso(),
                        }
                    )
                    .ResponseAsync);
        }
        var firms = run.District.Firms.Where(f => f.HasCode).DistinctBy(f => f.Code).ToList();
        foreach (var (firm, i) in choices.Some("conflicts", firms, told.Conflicts.Count).Select((f, i) => (f, i)))
        {
            var officer = choices.Of($"conflict/{firm.Code}", run.District.Officers);
            var head = run.Cast.Planning(Cast.Head(officer.Body)).Officers;
            run.At(told.Conflicts.Day(i), 8, () => head.DeclareRecusalAsync(
                    new()
                    {
                        Officer = officer.Id,
                        CreditCode = firm.Code,
                        Ground = "kinship",
                    }
                ).ResponseAsync);
        }
        var plain = firms.Where(f => f.Tags.Length == 0).ToList();
        foreach (var (firm, i) in choices.Some("tags", plain, told.Tags.Count).Select((f, i) => (f, i)))
        {
            var registry = run.Cast.Registry(Cast.Operator).Enterprises;
            run.At(told.Tags.Day(i), 8, () => registry
                    .TagEnterpriseAsync(
                        new()
                        {
                            CreditCode = firm.Code,
                            Tag = FourNewTag.Technology,
                            EvidenceTitle = run.Letter("tag-title"),
                            EvidenceSha256 = run.Papers.Hash($"tag/{firm.Code}"),
                            DocumentKind = run.Letter("tag-document"),
                            DocumentNumber = $"GR{firm.Code[^10..]}",
                            DocumentIssuer = run.Letter("tag-issuer"),
                        }
                    )
                    .ResponseAsync);
            if (i == 0)
                run.At(told.UntaggedOn, 8, () => registry
                        .UntagEnterpriseAsync(
                            new()
                            {
                                CreditCode = firm.Code,
                                Tag = FourNewTag.Technology,
                                Reason = run.Letter("tag-removed"),
                            }
                        )
                        .ResponseAsync);
        }
    }
}
