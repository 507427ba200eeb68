using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Planning;

/// <summary>What took three people to be public takes three to be corrected; until then the public reads the old
/// text.</summary>
public sealed class PublishedCorrectionTests
{
    private const string From = "2025-03-03";

    private static Client Legal(PlanningHouse house) => house.Of(Role.LegalReviewer, "legal-1", Body);

    private static Client Other(PlanningHouse house, string who) => house.Of(Role.Head, who, Body);

    /// <summary>Recorded, reviewed by legal-0, approved by head-1: public, with a problem.</summary>
    private static async Task<(PlanningHouse House, string Visit)> Public(bool pages = false)
    {
        var house = await Start(pages: pages);
        await house.On(From);
        await house.SetPolicy("planning.publication.people", "3", From, Body);
        var visit = await house.Visit();
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        await house.Of(Role.LegalReviewer, "legal-0", Body).Visits.ReviewResultPublicationAsync(Verdict(visit));
        await house.Chief.Visits.PublishResultAsync(new() { VisitId = visit });
        return (house, visit);
    }

    private static CorrectResultRequest Correct(string visit, string reason = "认定有误") =>
        new()
        {
            VisitId = visit,
            Reason = reason,
            Findings = { Result(visit).Findings },
        };

    private static ReviewResultPublicationRequest Verdict(string visit, bool approve = true) =>
        new()
        {
            VisitId = visit,
            Approve = approve,
            Opinion = "有据可查",
        };

    private static async Task<PublicResult> Read(PlanningHouse house) =>
        (
            await house.Of(Role.Anonymous, "", "").Records.GetPublicRecordAsync(new() { Body = Body, Year = 2025 })
        ).Results.Single();

    private static async Task<string> Why(PlanningHouse house, Func<AsyncUnaryCall<PublishResultReply>> call) =>
        (await house.Refuses(call)).Reason;

    [Fact]
    public async Task One_person_no_longer_changes_what_the_public_reads()
    {
        var (house, visit) = await Public();
        await using var _ = house;
        Assert.True((await house.Planner.Records.CorrectResultAsync(Correct(visit))).Proposed);
        var shown = await Read(house);
        Assert.Equal(
            (Finding.ProblemOpen, "", ""),
            (shown.Findings.Single().Finding, shown.CorrectedOn, shown.CorrectionReason)
        );
        Assert.Empty(house.Since(0).OfType<ResultCorrected>());
        var seen = await house.Get(visit);
        Assert.Equal(("2025-03-10", false), (seen.CorrectionProposedOn, seen.PublicationReviewed));
        // It is nobody else's to know that one waits.
        Assert.Equal(
            "",
            (await house.Of(Role.Discipline, "d", "").Visits.GetVisitAsync(new() { VisitId = visit }))
                .Visit
                .CorrectionProposedOn
        );
        Assert.Empty((await house.Rebuild()).Differences);
    }

    /// <summary>A body has one head: what he once proposed does not bar him from what another proposes.</summary>
    [Fact]
    public async Task Who_proposed_what_was_returned_approves_what_another_proposes()
    {
        var (house, visit) = await Public();
        await using var _ = house;
        await house.On("2025-03-20");
        await house.Chief.Records.CorrectResultAsync(Correct(visit));
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit, approve: false));
        PublishResultRequest publish = new() { VisitId = visit };
        await house.Planner.Records.CorrectResultAsync(Correct(visit, "复核后认定有误"));
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit));
        await house.Chief.Visits.PublishResultAsync(publish);
        Assert.Equal("复核后认定有误", (await Read(house)).CorrectionReason);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task Reviewed_by_another_and_approved_by_the_head_the_new_text_is_public_and_the_old_stays_on_record()
    {
        var (house, visit) = await Public();
        await using var _ = house;
        await house.On("2025-03-20");
        await house.Planner.Records.CorrectResultAsync(Correct(visit));
        PublishResultRequest publish = new() { VisitId = visit };
        Assert.Equal(Reasons.NotAllowed, await Why(house, () => house.Planner.Visits.PublishResultAsync(publish)));
        Assert.Equal(
            Reasons.PublicationUnreviewed,
            await Why(house, () => house.Chief.Visits.PublishResultAsync(publish))
        );
        // Who proposed it does no other part, whatever offices he holds.
        Assert.Equal(
            Reasons.SamePerson,
            (await house.Refuses(() => house.Planner.Visits.ReviewResultPublicationAsync(Verdict(visit)))).Reason
        );
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit));
        Assert.Equal(
            Reasons.SamePerson,
            await Why(house, () => Other(house, "planner-1").Visits.PublishResultAsync(publish))
        );
        Assert.Equal(
            Reasons.SamePerson,
            await Why(house, () => Other(house, "legal-1").Visits.PublishResultAsync(publish))
        );
        await house.On("2025-03-21");
        Assert.False((await house.Chief.Visits.PublishResultAsync(publish)).Late);
        var shown = await Read(house);
        Assert.Equal(
            (Finding.NoProblem, "2025-03-21", "认定有误", "2025-03-10"),
            (shown.Findings.Single().Finding, shown.CorrectedOn, shown.CorrectionReason, shown.PublishedOn)
        );
        Assert.Equal("planner-1", house.Since(0).OfType<ResultCorrected>().Single().PreparedBy);
        Assert.Equal(Finding.ProblemOpen, house.Since(0).OfType<ResultRecorded>().Single().Findings.Single().Finding);
        Assert.Equal("", (await house.Get(visit)).CorrectionProposedOn);
        // Nothing waits any more.
        Assert.Equal(Reasons.ResultState, await Why(house, () => house.Chief.Visits.PublishResultAsync(publish)));
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit)))).Reason
        );
        // Who approved this one approves the next: he wrote none of it.
        await house.Planner.Records.CorrectResultAsync(Correct(visit, "再次更正"));
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit));
        await house.Chief.Visits.PublishResultAsync(publish);
        Assert.Equal("再次更正", (await Read(house)).CorrectionReason);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task The_legal_reviewer_reads_both_texts_and_what_he_sends_back_is_proposed_anew()
    {
        var (house, visit) = await Public();
        await using var _ = house;
        Assert.Empty((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        await house.Planner.Records.CorrectResultAsync(Correct(visit));
        var waits = Assert.Single((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        Assert.Equal((visit, true, ""), (waits.VisitId, waits.IsCorrection, waits.PublishBy));
        var text = await Text();
        Assert.Equal(
            (Finding.NoProblem, Finding.ProblemOpen, "认定有误"),
            (text.Findings.Single().Finding, text.PublicFindings.Single().Finding, text.CorrectionReason)
        );
        Assert.Empty(
            (await house.Of(Role.LegalReviewer, "l", OtherBody).Records.ListResultsToReviewAsync(new())).Results
        );
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit, approve: false));
        Assert.Equal("有据可查", (await Text()).ReturnedOpinion);
        Assert.Equal(
            Reasons.PublicationUnreviewed,
            await Why(house, () => house.Chief.Visits.PublishResultAsync(new() { VisitId = visit }))
        );
        Assert.Equal("", (await Read(house)).CorrectedOn);
        // Another proposes it anew: both wrote it.
        await house.Chief.Records.CorrectResultAsync(Correct(visit, "补充依据"));
        text = await Text();
        Assert.Equal(("", "补充依据"), (text.ReturnedOn, text.CorrectionReason));
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit));
        Assert.Equal(
            Reasons.SamePerson,
            await Why(house, () => house.Chief.Visits.PublishResultAsync(new() { VisitId = visit }))
        );
        await Other(house, "head-2").Visits.PublishResultAsync(new() { VisitId = visit });
        Assert.Equal("补充依据", (await Read(house)).CorrectionReason);

        async Task<ResultToReview> Text() =>
            (await Legal(house).Records.GetResultToReviewAsync(new() { VisitId = visit })).Result;
    }

    [Fact]
    public async Task What_is_taken_down_meanwhile_is_corrected_no_more()
    {
        var (house, visit) = await Public();
        await using var _ = house;
        await house.Planner.Records.CorrectResultAsync(Correct(visit));
        await Legal(house).Visits.ReviewResultPublicationAsync(Verdict(visit));
        await house.Planner.Records.TakeDownResultAsync(
            new()
            {
                VisitId = visit,
                DecidedOn = "2025-03-10",
                Reason = "决定撤销",
            }
        );
        Assert.Equal(
            Reasons.ResultState,
            await Why(house, () => house.Chief.Visits.PublishResultAsync(new() { VisitId = visit }))
        );
        Assert.Empty((await Legal(house).Records.ListResultsToReviewAsync(new())).Results);
        Assert.Equal("", (await house.Get(visit)).CorrectionProposedOn);
        Assert.Empty((await house.Rebuild()).Differences);
    }

    [Fact]
    public async Task On_the_pages_it_goes_from_the_planner_by_the_legal_reviewer_to_the_head()
    {
        var (house, visit) = await Public(pages: true);
        await using var _ = house;
        using var planner = new Browsing(house.Host, Role.Planner, "planner-1", Body);
        using var lawyer = new Browsing(house.Host, Role.LegalReviewer, "legal-1", Body);
        using var head = new Browsing(house.Host, Role.Head, "head-1", Body);
        var text = $"/legal/results/{visit}";
        Assert.EndsWith(
            "done=propose",
            await planner.Send(
                $"/visits/{visit}",
                "correct",
                ("findings[0].finding", nameof(Finding.NoProblem)),
                ("reason", "认定有误")
            )
        );
        Assert.Contains($"\"{text}\"", await lawyer.Read("/desk"));
        var page = await lawyer.Read(text);
        Assert.Contains("公众现在看到的", page);
        Assert.Contains("发现问题，待整改", page);
        Assert.Contains("认定有误", page);
        Assert.Contains("What the public reads now", await lawyer.Read($"{text}?lang=en"));
        await lawyer.Send(text, "review", ("approve", "yes"), ("opinion", "有据可查"));
        const string Waiting = "/visits?wait=publish";
        Assert.Contains("2025-03-10 提出更正", await head.Read(Waiting));
        Assert.Contains("done=each&n=1", await head.Send(Waiting, "each", ("visit", visit)));
        Assert.Equal(Finding.NoProblem, (await Read(house)).Findings.Single().Finding);
        Assert.DoesNotContain(visit, await head.Read(Waiting));
    }
}
