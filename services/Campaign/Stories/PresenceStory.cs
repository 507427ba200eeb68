using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>How a firm takes part in a visit: it confirms the notice, looks at the code of who stands at its gate, says
/// whether it may be recorded; who comes along and where it was is written down.</summary>
internal sealed class PresenceStory(Stage run)
{
    /// <summary>The notice is out.</summary>
    /// <param name="helpers">How many it announced.</param>
    public async Task Announced(VisitOf visit, int helpers)
    {
        var id = visit.Id;
        if (helpers > 0 && run.Chance("helpers_named", id))
            await run
                .Cast.Planning(Cast.Planner(visit.Body))
                .Presence.NameHelpersAsync(
                    new()
                    {
                        VisitId = id,
                        Helpers =
                        {
                            new Helper
                            {
                                Name = run.Letter("helper"),
                                Organisation = run.Letter("helper-organisation"),
                                Kind = HelperKind.Tester,
                                Ground = run.Letter("helper-ground"),
                            },
                        },
                    }
                );
        if (run.Chance("notice_confirmed", id))
            run.At(
                run.Today.AddDays(1),
                10,
                () =>
                    // Put off or waived since.
                    run.Done(
                        () => Firm(visit).Visits.ConfirmNoticeAsync(new() { VisitId = id }).ResponseAsync,
                        Reasons.VisitState
                    )
            );
    }

    /// <summary>The code is shown at the gate.</summary>
    public async Task AtTheGate(VisitOf visit, string code)
    {
        if (run.Chance("officer_identified", visit.Id))
            await Firm(visit).Presence.IdentifyOfficerAsync(new() { Code = code });
    }

    /// <summary>They are in.</summary>
    public async Task Inside(VisitOf visit, PlanningClient inspector)
    {
        var id = visit.Id;
        if (run.Chance("recording_answered", id))
            await inspector.Presence.AnswerRecordingAsync(
                new()
                {
                    VisitId = id,
                    Answer = run.Chance("recording_declined", id)
                        ? RecordingAnswer.Declined
                        : RecordingAnswer.Consented,
                    Representative = run.Letter("representative"),
                }
            );
        if (run.Chance("place_recorded", id))
            await inspector.Presence.RecordPlaceAsync(new() { VisitId = id, Place = run.Letter("place") });
    }

    private PlanningClient Firm(VisitOf visit) => run.Cast.Planning(Cast.Enterprise(visit.Code));
}
