using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>Papers and publications name the firm as it was called on their day.</summary>
public sealed class FirmNameTests
{
    [Fact]
    public async Task A_firm_renamed_later_keeps_its_old_name_on_earlier_papers_and_has_the_new_one_on_later_ones()
    {
        await using var house = await Start("2025-03-03");
        var (before, after) = (await house.Visit(), await house.Visit(1, matter: Papers));
        await Publish(house, before, "2025-03-10");
        await house.On("2025-03-20");
        await house.Registry(
            new EnterprisesImported("IMP-2", 2, [Imported(1) with { Name = "second name", RiskClass = null }])
        );
        await house.Registry(
            new EnterprisesImported("IMP-3", 2, [Imported(1) with { Name = "third name", RiskClass = null }])
        ); // a correction on the same day
        await Publish(house, after, "2025-03-24", Papers);

        Assert.Equal(
            [("firm 1", "2025-03-10"), ("third name", "2025-03-24")],
            (await Record(house)).Results.OrderBy(r => r.InspectedOn).Select(r => (r.EnterpriseName, r.InspectedOn))
        );
        Assert.Contains(
            "被检查人:firm 1\n",
            (
                await house.Justice.Records.GetVisitDocumentAsync(
                    new() { VisitId = before, Kind = DocumentKind.Notice }
                )
            ).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "被检查人:third name\n",
            (
                await house.Justice.Records.GetVisitDocumentAsync(new() { VisitId = after, Kind = DocumentKind.Notice })
            ).Text,
            StringComparison.Ordinal
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Before_leaving_an_inspector_reads_the_name_of_the_firm_behind_the_code()
    {
        await using var house = await Start("2025-03-03");
        Assert.Equal(
            "firm 7",
            (
                await house.Inspector(Lead).Records.CheckEntryAsync(new() { CreditCode = Code(7), Matter = Fire })
            ).EnterpriseName
        );
        Assert.Equal(
            "",
            (
                await house.Inspector(Lead).Records.CheckEntryAsync(new() { CreditCode = Code(99), Matter = Fire })
            ).EnterpriseName
        );
    }

    [Fact]
    public async Task Anybody_reads_which_bodies_may_inspect_and_by_what_name_and_kind()
    {
        await using var house = await Start();
        var bodies = (await house.Of(Role.Anonymous, "", "").Matters.ListBodiesAsync(new())).Bodies;
        Assert.Equal(
            [
                (OtherBody, "应急局", BodyKind.Bureau, "449917"),
                (Town, "一镇", BodyKind.Town, "449917002"),
                (Body, "住建局", BodyKind.Bureau, "449917"),
            ],
            bodies
                .OrderBy(b => b.Name == "住建局")
                .ThenBy(b => b.Kind)
                .Select(b => (b.Body, b.Name, b.Kind, b.Division))
        );
        Assert.Equal(bodies.Select(b => b.Body).Order(StringComparer.Ordinal), bodies.Select(b => b.Body));
    }

    private static async Task Publish(PlanningHouse house, string visit, string on, string matter = Fire)
    {
        var team = await house.Conduct(visit, on);
        var result = Result(visit);
        result.Findings[0].Matter = matter;
        await house.Inspector(team.Lead).Records.RecordResultAsync(result);
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
    }

    private static async Task<GetPublicRecordReply> Record(PlanningHouse house) =>
        await house.Of(Role.Anonymous, "", "").Records.GetPublicRecordAsync(new() { Body = Body, Year = 2025 });
}
