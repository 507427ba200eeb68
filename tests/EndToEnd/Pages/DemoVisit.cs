using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>A visit of the demo district, planned and announced for today.</summary>
internal sealed record DemoVisit(string Visit, string Firm, string Matter, string Officer, string Companion)
{
    public const string Body = "KGSX";

    /// <param name="firm">counted from the end of those planned; a second visit in a year may be one too many for the
    /// same.</param>
    public static async Task<DemoVisit> Announced(Browser browser, int firm = 1)
    {
        var planner = new Client(browser.As(Role.Planner, "planner-1", ("body", Body)));
        IReadOnlyList<Visit> visits = [];
        await Eventually.IsTrue(
            async () =>
                (visits = (await planner.Visits.ListVisitsAsync(new() { Body = Body, PageSize = 500 })).Visits).Count
                > 0,
            "the demo district comes in",
            () => "",
            TimeSpan.FromMinutes(5)
        );
        var firms = visits.Select(v => v.CreditCode).Distinct().ToList(); // in the order of the demo's own plan
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        var last = new DateOnly(today.Year, 12, 31) is var end && today.AddDays(10) > end ? end : today.AddDays(10);
        var line = new PlanLine
        {
            Line = 1,
            Kind = LineKind.Named,
            Form = InspectionForm.OnSite,
            WindowFrom = $"{today:yyyy-MM-dd}",
            WindowTo = $"{last:yyyy-MM-dd}",
            OffSiteInsufficient = "需现场核实",
            Matters = { visits[0].Matters },
            CreditCodes = { firms[^firm] },
        };
        var filed = await planner.Plans.FilePlanAsync(
            new()
            {
                Body = Body,
                Year = today.Year,
                Basis = "《中华人民共和国科学技术进步法》",
                FiledWith = "示例市上级主管部门",
                Lines = { line },
            }
        );
        Assert.True(filed.Visits.Count == 1, $"another test of this host has visited firm {firm}: take one of its own");
        var visit = filed.Visits[0].VisitId;
        var team = await planner.Teams.AssignVisitAsync(new() { VisitId = visit });
        await new Client(browser.As(Role.Head, "head-1", ("body", Body))).Visits.ApproveVisitAsync(
            new() { VisitId = visit }
        );
        await planner.Visits.NotifyVisitAsync(
            new()
            {
                VisitId = visit,
                VisitOn = $"{today:yyyy-MM-dd}",
                Helpers = 1,
            }
        );
        return new(visit, firms[^firm], visits[0].Matters[0], team.Lead, team.Second);
    }

    /// <summary>The two go in, with the code of the gate.</summary>
    public async Task Enter(Browser browser)
    {
        var inspector = new Client(browser.As(Role.Inspector, Officer, ("body", Body)));
        var code = await inspector.Visits.IssueEntryCodeAsync(new() { VisitId = Visit });
        await inspector.Visits.RecordEntryAsync(
            new()
            {
                VisitId = Visit,
                Code = code.Code,
                Officers = { Officer, Companion },
            }
        );
    }
}
