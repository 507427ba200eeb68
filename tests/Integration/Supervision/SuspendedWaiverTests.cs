using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>While what may end a period waits for the station, nobody waives a visit on its ground; a complaint found
/// true is such a thing.</summary>
public sealed class SuspendedWaiverTests
{
    private const string Visit = "TASK-449917-2025-0001",
        Period = "OBS-449917-2025-0001";

    private static readonly ObservationTriggered Fire = new(
        Period,
        Firm,
        RevocationTrigger.Incident,
        new(2025, 2, 11),
        new(2025, 2, 18),
        new(2025, 3, 11),
        "a fire"
    );

    [Theory]
    [InlineData("station")]
    [InlineData("head")]
    public async Task Nothing_is_granted_until_the_trigger_is_settled_but_a_refusal_is_possible(string decider)
    {
        await using var house = await SupervisionHouse.Start();
        if (decider == "head")
            await house.Policy("supervision.waiver.decider", decider, "", "2025-01-02");
        await house.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            Planned(Firm, "2025-03-01", "2025-03-31", "TASK-449917-2025-0002")
        );
        await house.On("2025-02-10");
        await house.Plan(Asked(Visit), Asked("TASK-449917-2025-0002"));
        if (decider == "head")
            await house.Reviewer.Waivers.ReviewWaiverAsync(Review(Visit, true));
        await house.Register(Fire);
        Task<Refused> Granted() =>
            decider == "head"
                ? Refused.By(() => house.HeadOf(Body).Waivers.DecideWaiverAsync(Decide(Visit)))
                : Refused.By(() => house.Reviewer.Waivers.ReviewWaiverAsync(Review(Visit, true)));
        Assert.Equal(Reasons.ObservationSuspended, (await Granted()).Reason);
        await house.Reviewer.Waivers.ReviewWaiverAsync(Review("TASK-449917-2025-0002", false));
        await house.Register(new ObservationTriggerSettled(Period, Firm, "another firm's"));
        if (decider == "head")
            await house.HeadOf(Body).Waivers.DecideWaiverAsync(Decide(Visit));
        else
            await house.Reviewer.Waivers.ReviewWaiverAsync(Review(Visit, true));
    }

    [Theory]
    [InlineData(ComplaintFinding.Verified, true, "", true)]
    [InlineData(ComplaintFinding.Partly, true, "", true)]
    [InlineData(ComplaintFinding.Unfounded, true, "", false)]
    [InlineData(ComplaintFinding.Verified, false, "", false)] // the firm is under no observation
    [InlineData(ComplaintFinding.Verified, true, Body, false)] // of a body, not of the firm
    public async Task The_register_hears_of_a_complaint_about_an_observed_firm_that_is_found_true_and_not_which(
        ComplaintFinding finding,
        bool observed,
        string about,
        bool hears
    )
    {
        await using var house = await SupervisionHouse.Start();
        if (observed)
            await house.Register(
                new ObservationGranted(Period, Firm, new(2024, 12, 1), new(2025, 1, 1), new(2025, 12, 31), "ok", [])
            );
        await house.Plan(new BodyRegistered(Body, "住建局", Contracts.Planning.V1.BodyKind.Bureau, "440117"));
        var id = (
            await house
                .As(Role.Anonymous)
                .Complaints.RecordComplaintAsync(
                    new()
                    {
                        CreditCode = Firm,
                        Text = "t",
                        Source = "12345",
                        AboutBody = about,
                    }
                )
        ).ComplaintId;
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = id,
                Finding = finding,
                Reasons = "r",
            }
        );
        var told = house
            .Host.Get<Journal<SupervisionDb>>()
            .Reader.All()
            .Select(e => Facts.Read(EventCatalog.Supervision, e)!.Event)
            .OfType<ObservationGroundFound>()
            .ToList();
        Assert.Equal(
            hears ? [new ObservationGroundFound(Firm, RevocationTrigger.VerifiedComplaint, Day("2025-01-02"))] : [],
            told
        );
    }

    private static ReviewWaiverRequest Review(string visit, bool recommend) =>
        new()
        {
            WaiverId = visit,
            Recommend = recommend,
            Reasons = "r",
        };

    private static DecideWaiverRequest Decide(string visit) =>
        new()
        {
            WaiverId = visit,
            Grant = true,
            Reasons = "r",
        };
}
