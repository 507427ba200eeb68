using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.AnnouncedSteps;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>What was found on a visit is said once, of each of its matters.</summary>
public sealed class VisitResultTests
{
    [Fact]
    public async Task Every_matter_has_one_finding_none_by_default_and_a_result_comes_once()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        Assert.Equal(Reasons.Unspecified, await Why(Result(visit, Finding.Unspecified)));
        Assert.Equal(Reasons.Findings, await Why(Result(visit, Finding.NoProblem, FireDoors)));
        Assert.Equal(Reasons.Findings, await Why(Result(visit, Finding.NoProblem, Fire, FireDoors)));
        Assert.Equal(Reasons.Duplicate, await Why(Result(visit, Finding.NoProblem, Fire, Fire)));
        var unsigned = Result(visit);
        unsigned.SignedByEnterprise = false;
        Assert.Equal(Reasons.Required, await Why(unsigned));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        Assert.Equal(Reasons.ResultState, await Why(Result(visit, Finding.ProblemOpen))); // another one

        async Task<string> Why(RecordResultRequest request) =>
            (await house.Refuses(() => house.Inspector(lead).Records.RecordResultAsync(request))).Reason;
    }

    [Fact]
    public async Task A_visit_for_two_matters_has_a_finding_for_each()
    {
        await using var house = await Start("2025-03-03");
        var line = Named(Fire, "2025-03-01", "2025-06-30", Code(1));
        line.Matters.Add(FireDoors);
        var visit = (await house.File(line)).Visits[0].VisitId;
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        Assert.Equal(
            Reasons.Findings,
            (
                await house.Refuses(() =>
                    house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Fire))
                )
            ).Reason
        );
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Fire, FireDoors));
    }

    [Fact]
    public async Task The_same_result_sent_twice_under_one_key_is_one_result()
    {
        var (house, visit, lead, second) = await Announced();
        await using var _ = house;
        await house.Inspector(lead).Visits.RecordBackEntryAsync(BackEntry(visit, house.Now(), lead, second));
        var key = Guid.CreateVersion7().ToString();
        var first = await house
            .Inspector(lead)
            .Records.RecordResultAsync(Result(visit), new Metadata { { "idempotency-key", key } });
        var again = await house
            .Inspector(lead)
            .Records.RecordResultAsync(Result(visit), new Metadata { { "idempotency-key", key } });
        Assert.Equal(first, again);
        Assert.Single(house.Since(0).OfType<ResultRecorded>());
    }

    [Fact]
    public async Task A_check_of_documents_has_no_entry_and_is_conducted_by_its_result()
    {
        await using var house = await Start("2025-03-03");
        var line = Named(Papers, "2025-03-03", "2025-06-30", Code(1));
        (line.Form, line.OffSiteInsufficient) = (InspectionForm.Document, "");
        var visit = (await house.File(line)).Visits[0].VisitId;
        Assert.Equal(
            Reasons.NotOnSite,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.ReplaceByOffSiteAsync(
                        new()
                        {
                            VisitId = visit,
                            Measure = new() { Kind = MeasureKind.DocumentCheck, Due = "2025-06-01" },
                        }
                    )
                )
            ).Reason
        );
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotApproved,
            (
                await house.Refuses(() =>
                    house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Papers))
                )
            ).Reason
        );
        await house.Chief.Visits.ApproveVisitAsync(new() { VisitId = visit });
        Assert.Equal(
            Reasons.NotOnSite,
            (
                await house.Refuses(() =>
                    house.Planner.Visits.NotifyVisitAsync(new() { VisitId = visit, VisitOn = "2025-03-10" })
                )
            ).Reason
        );
        await house.Inspector(team.Second).Records.RecordResultAsync(Result(visit, Finding.NoProblem, Papers));
        Assert.Equal((VisitState.Conducted, ""), ((await house.Get(visit)).State, (await house.Get(visit)).EnteredOn));
        Assert.Equal(1, (await house.Justice.Visits.GetCountsAsync(new())).VisitsConducted);
        // no notice, entry or photo of a visit nobody paid
        var record = (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit })).Pieces;
        Assert.Equal(
            ["delivery", "publication"],
            record.Where(p => p.State is not (PieceState.Present or PieceState.NotNeeded)).Select(p => p.Piece)
        );
    }
}
