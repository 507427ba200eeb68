using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>
/// What comes in from outside any plan: complaints, transfers, clues in data, a firm that asks itself. Each is looked at soon, one
/// turns out to be unfounded, and one is stopped by the yearly cap.
/// </summary>
internal sealed class CaseStory(CampaignRun run, VisitStory visits)
{
    private static readonly (int Month, int Day, string Body, CaseTrigger Trigger, string Reference)[] Cases =
    [
        (3, 5, "SCJG", CaseTrigger.Complaint, "12345-2025-0301"), (4, 9, "ZJJ", CaseTrigger.DataClue, "ZJ-YJ-2025-0017"), (5, 19, "RSJ", CaseTrigger.Complaint, "LD-TS-2025-0044"),
        (6, 25, "WGL", CaseTrigger.Transfer, "示公移〔2025〕6号"), (7, 22, "XFJY", CaseTrigger.OwnRequest, "XF-ZX-2025-0009"), (9, 3, "SWJ", CaseTrigger.Superior, "示水督〔2025〕21号"),
        (10, 15, "CGZF", CaseTrigger.Media, "YQ-2025-0102"), (11, 12, "SCJG", CaseTrigger.Complaint, "12345-2025-1188"), (12, 3, "YJGL", CaseTrigger.Urgent, "YJ-2025-0311"),
    ];

    public void Put()
    {
        var firms = run.Scenario.ReadEnterprises().Where(e => e.Risk is "A" or "B" && e.Tags.Length == 0 && Verification.Uscc.TryParse(e.Code, out _, out _)).Select(e => e.Code).Distinct().ToList();
        var chosen = run.Choices.Some("cases", firms, Cases.Length);
        for (var i = 0; i < Cases.Length; i++)
        {
            var (at, code) = (Cases[i], chosen[i]);
            run.At(new DateOnly(run.Scenario.Year, at.Month, at.Day), 11, () => Open(at.Body, code, at.Trigger, at.Reference, unfounded: at.Trigger == CaseTrigger.Transfer));
        }
        // The third planned visit of a year would be over the cap; so is a case that nobody exempted.
        var busy = run.Scenario.Plans.SelectMany(p => p.GetProperty("lines").EnumerateArray().Where(l => l.TryGetProperty("credit_codes", out _)).SelectMany(l => l.GetProperty("credit_codes").EnumerateArray())
            .Select(c => (Body: p.GetProperty("body").GetString()!, Code: c.GetString()!))).GroupBy(x => x).Where(g => g.Count() >= 2).Select(g => g.Key).FirstOrDefault();
        if (busy.Code is not null) run.At(new DateOnly(run.Scenario.Year, 3, 20), 11, () => Open(busy.Body, busy.Code, CaseTrigger.Complaint, "12345-2025-0377", unfounded: false));
    }

    private async Task Open(string body, string code, CaseTrigger trigger, string reference, bool unfounded)
    {
        var (today, matter) = (On.DayOf(run.Time.Now), run.Scenario.Matters.First(m => m.Body == body));
        var day = WorkingDays.Published.AddDays(today, 8, DayType.Working).Day;
        var request = new OpenCaseVisitRequest
        {
            Body = body, CreditCode = code, Form = InspectionForm.OnSite, Trigger = trigger, Reference = reference, TriggeredOn = today.AddDays(-2).Iso(),
            WindowFrom = today.Iso(), WindowTo = day.AddDays(3).Iso(), OffSiteInsufficient = "线索涉及现场状况,须到现场核实",
        };
        request.Matters.Add(run.Scenario.Matters.Where(m => m.Group == matter.Group).Select(m => m.Matter));
        OpenCaseVisitReply opened;
        try { opened = await run.Cast.Planning(Cast.Planner(body)).OpenCaseVisitAsync(request); }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { return; } // over the cap, or the firm has gone
        if (unfounded) run.At(today.AddDays(3), 10, () => run.Cast.Planning(Cast.Planner(body)).CancelVisitAsync(new() { VisitId = opened.VisitId, Reason = "unfounded" }).ResponseAsync);
        else visits.Go(new() { Id = opened.VisitId, Body = body, Code = code, Group = matter.Group, From = today, To = day.AddDays(3), Waivable = false, OffSite = false }, day);
    }
}
