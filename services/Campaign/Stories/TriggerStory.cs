using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// What may end an observation period: it is told, the firm answers, some are heard, the station decides. Each Monday
/// the station looks at what opened by itself: classes that fell, fields, complaints, corrections not made.
/// </summary>
internal sealed class TriggerStory(Stage run)
{
    /// <summary>From the report of a trigger to the revocation.</summary>
    public const int Days = 10;

    private Observations.ObservationsClient Station => run.Cast.Registry(Cast.Reviewer).Observations;

    public void Put()
    {
        var first = run.Script.Observation.From;
        for (var day = first; day <= run.Script.To; day = day.AddDays(1))
            if (day.DayOfWeek is DayOfWeek.Monday)
                run.At(day, 16, Look);
    }

    /// <summary>Every third firm asks to be heard; the others state their case.</summary>
    public async Task Report(string id, string code, RevocationTrigger trigger)
    {
        var told = await run.Done(
            () =>
                Station
                    .ReportObservationTriggerAsync(
                        new()
                        {
                            ObservationId = id,
                            Trigger = trigger,
                            Ground = run.Letter("trigger-ground"),
                            EvidenceSha256 = run.Papers.Hash($"trigger/{id}"),
                        }
                    )
                    .ResponseAsync,
            Reasons.ObservationNotStanding,
            Reasons.TriggerOpen
        );
        if (!told)
            return;
        var hearing = run.Choices.Chance($"observation/{code}/hearing", run.Scenario.Chance("hearing_asked"));
        var firm = run.Cast.Registry(Cast.Enterprise(code)).Observations;
        run.At(run.Time.Now.AddDays(2), () => run.Refused(
                () =>
                    firm.AnswerObservationTriggerAsync(
                        new()
                        {
                            ObservationId = id,
                            Statement = run.Letter("trigger-statement"),
                            Hearing = hearing,
                        }
                    ).ResponseAsync,
                Reasons.TriggerMissing,
                Reasons.TriggerAnswered
            ));
        if (hearing)
            run.At(run.Time.Now.AddDays(7), () => Hear(id));
        run.At(run.Time.Now.AddDays(Days), () => Revoke(id, trigger));
    }

    private Task Hear(string id) =>
        run.Refused(
            () =>
                Station
                    .RecordObservationHearingAsync(
                        new()
                        {
                            ObservationId = id,
                            On = run.Today.Iso(),
                            Attended = true,
                            Summary = run.Letter("hearing-summary"),
                            MinutesSha256 = run.Papers.Hash($"hearing/{id}"),
                        }
                    )
                    .ResponseAsync,
            Reasons.TriggerMissing,
            Reasons.HearingHeld
        );

    private Task Revoke(string id, RevocationTrigger trigger) =>
        run.Refused(
            () =>
                Station
                    .RevokeObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Trigger = trigger,
                            Reasons = run.Letter("revocation"),
                            EvidenceSha256 = run.Papers.Hash($"revocation/{id}"),
                        }
                    )
                    .ResponseAsync,
            Reasons.ObservationNotStanding,
            Reasons.TriggerMissing,
            Reasons.HearingMissing
        );

    private async Task Look()
    {
        for (var token = ""; ; )
        {
            var page = await Station.ListObservationsAsync(
                new()
                {
                    Suspended = true,
                    PageSize = 100,
                    PageToken = token,
                }
            );
            foreach (var period in page.Observations)
                await Decide(period);
            if ((token = page.NextPageToken).Length == 0)
                return;
        }
    }

    /// <summary>What the register says ends the period once the firm's days are over; what others told is settled where
    /// it was put right.</summary>
    private async Task Decide(Observation period)
    {
        var suspension = period.Suspension;
        if (run.Today <= IsoDay.Parse(suspension.AnswerBy))
            return;
        var kinds = suspension.Triggers.Select(t => t.Trigger).ToHashSet();
        if (kinds.Any(k => k is RevocationTrigger.RiskClass or RevocationTrigger.ExcludedField))
        {
            // The class may have risen again meanwhile.
            var why = await run.Refused(
                () => Settle(period.ObservationId, run.Letter("trigger-settled")).ResponseAsync,
                Reasons.CheckFailed,
                Reasons.SamePerson
            );
            if (why == Reasons.CheckFailed)
                await Revoke(
                    period.ObservationId,
                    kinds.Contains(RevocationTrigger.RiskClass)
                        ? RevocationTrigger.RiskClass
                        : RevocationTrigger.ExcludedField
                );
        }
        else if (kinds.All(k => k is RevocationTrigger.VerifiedComplaint or RevocationTrigger.RefusedCorrection))
        {
            if (run.Choices.Chance($"observation/{period.CreditCode}/settled", run.Scenario.Chance("trigger_forgiven")))
                await Settle(period.ObservationId, run.Letter("trigger-forgiven"));
            else
                await Revoke(period.ObservationId, suspension.Triggers[0].Trigger);
        }
    }

    private Grpc.Core.AsyncUnaryCall<SettleObservationTriggerReply> Settle(string id, string reasons) =>
        Station.SettleObservationTriggerAsync(new() { ObservationId = id, Reasons = reasons });
}
