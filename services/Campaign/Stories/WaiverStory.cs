using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// Instead of a visit: off-site supervision where that does for anyone; for observed firms a waiver with a substitute
/// measure, the station's review, the measure itself; declarations of coverage that make silence a proof.
/// </summary>
internal sealed class WaiverStory(Stage run, VisitStory visits, DropStory drops)
{
    /// <summary>Not observed, planned after the application, too late, or the visit or the firm has gone.</summary>
    private static readonly string[] Impossible =
    [
        Reasons.NotObserved,
        Reasons.ObservationSuspended,
        Reasons.PlannedAfterApplication,
        Reasons.WaiverTooLate,
        Reasons.VisitState,
        Reasons.EnterpriseInactive,
    ];

    private static readonly MeasureKind[] Substitutes =
    [
        MeasureKind.Guidance,
        MeasureKind.Reminder,
        MeasureKind.Prompt,
        MeasureKind.Interview,
    ];

    private readonly List<VisitOf> granted = [];

    /// <summary>Visits whose waiver the station recommended, in that order.</summary>
    public IReadOnlyList<VisitOf> Granted => granted;

    private Visits.VisitsClient Planner(string body) => run.Cast.Planning(Cast.Planner(body)).Visits;

    public void Put()
    {
        var told = run.Script.Waivers;
        // Every body but some declares, after each quarter, that all its entries stand in the system.
        foreach (var coverage in told.Coverage)
        foreach (var body in run.District.Bodies.Select(b => b.Code).Where(b => !told.Undeclared.Contains(b)))
        {
            var request = new DeclareCoverageRequest
            {
                Body = body,
                From = coverage.From.Iso(),
                To = coverage.To.Iso(),
            };
            run.At(coverage.On, 14, () =>
                run.Cast.Planning(Cast.Planner(body)).Feeds.DeclareCoverageAsync(request).ResponseAsync
            );
        }
    }

    /// <summary>A visit to a zone firm may be replaced or waived some weeks before its window ends.</summary>
    public void Consider(VisitOf visit)
    {
        if (!visit.Waivable || visit.Settled)
            return;
        var first = run.Script.Observation.From.AddDays(45);
        var day = visit.From.AddDays(-12 + run.Choices.Below($"waiver-day/{visit.Id}", 14));
        if (day < first)
            day = first.AddDays(run.Choices.Below($"waiver-day2/{visit.Id}", 8));
        if (visit.OffSite && run.Choices.Chance($"off-site/{visit.Id}", run.Scenario.Chance("off_site")))
            run.At(day, 9, () => OffSite(visit));
        else if (!visit.OffSite)
            run.At(day, 9, () => Request(visit));
    }

    private async Task OffSite(VisitOf visit)
    {
        if (visit.Settled || visit.Leads)
            return;
        var due = visit.To.AddDays(-5);
        if (visit.Drawn)
        {
            await drops.Ask(
                visit,
                new()
                {
                    Kind = DropKind.OffSite,
                    Measure = new() { Kind = MeasureKind.DocumentCheck, Due = due.Iso() },
                },
                run.Letter("off-site-enough"),
                Impossible,
                reply =>
                {
                    if (reply.Cause == AvoidanceCause.OffSite)
                        PlanMeasure(visit, due);
                    return Task.CompletedTask;
                },
                () => run.At(run.Today.AddDays(1), 8, () => GoOn(visit))
            );
            return;
        }
        if (
            !await run.Done(
                () =>
                    Planner(visit.Body)
                        .ReplaceByOffSiteAsync(
                            new()
                            {
                                VisitId = visit.Id,
                                Measure = new() { Kind = MeasureKind.DocumentCheck, Due = due.Iso() },
                            }
                        )
                        .ResponseAsync,
                Impossible
            )
        )
            return;
        visit.Settled = true;
        PlanMeasure(visit, due);
    }

    private async Task Request(VisitOf visit)
    {
        if (visit.Settled || visit.Leads)
            return;
        await run.Time.Rest();
        var due = visit.To.AddDays(-5);
        var kind = run.Choices.Of($"measure/{visit.Id}", Substitutes);
        RequestWaiverReply? reply = null;
        if (
            !await run.Done(
                async () =>
                    reply = await Planner(visit.Body)
                        .RequestWaiverAsync(
                            new()
                            {
                                VisitId = visit.Id,
                                Measure = new() { Kind = kind, Due = due.Iso() },
                            }
                        ),
                Impossible
            )
        )
            return;
        visit.Settled = true; // while the request is open the visit stands still
        var decideBy = IsoDay.Parse(reply!.DecideBy);
        if (run.Chance("waiver_left_unanswered", visit.Id))
        {
            run.At(decideBy.AddDays(1), 8, () => GoOn(visit));
            return;
        }
        var review = run.Today.AddDays(3);
        run.At(review < decideBy ? review : decideBy, 15, () => Review(visit, due));
    }

    private async Task Review(VisitOf visit, DateOnly due)
    {
        await run.Time.Rest();
        var recommend = run.Chance("waiver_recommended", visit.Id);
        var why = await run.Refused(
            () => Answer(visit, recommend),
            Reasons.WaiverState,
            Reasons.WaiverLapsed,
            Reasons.WaiverVisitGone,
            Reasons.ObservationSuspended
        );
        // What may end the period came to light since it was asked for.
        if (why == Reasons.ObservationSuspended)
            await Answer(visit, recommend: false);
        if (why is not null and not Reasons.ObservationSuspended)
        {
            await GoOn(visit);
            return;
        }
        await run.Time.Rest();
        if (!recommend || why is not null)
        {
            await GoOn(visit);
            return;
        }
        granted.Add(visit);
        PlanMeasure(visit, due);
    }

    private Task Answer(VisitOf visit, bool recommend) =>
        run
            .Cast.Supervision(Cast.Reviewer)
            .Waivers.ReviewWaiverAsync(
                new()
                {
                    WaiverId = visit.Id,
                    Recommend = recommend,
                    Reasons = recommend ? run.Letter("waiver-recommended") : run.Letter("waiver-not-recommended"),
                }
            )
            .ResponseAsync;

    private void PlanMeasure(VisitOf visit, DateOnly due)
    {
        if (!run.Chance("measure_done", visit.Id))
        {
            run.At(due.AddDays(4), 8, () => GoOn(visit));
            return;
        }
        var day = due.AddDays(-1 - run.Choices.Below($"measure-day/{visit.Id}", 10));
        if (day <= run.Today)
            day = run.Today.AddDays(1);
        run.At(day < due ? day : due, 16, async () =>
        {
            await run.Time.Rest();
            var planner = run.Cast.Supervision(Cast.Planner(visit.Body)).AvoidedVisits;
            await run.Refused(
                () =>
                    planner
                        .CompleteMeasureAsync(
                            new()
                            {
                                VisitId = visit.Id,
                                CompletedOn = run.Today.Iso(),
                                EvidenceSha256 = run.Papers.Hash($"measure/{visit.Id}"),
                            }
                        )
                        .ResponseAsync,
                Reasons.AvoidedState,
                Reasons.UnknownAvoidedVisit
            );
        });
    }

    /// <summary>No waiver, or none any more: the visit is made if its window still runs.</summary>
    private async Task GoOn(VisitOf visit)
    {
        await run.Time.Rest();
        visit.Settled = false;
        visits.Schedule(visit);
    }
}
