using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>Where a publication takes three people, the second of them reads what is to be published and says what he
/// thinks of it: by call and by page.</summary>
public sealed class ResultReviewTests
{
    private const string Unsigned = "企业负责人不在场";

    private static Client Legal(PlanningHouse house, string body = Body) =>
        house.Of(Role.LegalReviewer, "legal-1", body);

    private static Browsing Lawyer(PlanningHouse house) => new(house.Host, Role.LegalReviewer, "legal-1", Body);

    /// <param name="three">The body's publications take three people.</param>
    private static async Task<string> Recorded(PlanningHouse house, bool three = true, int firm = 1)
    {
        if (firm == 1)
            await house.On("2025-03-03");
        if (three)
            await house.SetPolicy("planning.publication.people", "3", "2025-03-03", Body);
        var visit = await house.Visit(firm: firm);
        var (lead, _) = await house.Conduct(visit, firm == 1 ? "2025-03-10" : "2025-03-11");
        var result = Result(visit, Finding.ProblemOpen);
        result.Findings[0].Note = "消防栓被遮挡";
        (result.SignedByEnterprise, result.SignatureNote) = (false, Unsigned);
        result.SignatureEvidenceSha256 = AnyFile.Hash;
        await house.Inspector(lead).Records.RecordResultAsync(result);
        return visit;
    }

    [Fact]
    public async Task The_legal_reviewer_has_his_bodys_results_in_a_list_and_reads_the_text_until_it_is_public()
    {
        await using var house = await Start();
        var visit = await Recorded(house);
        var waits = Assert.Single((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        Assert.Equal((visit, "", 0), (waits.VisitId, waits.ReturnedOn, waits.Findings.Count));
        Assert.NotEmpty(waits.EnterpriseName);
        Assert.Empty((await Legal(house, OtherBody).Records.ListResultsToReviewAsync(new())).Results);

        var text = await Text(house);
        var finding = Assert.Single(text.Findings);
        Assert.Equal(
            (Fire, Finding.ProblemOpen, "消防栓被遮挡", false, Unsigned, "2025-03-10"),
            (
                finding.Matter,
                finding.Finding,
                finding.Note,
                text.SignedByEnterprise,
                text.SignatureNote,
                text.InspectedOn
            )
        );
        Assert.Equal(Reasons.UnknownVisit, await Why(Legal(house, OtherBody)));

        // Sent back it waits for its correction, and whoever reads it reads why.
        await Review(house, approve: false, "事项名称有误");
        waits = Assert.Single((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        Assert.Equal(("2025-03-10", "事项名称有误"), (waits.ReturnedOn, waits.ReturnedOpinion));
        Assert.Equal(
            "事项名称有误",
            (await house.Planner.Records.GetResultToReviewAsync(new() { VisitId = visit })).Result.ReturnedOpinion
        );
        await house.Planner.Records.CorrectResultAsync(
            new()
            {
                VisitId = visit,
                Reason = "更正",
                Findings = { Result(visit, Finding.ProblemOpen).Findings },
            }
        );
        text = await Text(house);
        Assert.Equal(("", "2025-03-10", "更正"), (text.ReturnedOn, text.CorrectedOn, text.CorrectionReason));

        await Review(house, approve: true, "无异议");
        Assert.Empty((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        Assert.True((await Text(house)).Reviewed);
        await house.Chief.Visits.PublishResultAsync(new() { VisitId = visit });
        Assert.Equal(Reasons.UnknownVisit, await Why(Legal(house)));
        Assert.Empty((await house.Rebuild()).Differences);

        async Task<ResultToReview> Text(PlanningHouse h) =>
            (await Legal(h).Records.GetResultToReviewAsync(new() { VisitId = visit })).Result;

        async Task<string> Why(Client who) =>
            (await house.Refuses(() => who.Records.GetResultToReviewAsync(new() { VisitId = visit }))).Reason;

        async Task Review(PlanningHouse h, bool approve, string opinion) =>
            await Legal(h)
                .Visits.ReviewResultPublicationAsync(
                    new()
                    {
                        VisitId = visit,
                        Approve = approve,
                        Opinion = opinion,
                    }
                );
    }

    [Fact]
    public async Task Where_one_person_publishes_nothing_waits_for_the_legal_reviewer()
    {
        await using var house = await Start();
        await Recorded(house, three: false);
        Assert.Empty((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
    }

    [Fact]
    public async Task His_bench_leads_him_to_the_text_and_there_he_sends_it_back_or_approves_it()
    {
        await using var house = await Start(pages: true);
        var visit = await Recorded(house);
        using var lawyer = Lawyer(house);
        var address = $"/legal/results/{visit}";
        Assert.Contains($"\"{address}\"", await lawyer.Read("/desk"));
        Assert.Contains($"\"{address}\"", await lawyer.Read("/legal"));
        var page = await lawyer.Read(address);
        Assert.Contains("发现问题，待整改", page);
        Assert.Contains(Unsigned, page);
        Assert.Contains("消防栓被遮挡", page);

        Assert.EndsWith(
            $"{address}?done=1",
            await lawyer.Send(address, "review", ("approve", "no"), ("opinion", "事项名称有误"))
        );
        Assert.Contains("事项名称有误", await lawyer.Read(address));
        Assert.DoesNotContain($"\"{address}\"", await lawyer.Read("/desk")); // it waits for its correction
        Assert.Contains("已退回，待更正", await lawyer.Read("/legal"));

        await lawyer.Send(address, "review", ("approve", "yes"), ("opinion", "无异议"));
        Assert.DoesNotContain($"\"{address}\"", await lawyer.Read("/legal"));
        Assert.True((await house.Get(visit)).PublicationReviewed);
        Assert.Contains("Why it did not sign", await lawyer.Read($"{address}?lang=en"));
    }

    [Fact]
    public async Task Together_the_head_publishes_what_is_reviewed_and_the_planner_reads_why_he_does_not()
    {
        await using var house = await Start(pages: true);
        var (reviewed, not) = (await Recorded(house), await Recorded(house, three: false, firm: 2));
        await Legal(house)
            .Visits.ReviewResultPublicationAsync(
                new()
                {
                    VisitId = reviewed,
                    Approve = true,
                    Opinion = "无异议",
                }
            );
        const string Waiting = "/visits?wait=publish";
        using var planner = new Browsing(house.Host, Role.Planner, "planner-1", Body);
        var his = await planner.Read(Waiting);
        Assert.Contains(reviewed, his);
        Assert.Contains("本单位的公示须三人分任", his);
        Assert.DoesNotContain("name=\"visit\"", his);
        Assert.DoesNotContain("公示选中的结果", his);

        using var head = new Browsing(house.Host, Role.Head, "head-1", Body);
        var chiefs = await head.Read(Waiting);
        Assert.Contains($"name=\"visit\" value=\"{reviewed}\"", chiefs);
        Assert.DoesNotContain($"name=\"visit\" value=\"{not}\"", chiefs);
        Assert.Contains("done=each&n=1", await head.Send(Waiting, "each", ("visit", reviewed)));
        Assert.NotEmpty((await house.Get(reviewed)).PublishedOn);
        Assert.Empty((await house.Get(not)).PublishedOn);
    }

    [Fact]
    public async Task Where_one_is_enough_the_planner_still_publishes_those_chosen()
    {
        await using var house = await Start(pages: true);
        var visit = await Recorded(house, three: false);
        using var planner = new Browsing(house.Host, Role.Planner, "planner-1", Body);
        Assert.DoesNotContain("本单位的公示须三人分任", await planner.Read("/visits?wait=publish"));
        Assert.Contains("done=each&n=1", await planner.Send("/visits?wait=publish", "each", ("visit", visit)));
    }
}
