using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// What comes in from outside any plan: complaints, transfers, clues in data, a firm that asks itself. Each is looked
/// at soon, one turns out to be unfounded, and one is stopped by the yearly cap.
/// </summary>
internal sealed class CaseStory(Stage run, VisitStory visits)
{
    public void Put()
    {
        var cases = run.Script.Cases;
        var chosen = run.Choices.Some(
            "cases",
            [
                .. run
                    .Scenario.District.Firms.Where(f => f.IsLowRisk && f.Tags.Length == 0 && f.HasCode)
                    .Select(f => f.Code)
                    .Distinct(),
            ],
            cases.Count
        );
        for (var i = 0; i < cases.Count; i++)
        {
            var (at, code) = (cases[i], chosen[i]);
            run.At(at.On, 11, () => Open(at, code));
        }
        // One visit more than the plans make already would be over the cap; so is a case that nobody exempted.
        if (run.Script.CaseOverTheCap is not { } over)
            return;
        var busy = run.Scenario.NamedFirms.GroupBy(x => x).FirstOrDefault(g => g.Count() >= 2)?.Key ?? default;
        if (busy.Code is null)
            return;
        run.At(over.On, 11, () => Open(new(over.On, busy.Body, CaseTrigger.Complaint, over.Reference), busy.Code));
    }

    private async Task Open(CaseScript told, string code)
    {
        var (today, body) = (run.Today, told.Body);
        var group = run.District.Matters.First(m => m.Body == body).Group;
        var day = WorkingDays.Published.AddDays(today, 8, DayType.Working).Day;
        var request = new OpenCaseVisitRequest
        {
            Body = body,
            CreditCode = code,
            Form = InspectionForm.OnSite,
            Trigger = told.Trigger,
            Reference = told.Reference,
            TriggeredOn = today.AddDays(-2).Iso(),
            WindowFrom = today.Iso(),
            WindowTo = day.AddDays(3).Iso(),
            OffSiteInsufficient = run.Letter("case-off-site-insufficient"),
            Matters = { run.District.MattersOf(group).Select(m => m.Matter) },
        };
        var planner = run.Cast.Planning(Cast.Planner(body));
        OpenCaseVisitReply? opened = null;
        if (
            !await run.Done(
                async () => opened = await planner.Cases.OpenCaseVisitAsync(request),
                Reasons.CapReached,
                Reasons.EnterpriseInactive,
                Reasons.UnknownEnterprise
            )
        )
            return;
        var id = opened!.VisitId;
        if (told.Unfounded)
        {
            run.At(today.AddDays(3), 10, () =>
                planner.Visits.CancelVisitAsync(new() { VisitId = id, Reason = "unfounded" }).ResponseAsync
            );
            return;
        }
        visits.Go(
            new()
            {
                Id = id,
                Body = body,
                Code = code,
                Group = group,
                From = today,
                To = day.AddDays(3),
                Waivable = false,
                OffSite = false,
            },
            day
        );
    }
}
