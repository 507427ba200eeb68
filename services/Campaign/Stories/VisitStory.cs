using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Campaign.Stories;

/// <summary>Approval, notice, code at the gate, two officers, result, publication; and what happens instead.</summary>
internal sealed class VisitStory(
    Stage run,
    MeasureStory measures,
    RecordStory records,
    PresenceStory presence,
    DropStory drops
)
{
    /// <summary>By now a waiver is open, the visit or the firm has gone, or there are no two officers for it.</summary>
    private static readonly string[] Barred =
    [
        Reasons.VisitState,
        Reasons.WaiverOpen,
        Reasons.EnterpriseInactive,
        Reasons.OfficerUnavailable,
        Reasons.CertificateInvalid,
        Reasons.TooFewOfficers,
        Reasons.NoCandidate,
    ];

    private readonly Dictionary<string, VisitOf> all = [];
    private readonly Dictionary<string, string> entered = [];

    /// <summary>The visit that the body entered last; "" before its first.</summary>
    public string LastEntered(string body) => entered.GetValueOrDefault(body, "");

    public VisitOf? Find(string id) => all.GetValueOrDefault(id);

    private bool Chance(string what, VisitOf visit) => run.Chance(what, visit.Id);

    private PlanningClient Planner(VisitOf visit) => run.Cast.Planning(Cast.Planner(visit.Body));

    private PlanningClient Head(VisitOf visit) => run.Cast.Planning(Cast.Head(visit.Body));

    public VisitOf Make(string id, string body, string code, PlanLine line, bool waivable, bool drawn = false)
    {
        var matters = line.Matters.Select(m => run.District.Matters.First(x => x.Matter == m)).ToList();
        return new()
        {
            Id = id,
            Body = body,
            Code = code,
            Group = matters[0].Group,
            From = IsoDay.Parse(line.WindowFrom),
            To = IsoDay.Parse(line.WindowTo),
            Waivable = waivable,
            OffSite = matters.TrueForAll(m => m.OffSite),
            Drawn = drawn,
        };
    }

    public void Add(VisitOf visit)
    {
        all.Add(visit.Id, visit);
        Schedule(visit);
    }

    /// <summary>A case is looked at on its day: nobody puts it off or waives it.</summary>
    public void Go(VisitOf visit, DateOnly day)
    {
        all.Add(visit.Id, visit);
        run.At(day.AddDays(-5), 9, () => Prepare(visit, day));
    }

    /// <summary>
    /// Puts the visit on a working day of what is left of its window; some are deferred or cancelled.
    /// </summary>
    public void Schedule(VisitOf visit)
    {
        var today = run.Today;
        var from = visit.From > today.AddDays(8) ? visit.From : today.AddDays(8);
        if (visit.Settled || from > visit.To)
            return;
        if (Chance("deferred", visit))
        {
            // Of a drawn one the station has to answer yet.
            var last = visit.To.AddDays(visit.Drawn ? -14 : -3);
            run.At(last > today ? last : visit.To, 9, () => Defer(visit));
        }
        else if (Chance("cancelled", visit))
            run.At(from, 9, () => Cancel(visit));
        else if (Chance("visited_in_window", visit))
        {
            // Late in the window, so that waivers and joint visits come first.
            var span = visit.To.DayNumber - from.DayNumber;
            var day = from.AddDays(span / 3 + run.Choices.Below($"visit-day/{visit.Id}", Math.Max(1, span * 2 / 3)));
            while (day < visit.To && !WorkingDays.Published.IsWorkingDay(day))
                day = day.AddDays(1);
            run.At(day.AddDays(-5), 9, () => Prepare(visit, day));
        }
    }

    private async Task Prepare(VisitOf visit, DateOnly day)
    {
        if (visit.Settled || !await run.Done(() => Announce(visit, day), Barred))
            return;
        run.At(day, 10, () => Visit(visit, day));
    }

    private async Task Announce(VisitOf visit, DateOnly day)
    {
        if (visit.Team is null)
        {
            var team = await Planner(visit).Teams.AssignVisitAsync(new() { VisitId = visit.Id });
            visit.Team = (team.Lead, team.Second);
        }
        if (run.Choices.Chance($"recused/{visit.Id}", run.Scenario.Chance("recused")))
            await Recuse(visit, "kinship");
        if (Chance("emergency", visit))
            return; // danger in delay: in first, approval after
        await Head(visit).Visits.ApproveVisitAsync(new() { VisitId = visit.Id });
        var helpers = run.Choices.Below($"helpers/{visit.Id}", 2);
        await Planner(visit)
            .Visits.NotifyVisitAsync(
                new()
                {
                    VisitId = visit.Id,
                    VisitOn = day.Iso(),
                    Helpers = helpers,
                }
            );
        await presence.Announced(visit, helpers);
        if (Chance("recusal_asked", visit))
            await AskRecusal(visit);
    }

    private async Task Recuse(VisitOf visit, string ground)
    {
        var (lead, second) = visit.Team!.Value;
        var recused = await Head(visit)
            .Teams.RecuseOfficerAsync(
                new()
                {
                    VisitId = visit.Id,
                    Officer = second,
                    Ground = ground,
                }
            );
        visit.Team = (lead, recused.Replacement);
    }

    /// <summary>The firm objects to the second officer; the head sees a ground or none.</summary>
    private async Task AskRecusal(VisitOf visit)
    {
        var officer = visit.Team!.Value.Second;
        await run
            .Cast.Planning(Cast.Enterprise(visit.Code))
            .Visits.RequestRecusalAsync(
                new()
                {
                    VisitId = visit.Id,
                    Officer = officer,
                    Ground = "interest",
                }
            );
        if (
            run.Choices.Chance($"recusal-granted/{visit.Id}", run.Scenario.Chance("recusal_granted"))
            && await run.Done(() => Recuse(visit, "enterprise-request"), Reasons.NoCandidate)
        )
            return;
        await Head(visit)
            .Visits.RefuseRecusalAsync(
                new()
                {
                    VisitId = visit.Id,
                    Officer = officer,
                    Reason = run.Letter("recusal-refused"),
                }
            );
    }

    private async Task Visit(VisitOf visit, DateOnly day)
    {
        var inspector = run.Cast.Planning(Cast.Inspector(visit.Body, visit.Team!.Value.Lead));
        if (!await run.Done(() => Enter(visit, inspector, day), Barred))
            return;
        visit.Settled = true;
        entered[visit.Body] = visit.Id;
        await presence.Inside(visit, inspector);
        run.At(day, 16, () => Result(visit, inspector));
    }

    private async Task Enter(VisitOf visit, PlanningClient inspector, DateOnly day)
    {
        var id = visit.Id;
        string[] officers = [visit.Team!.Value.Lead, visit.Team.Value.Second];
        if (Chance("emergency", visit))
        {
            await inspector.Visits.RecordEmergencyEntryAsync(
                new()
                {
                    VisitId = id,
                    Reason = run.Letter("emergency"),
                    Officers = { officers },
                }
            );
            var approved = run.Choices.Chance($"approved-late/{id}", run.Scenario.Chance("approved_late"))
                ? day.AddDays(3)
                : day.AddDays(1);
            run.At(approved, 9, () => Head(visit).Visits.ApproveVisitAsync(new() { VisitId = id }).ResponseAsync);
            return;
        }
        if (Chance("lawful_refusal", visit))
            await inspector.Visits.RecordLawfulRefusalAsync(new() { VisitId = id, Ground = "no-code" });
        if (Chance("back_entry", visit))
        {
            await inspector.Visits.RecordBackEntryAsync(
                new()
                {
                    VisitId = id,
                    EnteredAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddHours(-1)),
                    Reason = run.Letter("entered-later"),
                    Officers = { officers },
                }
            );
            return;
        }
        var code = await inspector.Visits.IssueEntryCodeAsync(new() { VisitId = id });
        await presence.AtTheGate(visit, code.Code);
        if (Chance("obstruction", visit))
            await inspector.Visits.RecordObstructionAsync(
                new()
                {
                    VisitId = id,
                    Note = run.Letter("obstruction"),
                    EvidenceSha256 = run.Papers.Hash($"obstruction/{id}"),
                }
            );
        await inspector.Visits.RecordEntryAsync(
            new()
            {
                VisitId = id,
                Code = code.Code,
                Officers = { officers },
            }
        );
    }

    private async Task Result(VisitOf visit, PlanningClient inspector)
    {
        var id = visit.Id;
        var request = new RecordResultRequest { VisitId = id, SignedByEnterprise = Chance("signed", visit) };
        if (!request.SignedByEnterprise)
        {
            request.SignatureNote = run.Letter("signature-refused");
            request.SignatureEvidenceSha256 = run.Papers.Hash($"signature/{id}");
        }
        var (problem, corrected) = (Chance("problem_found", visit), Chance("problem_corrected_at_once", visit));
        var finding =
            !problem ? Finding.NoProblem
            : corrected ? Finding.ProblemCorrected
            : Finding.ProblemOpen;
        request.Findings.Add(run.District.MattersOf(visit.Group).Select(m => records.Finding(m.Matter, finding)));
        await records.Prove(visit, inspector);
        await inspector.Records.RecordResultAsync(request);
        var day = run.Today;
        var wait = Chance("published_late", visit) ? 45 : 3 + run.Choices.Below($"publish/{id}", 14);
        var publish = day.AddDays(wait);
        records.Follow(visit, inspector, day, publish, [.. request.Findings]);
        run.At(publish, 9, () => Publish(visit));
        if (finding == Finding.ProblemOpen)
            measures.Found(visit, day);
    }

    /// <summary>By the planner alone; since three people are asked for, reviewed by him and approved by the
    /// head.</summary>
    private async Task Publish(VisitOf visit)
    {
        PublishResultRequest asked = new() { VisitId = visit.Id };
        if (await run.Done(() => Planner(visit).Visits.PublishResultAsync(asked).ResponseAsync, Reasons.NotAllowed))
            return;
        await Planner(visit)
            .Visits.ReviewResultPublicationAsync(
                new()
                {
                    VisitId = visit.Id,
                    Approve = true,
                    Opinion = run.Letter("publication-approved"),
                }
            );
        await run.Cast.Planning(Cast.Head(visit.Body)).Visits.PublishResultAsync(asked);
    }

    private async Task Defer(VisitOf visit)
    {
        if (visit.Settled || visit.Leads)
            return;
        if (visit.Drawn)
        {
            await drops.Ask(
                visit,
                new() { Kind = DropKind.Defer, ToYear = run.Script.Year + 1 },
                run.Letter("visit-deferred"),
                Barred,
                _ => Task.CompletedTask,
                () => GoOn(visit)
            );
            return;
        }
        visit.Settled = await run.Done(
            () =>
                Planner(visit)
                    .Visits.DeferVisitAsync(
                        new()
                        {
                            VisitId = visit.Id,
                            ToYear = run.Script.Year + 1,
                            Reason = run.Letter("visit-deferred"),
                        }
                    )
                    .ResponseAsync,
            Barred
        );
    }

    private async Task Cancel(VisitOf visit)
    {
        if (visit.Settled || visit.Leads)
            return;
        if (visit.Drawn)
        {
            await drops.Ask(
                visit,
                new() { Kind = DropKind.Cancel, Cause = "staff" },
                run.Letter("visit-cancelled"),
                Barred,
                _ => Task.CompletedTask,
                () => GoOn(visit)
            );
            return;
        }
        visit.Settled = await run.Done(
            () => Planner(visit).Visits.CancelVisitAsync(new() { VisitId = visit.Id, Reason = "staff" }).ResponseAsync,
            Barred
        );
    }

    /// <summary>The station did not let it go: it is made on one of the last days.</summary>
    private void GoOn(VisitOf visit)
    {
        var day = run.Today.AddDays(6);
        while (day < visit.To && !WorkingDays.Published.IsWorkingDay(day))
            day = day.AddDays(1);
        if (day <= visit.To)
            run.At(day.AddDays(-5), 9, () => Prepare(visit, day));
    }
}
