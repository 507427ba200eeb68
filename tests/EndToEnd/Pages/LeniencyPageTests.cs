using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /measures and /leniency: measures in place of a penalty, decisions by the list, what is known
/// of a firm.</summary>
[Collection(DemoDistrict.Title)]
public sealed class LeniencyPageTests(DemoDistrict district)
{
    private const string Item = "449917018002";

    private static readonly FilePayload Paper = new()
    {
        Name = "整改照片.jpg",
        MimeType = "image/jpeg",
        Buffer = "corrected"u8.ToArray(),
    };

    private string Address => district.Browser.Address;

    [Theory]
    [InlineData("zh-CN", 1440, "请填写此项", "待完成", "已完成")]
    [InlineData("en", 390, "Fill this in", "ordered", "done")]
    public async Task A_measure_is_ordered_stands_on_the_bench_and_is_recorded_as_done(
        string locale,
        int width,
        string missing,
        string ordered,
        string done
    )
    {
        var firm = await district.Firm($"measure-{width}");
        var page = await district.Page(Role.Planner, locale: locale, width: width);
        await page.GotoAsync($"{Address}/measures");
        await page.ClickAsync("#act-order > summary");
        await page.FillAsync("#order-credit_code", $" {firm.ToLowerInvariant()} ");
        await page.SelectOptionAsync("#order-kind", "Guidance");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.ClickAsync("#form-order button");
        await Expect(page.Locator("#order-reason-wrong")).ToHaveTextAsync(missing);
        await Expect(page.Locator("#order-kind")).ToHaveValueAsync("Guidance");
        await page.Stands("measures-refused");
        var reason = $"台账不规范，指导补正 {width}";
        await page.FillAsync("#order-reason", reason);
        await page.ClickAsync("#form-order button");
        var row = page.Locator("tbody tr", new() { HasText = reason });
        await Expect(row.Locator(".badge").Last).ToHaveTextAsync(ordered);
        var id = await row.GetAttributeAsync("id");

        await page.GotoAsync($"{Address}/desk");
        await page.Locator($"[data-queue=queue-measures] [data-id={id}] a").ClickAsync();
        await page.ClickAsync("#act-complete > summary");
        await page.SelectOptionAsync("#complete-measure_id", id!);
        await page.FillAsync("#complete-outcome", "已补正台账");
        await page.SetInputFilesAsync("#complete-evidence_sha256", Paper);
        await page.ClickAsync("#form-complete button");
        await Expect(page.Locator("[role=status]").First).ToBeVisibleAsync();
        await page.GotoAsync($"{Address}/measures?state=Completed");
        await Expect(page.Locator($"#{id} .badge")).ToHaveTextAsync(done);
        await page.Stands("measures");
        await page.GotoAsync($"{Address}/measures/windows");
        await page.Stands("windows");
    }

    [Fact]
    public async Task A_head_forgives_a_first_violation_by_the_list_and_the_next_is_known_not_to_be_the_first()
    {
        var firm = await district.Firm("lenient");
        await district.Head(DemoDistrict.Body).Rules.PublishRuleListAsync(new() { List = List() });
        var benchmark = List();
        benchmark.Kind = RuleListKind.Benchmark;
        benchmark.Items[0].Tiers.Add(new BenchmarkTier { Circumstance = "较轻", FineTo = 100_000 });
        await district.Head(DemoDistrict.Body).Rules.PublishRuleListAsync(new() { List = benchmark });
        var page = await district.Page(Role.Head);
        await page.GotoAsync($"{Address}/leniency/first?code={firm}&item={Item}&on={DemoDistrict.Today.Iso()}");
        await Expect(page.Locator("[data-first=yes]")).ToBeVisibleAsync();
        await page.Stands("first");

        await page.GotoAsync($"{Address}/leniency");
        await page.ClickAsync("#act-decide > summary");
        await page.FillAsync("#decide-credit_code", firm);
        await page.SelectOptionAsync("#decide-item", Item);
        await page.FillAsync("#decide-violated_on", DemoDistrict.Today.AddDays(-9).Iso());
        await page.SelectOptionAsync("#decide-kind", "NoPenalty");
        await page.SelectOptionAsync("#decide-ground", "Listed");
        await page.SelectOptionAsync("#decide-harm", "None");
        await page.FillAsync("#decide-corrected_on", DemoDistrict.Today.AddDays(-2).Iso());
        await page.SetInputFilesAsync("#decide-evidence_sha256", Paper);
        await page.FillAsync("#decide-fine", "十元");
        await page.FillAsync("#decide-reasons", "初次违法，已在期限内改正");
        await page.CheckAsync("#form-decide [name=confirmed]");
        await page.ClickAsync("#form-decide button");
        await Expect(page.Locator("#decide-fine-wrong")).ToContainTextAsync("金额有误");
        await page.FillAsync("#decide-fine", "");
        await page.CheckAsync("#form-decide [name=confirmed]");
        await page.ClickAsync("#form-decide button");
        // The ground of the others is none for this one; said beside it, and nothing typed is lost.
        await Expect(page.Locator("#decide-ground-wrong")).ToContainTextAsync("第三十三条");
        await Expect(page.Locator("#decide-reasons")).ToHaveValueAsync("初次违法，已在期限内改正");
        await Expect(page.Locator("#decide-evidence_sha256-hash")).Not.ToHaveValueAsync("");
        await page.Stands("leniency-refused");
        await page.SelectOptionAsync("#decide-ground", "First");
        await page.CheckAsync("#form-decide [name=confirmed]");
        await page.ClickAsync("#form-decide button");
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("教育须在");
        await page.Stands("leniency");
        var decision = (
            await district.Head(DemoDistrict.Body).Measures.ListLeniencyDecisionsAsync(new() { CreditCode = firm })
        ).Decisions.Single();
        Assert.Equal((LeniencyGround.First, LeniencyState.EducationOwed), (decision.Ground, decision.State));

        var planner = await district.Page(Role.Planner, locale: "en", width: 390);
        await planner.GotoAsync($"{Address}/leniency/first?code={firm}&item={Item}&on={DemoDistrict.Today.Iso()}");
        await Expect(planner.Locator("[data-first=no]")).ToContainTextAsync("It would not be the first");
        await Expect(planner.Locator("tbody")).ToContainTextAsync(decision.DecisionId);
        await planner.Stands("first-known");
        await planner.GotoAsync($"{Address}/leniency");
        await Expect(planner.Locator("#act-decide")).ToHaveCountAsync(0); // the head's alone
        await planner.GotoAsync($"{Address}/penalties");
        await planner.ClickAsync("#act-penalty > summary");
        await planner.FillAsync("#penalty-credit_code", firm);
        await planner.SelectOptionAsync("#penalty-item", Item);
        await planner.SelectOptionAsync("#penalty-circumstance", "较轻");
        await planner.FillAsync("#penalty-violated_on", DemoDistrict.Today.AddDays(-60).Iso());
        await planner.FillAsync("#penalty-document_number", "示例罚〔2026〕7号");
        await planner.FillAsync("#penalty-fine", "1,200.50");
        await planner.ClickAsync("#form-penalty button");
        // Outside of its tier: said beside the reason it needs, and nothing typed is lost.
        await Expect(planner.Locator("#penalty-deviation_reason-wrong")).ToBeVisibleAsync();
        await Expect(planner.Locator("#penalty-fine")).ToHaveValueAsync("1,200.50");
        await planner.Stands("penalty-refused");
        await planner.FillAsync("#penalty-deviation_reason", "多次责令改正后仍未改正");
        await planner.ClickAsync("#form-penalty button");
        await Expect(planner.Locator("[role=status]")).ToContainTextAsync("awaits legal review");
        var row = planner.Locator("tbody tr", new() { HasText = "示例罚〔2026〕7号" });
        await Expect(row.Locator(".badge")).ToHaveTextAsync("awaiting legal review");
        await planner.Stands("penalty-waits");
        var penalty = await row.GetAttributeAsync("id");

        var lawyer = await district.Page(Role.LegalReviewer);
        await lawyer.GotoAsync($"{Address}/legal");
        await Expect(lawyer.Locator("a", new() { HasText = "偏离裁量基准" })).ToBeVisibleAsync();
        await lawyer.GotoAsync($"{Address}/desk");
        await lawyer.Locator($"[data-queue=queue-legal] [data-id={penalty}] a").ClickAsync();
        await lawyer.SelectOptionAsync("#review-penalty_id", penalty!);
        await lawyer.SelectOptionAsync("#review-approve", "yes");
        await lawyer.FillAsync("#review-opinion", "理由充分");
        await lawyer.Stands("penalty-review");
        await lawyer.ClickAsync("#form-review button");
        await Expect(lawyer.Locator("[role=status]").First).ToBeVisibleAsync();
        await lawyer.GotoAsync($"{Address}/penalties");
        await Expect(lawyer.Locator($"#{penalty} .badge")).ToHaveTextAsync("有效");
        await lawyer.Stands("penalties");
        await planner.GotoAsync($"{Address}/leniency");
        // An earlier one than the first makes it doubtful, and the list says so.
        await Expect(planner.Locator($"#{decision.DecisionId} .badge").Last).ToHaveTextAsync("first in doubt");
        await planner.Stands("leniency-doubt");
    }

    [Fact]
    public async Task What_is_asked_of_a_code_that_is_none_is_refused_beside_its_field()
    {
        var page = await district.Page(Role.Head);
        var reply = await page.GotoAsync($"{Address}/leniency/first?code=123&item={Item}&on=2026-01-01");
        Assert.Equal(400, reply!.Status);
        await Expect(page.Locator("#code-wrong")).ToBeVisibleAsync();
        await Expect(page.Locator("#item")).ToHaveValueAsync(Item);
        var firm = await district.Page(Role.Enterprise);
        Assert.Equal(403, (await firm.GotoAsync($"{Address}/leniency"))!.Status);
    }

    private static RuleList List() =>
        new()
        {
            Kind = RuleListKind.NoPenalty,
            Body = DemoDistrict.Body,
            Title = "不予处罚清单",
            DocumentNumber = "示例科规〔2025〕5号",
            ReviewNumber = "合审〔2025〕9号",
            FilingNumber = "备〔2025〕12号",
            LegalBasis = "《中华人民共和国行政处罚法》第三十三条",
            EffectiveFrom = "2025-01-01",
            Items =
            {
                new RuleListItem
                {
                    Item = Item,
                    Name = "未按规定报送年度信息",
                    SetBy = "《中华人民共和国科学技术进步法》",
                    AppliesWhen = "逾期不超过15日并改正",
                    LegalBasis = "《中华人民共和国行政处罚法》第三十三条",
                    Measure = "教育提醒并责令改正",
                },
            },
        };
}
