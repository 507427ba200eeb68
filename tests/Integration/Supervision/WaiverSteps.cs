using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>Waivers that were asked for, as the supervisor sees them.</summary>
internal static class WaiverSteps
{
    internal const string Visit = "TASK-449917-2025-0001",
        Second = "TASK-449917-2025-0002";

    internal static async Task<SupervisionHouse> Asking(string decider = "station")
    {
        var house = await SupervisionHouse.Start();
        if (decider != "station")
            await house.Policy("supervision.waiver.decider", decider, "", "2025-01-02");
        await house.Plan(
            Planned(Firm, "2025-03-01", "2025-03-31", Visit),
            Planned(OtherFirm, "2025-03-01", "2025-03-31", Second)
        );
        await house.On("2025-02-10");
        await house.Plan(Asked(Visit), Asked(Second, OtherFirm));
        return house;
    }

    internal static ReviewWaiverRequest Review(bool recommend = true, string id = Visit) =>
        new()
        {
            WaiverId = id,
            Recommend = recommend,
            Reasons = "looked at",
        };

    internal static async Task<WaiverState> State(SupervisionHouse house, string id = Visit) =>
        (await house.Supervisor.Waivers.GetWaiverAsync(new() { WaiverId = id })).Waiver.State;

    internal static CompleteMeasureRequest Measure(string on = "2025-02-10", bool onPremises = false) =>
        new()
        {
            VisitId = Visit,
            CompletedOn = on,
            EvidenceSha256 = AnyFile.Hash,
            OnPremises = onPremises,
        };
}
