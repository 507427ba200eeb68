using System.Globalization;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>Zone firms apply; the station decides ten days later; some periods end before their day.</summary>
internal sealed class ObservationStory(Stage run)
{
    private readonly TriggerStory triggers = new(run);

    private Observations.ObservationsClient Station => run.Cast.Registry(Cast.Reviewer).Observations;

    public void Put()
    {
        var told = run.Script.Observation;
        // Key zone firms first: they are the ones that plans name.
        var named = run.Scenario.NamedFirms.Select(f => f.Code).ToHashSet();
        var firms = run.District.Firms.Where(f => f.IsTagged && f.IsLowRisk).DistinctBy(f => f.Code).ToList();
        IReadOnlyList<FirmOf> Some(string choice, bool isNamed, int count) =>
            run.Choices.Some(choice, [.. firms.Where(f => named.Contains(f.Code) == isNamed)], count);
        var applicants = Some("applicants", true, told.Applications - told.NotNamed)
            .Concat(Some("applicants/others", false, told.NotNamed))
            .ToList();
        foreach (var marked in run.Choices.Some("marked", applicants, told.Marked.Count))
            run.At(told.From.AddDays(applicants.IndexOf(marked) / told.ADay + 6), 10, () => Mark(marked.Code));
        for (var i = 0; i < applicants.Count; i++)
        {
            var firm = applicants[i];
            run.At(told.From.AddDays(i / told.ADay), 9, () => Apply(firm));
        }
        triggers.Put();
        new ComplaintStory(run).Put([.. applicants.Select(a => a.Code)]);
    }

    private async Task Apply(FirmOf firm)
    {
        var code = firm.Code;
        var request = new ApplyForObservationRequest
        {
            CreditCode = code,
            Site = run.Script.Observation.Site,
            EvidenceTitle = run.Letter("application-evidence"),
            Contact = run.Letter("contact-of-firm"),
            EvidenceSha256 = run.Papers.Hash($"evidence/{code}"),
            CommitmentSha256 = run.Papers.Hash($"commitment/{code}"),
            Activities = { firm.Industry },
        };
        // The register's file names the tag; what it rests on is handed in with the application.
        await run
            .Cast.Registry(Cast.Operator)
            .Enterprises.TagEnterpriseAsync(
                new()
                {
                    CreditCode = code,
                    Tag = Enum.Parse<FourNewTag>(firm.Tags, ignoreCase: true),
                    EvidenceTitle = run.Letter("new-economy-title"),
                    EvidenceSha256 = run.Papers.Hash($"tag/{code}"),
                    DocumentKind = run.Letter("new-economy-document"),
                    DocumentNumber = $"SX{code[^10..]}",
                    DocumentIssuer = run.Letter("new-economy-issuer"),
                }
            );
        var enterprise = run.Cast.Registry(Cast.Enterprise(code)).Observations;
        var applied = await enterprise.ApplyForObservationAsync(request);
        var (id, passed) = (applied.ObservationId, applied.Checks.All(c => c.Passed));
        run.At(run.Time.Now.AddDays(10), () => Decide(id, code, passed));
    }

    private async Task Decide(string id, string code, bool passed)
    {
        var (today, choices) = (run.Today, run.Choices);
        var granted = run.Scenario.Chance("application_granted");
        var grant = passed && choices.Chance($"observation/{code}/granted", granted);
        // Most run a year; some end inside the year and are seen to expire.
        var until = choices.Chance($"observation/{code}/short", run.Scenario.Chance("observation_short"))
            ? today.AddMonths(6)
            : today.AddMonths(12);
        var why = await run.Refused(
            () =>
                Station
                    .DecideObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Grant = grant,
                            Until = grant ? until.Iso() : "",
                            Reasons = grant ? run.Letter("observation-granted") : run.Letter("observation-refused"),
                        }
                    )
                    .ResponseAsync,
            grant ? [Reasons.CheckFailed] : []
        );
        if (why is not null)
        {
            // The checks ran again and no longer hold: the class fell, or a case was opened.
            await Station.DecideObservationAsync(
                new()
                {
                    ObservationId = id,
                    Grant = false,
                    Reasons = string.Format(CultureInfo.InvariantCulture, run.Letter("checks-failed"), why),
                }
            );
            return;
        }
        if (grant)
            Granted(id, code, until);
    }

    private void Granted(string id, string code, DateOnly until)
    {
        var (today, choices) = (run.Today, run.Choices);
        // At half of the term the station looks back; an extension rests on it.
        if (run.Chance("assessed_in_time", code))
        {
            var half = today.AddDays((until.DayNumber - today.DayNumber) / 2);
            run.At(half, 14, () => Assess(id, code, AssessmentKind.MidTerm));
        }
        if (run.Chance("assessed_in_time", $"{code}/end"))
            run.At(until.AddDays(-20), 14, () => Assess(id, code, AssessmentKind.End));
        var fate = choices.Below($"observation/{code}/fate", 100);
        var day = today.AddDays(60 + choices.Below($"observation/{code}/fate-day", 200));
        if (fate == 0)
            run.At(day, 15, () => triggers.Report(id, code, RevocationTrigger.FalseMaterial));
        else if (fate == 1)
            run.At(day, 15, () => triggers.Report(id, code, RevocationTrigger.RepeatedViolation));
        else if (fate == 2)
            run.At(day, 15, () => RevokeForIncident(id, code));
        else if (fate < 40 && until < today.AddMonths(12))
            run.At(until.AddDays(-10), 15, () => Extend(id, until.AddMonths(3)));
    }

    /// <summary>The firm appeals; the justice bureau lets every other period stand again.</summary>
    private async Task RevokeForIncident(string id, string code)
    {
        await triggers.Report(id, code, RevocationTrigger.Incident);
        var enterprise = run.Cast.Registry(Cast.Enterprise(code)).Observations;
        run.At(run.Time.Now.AddDays(TriggerStory.Days + 8), () =>
            run.Refused(
                () =>
                    enterprise
                        .AppealObservationAsync(new() { ObservationId = id, Grounds = run.Letter("appeal-grounds") })
                        .ResponseAsync,
                Reasons.NothingToAppeal
            )
        );
        var justice = run.Cast.Registry(Cast.SecondSupervisor).Observations;
        run.At(run.Time.Now.AddDays(TriggerStory.Days + 20), () => run.Refused(
                () =>
                    justice
                        .DecideObservationAppealAsync(
                            new()
                            {
                                ObservationId = id,
                                Upheld = run.Choices.Chance(
                                    $"observation/{code}/appeal",
                                    run.Scenario.Chance("appeal_upheld")
                                ),
                                Reasons = run.Letter("appeal-decided"),
                            }
                        )
                        .ResponseAsync,
                Reasons.NoAppeal
            ));
    }

    private Task Mark(string code)
    {
        var told = run.Script.Observation.Marked;
        return run
            .Cast.Registry(Cast.Planner(told.By))
            .RegulatedFields.MarkRegulatedFieldAsync(
                new()
                {
                    CreditCode = code,
                    Field = told.Field,
                    Site = told.Site,
                    EvidenceTitle = told.Evidence,
                    EvidenceSha256 = run.Papers.Hash($"mark/{code}"),
                }
            )
            .ResponseAsync;
    }

    // A period that has ended meanwhile is no fault of the story.
    private Task Assess(string id, string code, AssessmentKind kind)
    {
        var request = new AssessObservationRequest
        {
            ObservationId = id,
            Kind = kind,
            Outcome = AssessmentOutcome.Good,
            Findings = run.Letter("assessment-findings"),
            ReportSha256 = run.Papers.Hash($"assessment/{kind}/{code}"),
        };
        return run.Refused(() => Station.AssessObservationAsync(request).ResponseAsync, Reasons.ObservationNotStanding);
    }

    private Task Extend(string id, DateOnly until) =>
        run.Refused(
            () =>
                Station
                    .ExtendObservationAsync(
                        new()
                        {
                            ObservationId = id,
                            Until = until.Iso(),
                            Reasons = run.Letter("observation-extended"),
                        }
                    )
                    .ResponseAsync,
            Reasons.ObservationNotStanding,
            Reasons.ObservationSuspended,
            Reasons.CheckFailed,
            Reasons.AssessmentMissing
        );
}
