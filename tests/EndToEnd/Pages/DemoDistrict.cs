using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>One demo district for all tests of the planner's pages: a start of its own for each would take
/// minutes.</summary>
public sealed class DemoDistrict : IAsyncLifetime
{
    public const string Body = DemoVisit.Body,
        Other = "SCJG",
        Title = "The planner's pages";

    private readonly Dictionary<string, Queue<string>> unplanned = [];

    public Browser Browser { get; private set; } = null!;

    public static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    /// <summary>The last day that a line of this year's plan may have, and near.</summary>
    public static DateOnly Soon =>
        new DateOnly(Today.Year, 12, 31) is var end && Today.AddDays(10) > end ? end : Today.AddDays(10);

    public async ValueTask InitializeAsync()
    {
        Browser = await Browser.Start(demo: true);
        await Eventually.IsTrue(
            async () =>
                (await Planner(Body).Visits.ListVisitsAsync(new() { Body = Body, PageSize = 500 })).Visits.Count > 0,
            "the demo district comes in",
            () => "",
            TimeSpan.FromMinutes(5)
        );
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();

    public Client Planner(string body) => new(Browser.As(Role.Planner, $"planner-{body}", ("body", body)));

    public Client Head(string body) => new(Browser.As(Role.Head, $"head-{body}", ("body", body)));

    /// <summary>A page on which somebody of a body is known.</summary>
    public async Task<IPage> Page(string role, string body = Body, string locale = "zh-CN", int width = 1440)
    {
        var page = await Browser.Page(locale, width);
        await Browser.Show(page, role, $"{role}-{body}", ("body", body));
        return page;
    }

    /// <summary>A matter of a body, and its group.</summary>
    public async Task<Matter> Matter(string body) =>
        (await Planner(body).Matters.ListMattersAsync(new() { Body = body, PageSize = 50 })).Matters.First(m =>
            !m.Withdrawn
        );

    /// <summary>A firm that no test has used; each is planned once by a body.</summary>
    public async Task<string> Firm(string key = Body)
    {
        if (!unplanned.TryGetValue(key, out var queue))
        {
            var visits = (await Planner(Body).Visits.ListVisitsAsync(new() { Body = Body, PageSize = 500 })).Visits;
            unplanned[key] = queue = new(visits.Select(v => v.CreditCode).Distinct());
        }
        return queue.Dequeue();
    }

    /// <summary>A visit planned from today, without officers yet.</summary>
    public async Task<string> Visit(string body = Body, string? firm = null)
    {
        var line = new PlanLine
        {
            Line = 1,
            Kind = LineKind.Named,
            Form = InspectionForm.OnSite,
            WindowFrom = Today.Iso(),
            WindowTo = Soon.Iso(),
            OffSiteInsufficient = "需现场核实",
            Matters = { (await Matter(body)).Matter_ },
            CreditCodes = { firm ?? await Firm() },
        };
        var filed = await Planner(body)
            .Plans.FilePlanAsync(
                new()
                {
                    Body = body,
                    Year = Today.Year,
                    Basis = "年度检查计划",
                    FiledWith = "示例市上级主管部门",
                    Lines = { line },
                }
            );
        return filed.Visits.Single().VisitId;
    }
}

[CollectionDefinition(DemoDistrict.Title)]
public sealed class DemoDistrictCollection : ICollectionFixture<DemoDistrict>;
