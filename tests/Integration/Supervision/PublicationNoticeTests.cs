using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Supervision.Instruments;
using Enforcement.Ledger.Messaging;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Where the publication of a result takes three people, each is asked when it is his turn, and none of them
/// for a second part.</summary>
public sealed class PublicationNoticeTests
{
    private const string Visit = "TASK-449917-2025-0001";

    private static async Task<SupervisionHouse> Recorded(string people = "3", string by = "recorder")
    {
        var house = await SupervisionHouse.Start();
        await house.Plan(
            new PolicySet(
                "planning.publication.people",
                "",
                people,
                "text",
                "",
                "test",
                Day("2025-01-01"),
                null,
                "medium"
            ),
            Planned(Firm, "2025-03-01", "2025-03-31", Visit)
        );
        await house.On("2025-03-03");
        await Tell(house, by, new ResultRecorded(Visit, Firm, [], true, null, Day("2025-03-20")));
        return house;
    }

    private static async Task Tell(SupervisionHouse house, string by, IEvent fact)
    {
        await house.Host.Get<Journal<PlanningStandIn>>().Append(by, (_, _) => [fact], default);
        await house.Host.Get<Followers>().Of("supervision").Single(f => f.Source == "planning").CatchUp(default);
    }

    private static async Task<string> Asked(SupervisionHouse house, string role, string who) =>
        string.Join(
            ' ',
            (await house.As(role, who, ("body", Body)).Notices.ListNoticesAsync(new())).Notices.Select(n =>
                $"{n.Kind}/{n.About}/{n.Due}"
            )
        );

    private const string Notice = $"Publication/{Visit}/2025-03-20";

    [Fact]
    public async Task The_legal_reviewer_is_asked_first_then_the_head_and_nobody_who_has_acted()
    {
        await using var house = await Recorded();
        Assert.Equal(Notice, await Asked(house, Role.LegalReviewer, "legal-1"));
        Assert.Equal("", await Asked(house, Role.LegalReviewer, "recorder"));
        Assert.Equal("", await Asked(house, Role.Planner, "planner-1"));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));

        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        Assert.Equal("", await Asked(house, Role.LegalReviewer, "legal-2"));
        Assert.Equal(Notice, await Asked(house, Role.Head, "head-1"));
        Assert.Equal("", await Asked(house, Role.Head, "recorder"));
        Assert.Equal("", await Asked(house, Role.Head, "legal-1"));
        Assert.Empty(await house.Rebuild());

        await Tell(house, "head-1", new ResultPublished(Visit, false));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));
    }

    [Fact]
    public async Task Sent_back_it_is_the_planners_to_correct_and_then_reviewed_once_more()
    {
        await using var house = await Recorded();
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, false, "wrong matter"));
        Assert.Equal("", await Asked(house, Role.LegalReviewer, "legal-1"));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));
        Assert.Equal(Notice, await Asked(house, Role.Planner, "planner-1"));

        await Tell(house, "planner-1", new ResultCorrected(Visit, Firm, [], "wrong matter"));
        Assert.Equal("", await Asked(house, Role.Planner, "planner-1"));
        Assert.Equal(Notice, await Asked(house, Role.LegalReviewer, "legal-1"));
        Assert.Equal("", await Asked(house, Role.LegalReviewer, "recorder"));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Corrected_after_its_review_it_waits_for_the_reviewer_again_and_no_longer_for_the_head()
    {
        await using var house = await Recorded();
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        await Tell(house, "planner-1", new ResultCorrected(Visit, Firm, [], "wrong matter"));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));
        Assert.Equal(Notice, await Asked(house, Role.LegalReviewer, "legal-1"));
    }

    [Fact]
    public async Task Who_corrected_it_is_asked_for_no_other_part_also_after_another_correction()
    {
        await using var house = await Recorded();
        await Tell(house, "first", new ResultCorrected(Visit, Firm, [], "wrong matter"));
        await Tell(house, "second", new ResultCorrected(Visit, Firm, [], "wrong item"));
        foreach (var writer in (string[])["recorder", "first", "second"])
            Assert.Equal("", await Asked(house, Role.LegalReviewer, writer));
        Assert.Equal(Notice, await Asked(house, Role.LegalReviewer, "legal-1"));
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        foreach (var acted in (string[])["recorder", "first", "second", "legal-1"])
            Assert.Equal("", await Asked(house, Role.Head, acted));
        Assert.Equal(Notice, await Asked(house, Role.Head, "head-1"));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task A_correction_of_what_is_public_goes_the_same_way_by_no_day_and_asks_nobody_twice()
    {
        const string Correction = $"Publication/{Visit}/";
        await using var house = await Recorded();
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        await Tell(house, "head-1", new ResultPublished(Visit, false));
        await Tell(house, "planner-1", new ResultCorrectionProposed(Visit, Firm, [], "wrong matter"));
        await Tell(house, "planner-2", new ResultCorrectionProposed(Visit, Firm, [], "wrong item"));
        Assert.Equal(Correction, await Asked(house, Role.LegalReviewer, "legal-1"));
        foreach (var writer in (string[])["recorder", "planner-1", "planner-2"])
            Assert.Equal("", await Asked(house, Role.LegalReviewer, writer));
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, false, "no ground"));
        Assert.Equal(Correction, await Asked(house, Role.Planner, "planner-1"));
        await Tell(house, "planner-1", new ResultCorrectionProposed(Visit, Firm, [], "wrong matter"));
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        Assert.Equal(Correction, await Asked(house, Role.Head, "head-1"));
        foreach (var acted in (string[])["recorder", "planner-1", "planner-2", "legal-1"])
            Assert.Equal("", await Asked(house, Role.Head, acted));
        await Tell(house, "head-1", new ResultCorrected(Visit, Firm, [], "wrong matter", "planner-1"));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));
        // Who only approved it wrote nothing, and approves the next one; taken down, nothing waits.
        await Tell(house, "planner-1", new ResultCorrectionProposed(Visit, Firm, [], "once more"));
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        Assert.Equal(Correction, await Asked(house, Role.Head, "head-1"));
        await Tell(house, "planner-1", new ResultTakenDown(Visit, Day("2025-03-03"), "annulled", false));
        Assert.Equal("", await Asked(house, Role.Head, "head-1"));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task Where_one_person_is_enough_the_planner_is_asked_also_who_recorded_it()
    {
        await using var house = await Recorded("1");
        Assert.Equal(Notice, await Asked(house, Role.Planner, "recorder"));
        Assert.Equal("", await Asked(house, Role.LegalReviewer, "legal-1"));
        await Tell(house, "legal-1", new ResultPublicationReviewed(Visit, true, "in order"));
        Assert.Equal(Notice, await Asked(house, Role.Planner, "planner-1"));
        await Tell(house, "planner-1", new ResultPublished(Visit, false));
        await Tell(house, "planner-1", new ResultCorrected(Visit, Firm, [], "wrong matter"));
        Assert.Equal("", await Asked(house, Role.Planner, "planner-1"));
    }
}
