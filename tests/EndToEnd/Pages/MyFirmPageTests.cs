using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Microsoft.Playwright.Assertions;
using Planning = Enforcement.Contracts.Planning.V1.PlanningClient;
using Registry = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /my of an enterprise about itself, and the lists that bodies publish for everybody.</summary>
[Collection(nameof(DemoHost))]
public sealed class MyFirmPageTests(DemoHost host)
{
    private readonly Browser browser = host.Browser;

    [Fact]
    public async Task A_firm_sees_what_comes_asks_for_a_recusal_verifies_who_stands_at_the_gate_and_applies()
    {
        var visit = await DemoVisit.Announced(browser, firm: 3);
        var page = await browser.Page(width: 390, height: 844);
        await browser.Show(page, Role.Enterprise, "firm", ("enterprise", visit.Firm));
        await page.GotoAsync($"{browser.Address}/my");
        await page.Stands("my");
        await page.ClickAsync($".tasks a[href='/my/visits/{visit.Visit}']");
        await Expect(page.Locator("dl").First).ToContainTextAsync(visit.Visit);
        await page.ClickAsync("#act-recuse summary");
        await page.EvaluateAsync("() => document.querySelectorAll('[required]').forEach(e => e.required = false)");
        await page.CheckAsync("#act-recuse input[value=interest]");
        await page.CheckAsync("#act-recuse input[name=confirmed]");
        await page.ClickAsync("#act-recuse button");
        await Expect(page.Locator("#act-recuse #refused")).ToHaveAttributeAsync("data-field", "officer");
        await Expect(page.Locator("#act-recuse input[value=interest]")).ToBeCheckedAsync();
        await page.CheckAsync($"#act-recuse input[value='{visit.Companion}']");
        await page.CheckAsync("#act-recuse input[name=confirmed]");
        await page.ClickAsync("#act-recuse button");
        await Expect(page.Locator(".plain-note")).ToBeVisibleAsync();
        await page.ClickAsync("#act-refusal summary");
        await page.CheckAsync("#act-refusal input[value=no-code]");
        await page.CheckAsync("#act-refusal input[name=confirmed]");
        await page.ClickAsync("#act-refusal button");
        await Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await page.Stands("my-visit");

        foreach (
            var (certificate, says, told) in new[]
            {
                (visit.Officer[(DemoVisit.Body.Length + 1)..].ToLowerInvariant(), "yes", "是今天的检查人员"),
                ("4499170000", "no", "今天没有通知这个人来检查"),
            }
        )
        {
            await page.GotoAsync($"{browser.Address}/my/gate");
            await page.FillAsync("#certificate", certificate);
            await page.ClickAsync("main form[method='get'] button");
            await Expect(page.Locator(".verdict")).ToHaveAttributeAsync("data-may", says);
            await Expect(page.Locator(".verdict h2")).ToContainTextAsync(told);
        }
        await page.Stands("my-gate");
        foreach (var path in new[] { "visits", "cases", "draws" })
        {
            Assert.Equal(200, (await page.GotoAsync($"{browser.Address}/my/{path}"))!.Status);
            await page.Stands($"my-{path}");
        }
        var file = await page.APIRequest.GetAsync(
            $"{browser.Address}/my/file.json",
            new()
            {
                Headers = [new("Authorization", browser.Token(Role.Enterprise, "firm", ("enterprise", visit.Firm)))],
            }
        );
        using var all = JsonDocument.Parse(await file.BodyAsync());
        Assert.Equal(
            visit.Firm,
            all.RootElement.GetProperty("enterprise").GetProperty("enterprise").GetProperty("creditCode").GetString()
        );
        Assert.Contains(all.RootElement.GetProperty("visits").EnumerateArray(), v =>
            v.GetProperty("visitId").GetString() == visit.Visit
        );
        Assert.StartsWith(
            "{",
            all.RootElement.GetProperty("visit_documents").GetProperty(visit.Visit).GetProperty("Notice").GetRawText()
        );

        await Apply(page);

        // The same at a desk and in English.
        page = await browser.Page("en", 1440);
        await browser.Show(page, Role.Enterprise, "firm", ("enterprise", visit.Firm));
        foreach (var path in new[] { "", $"/visits/{visit.Visit}", "/observation", "/cases" })
        {
            Assert.Equal(200, (await page.GotoAsync($"{browser.Address}/my{path}"))!.Status);
            await page.Stands($"my{path.Replace('/', '-')}");
        }
    }

    private async Task Apply(IPage page)
    {
        var firms = await new Registry(browser.As(Role.Supervisor, "supervisor-1")).Enterprises.ListEnterprisesAsync(
            new() { PageSize = 500 }
        );
        var firm = firms.Enterprises.First(e =>
            e.Observation.Length == 0 && e.Tags.Count > 0 && e.Status == EnterpriseStatus.Active
        );
        await browser.Show(page, Role.Enterprise, "applicant", ("enterprise", firm.CreditCode));
        await page.GotoAsync($"{browser.Address}/my/observation");
        await Expect(page.Locator("#act-apply")).ToHaveAttributeAsync("open", "");
        await page.FillAsync("#site", "创新路 8 号");
        await page.FillAsync("#activities", $"{firm.Industry} Z9999");
        await page.FillAsync("#evidence-title", "高新技术企业证书");
        await page.SetInputFilesAsync(
            "#evidence",
            new FilePayload
            {
                Name = "a.pdf",
                MimeType = "application/pdf",
                Buffer = "%PDF-1.7 demo"u8.ToArray(),
            }
        );
        await page.FillAsync("#contact", "联系人 000-00000000");
        await page.CheckAsync("#act-apply input[name=confirmed]");
        await page.ClickAsync("#act-apply button");
        await Expect(page.Locator("#activities-wrong")).ToHaveTextAsync("不是国民经济行业分类的小类代码，例如 I6513");
        await Expect(page.Locator("#site")).ToHaveValueAsync("创新路 8 号");
        await Expect(page.Locator("input[name=evidence]")).Not.ToHaveValueAsync("");
        await page.Stands("my-apply-refused");
        await page.FillAsync("#activities", firm.Industry);
        await page.CheckAsync("#act-apply input[name=confirmed]");
        await page.ClickAsync("#act-apply button"); // the file that was chosen before goes on as its sum
        await Expect(page.Locator("section:has(#checks) tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator("#act-apply")).ToHaveCountAsync(0);
        await page.SetInputFilesAsync(
            "#letter",
            new FilePayload
            {
                Name = "承诺书.txt",
                MimeType = "text/plain",
                Buffer = "承诺书"u8.ToArray(),
            }
        );
        await page.CheckAsync("#act-sign input[name=confirmed]");
        await page.ClickAsync("#act-sign button");
        await Expect(page.Locator("#act-sign")).ToHaveCountAsync(0);
        await page.Stands("my-observation");
        var known = await new Registry(browser.As(Role.Reviewer, "reviewer-1")).Observations.ListObservationsAsync(
            new() { CreditCode = firm.CreditCode }
        );
        Assert.True(known.Observations.Single().Committed);
    }

    [Fact]
    [Asvs("v5.0.0-8.2.2")]
    public async Task What_is_a_firms_own_is_for_the_firm_and_another_firms_visit_is_not_there()
    {
        var visit = await DemoVisit.Announced(browser, firm: 6);
        var page = await browser.Page();
        await browser.Show(page, Role.Enterprise, "other", ("enterprise", "91449917MA5TEK011G"));
        Assert.Equal(404, (await page.GotoAsync($"{browser.Address}/my/visits/{visit.Visit}"))!.Status);
        await browser.Show(page, Role.Inspector, visit.Officer, ("body", DemoVisit.Body));
        Assert.Equal(403, (await page.GotoAsync($"{browser.Address}/my"))!.Status);
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("企业");
        foreach (
            var (token, code) in new[]
            {
                ("", 401),
                (browser.Token(Role.Inspector, visit.Officer, ("body", DemoVisit.Body)), 403),
            }
        )
        {
            var refused = await page.APIRequest.GetAsync(
                $"{browser.Address}/my/file.json",
                new() { Headers = [new("Authorization", token)] }
            );
            Assert.Equal(code, refused.Status);
        }
    }

    [Fact]
    public async Task What_bodies_publish_is_a_page_and_a_file_for_anybody()
    {
        var list = new RuleList
        {
            Kind = RuleListKind.NoPenalty,
            Body = DemoVisit.Body,
            Title = "不予处罚清单",
            DocumentNumber = "示科规〔2026〕1号",
            ReviewNumber = "审1",
            FilingNumber = "备1",
            LegalBasis = "行政处罚法第三十三条",
            EffectiveFrom = "2026-01-01",
        };
        list.Items.Add(
            new RuleListItem
            {
                Item = "440201018002",
                Name = "未按规定公示",
                SetBy = "《条例》第一条",
                AppliesWhen = "=首次且已改正",
                LegalBasis = "行政处罚法第三十三条",
                Measure = "教育提醒",
            }
        );
        var id = (
            await new Planning(browser.As(Role.Head, "head-1", ("body", DemoVisit.Body))).Rules.PublishRuleListAsync(
                new() { List = list }
            )
        ).ListId;
        var planner = new Planning(browser.As(Role.Planner, "planner-1", ("body", DemoVisit.Body)));
        var matter = (await planner.Matters.ListMattersAsync(new() { Body = DemoVisit.Body })).Matters[0].Matter_;
        await planner.Records.PublishChecklistAsync(
            new()
            {
                Matter = matter,
                Body = DemoVisit.Body,
                Items =
                {
                    new ChecklistItem
                    {
                        Item = "01",
                        Text = "台账齐全",
                        LegalBasis = "条例第二条",
                    },
                },
            }
        );
        string[] all =
        [
            "matters",
            $"matters/{matter}",
            "powers",
            "officers",
            "plans",
            "observed",
            "rules",
            $"rules/{id}",
            "avoided",
        ];
        foreach (
            var (locale, width, paths) in new[]
            {
                ("zh-CN", 390, all),
                ("en", 1440, ["matters", $"matters/{matter}", "powers", "officers", $"rules/{id}", "avoided"]),
            }
        )
        {
            var page = await browser.Page(locale, width);
            foreach (var path in paths)
            {
                Assert.Equal(200, (await page.GotoAsync($"{browser.Address}/open/{path}"))!.Status);
                await Expect(page.Locator("main table tbody tr").First).ToBeVisibleAsync();
                await page.Stands(
                    $"open-{path.Split('/')[0]}{(path.Contains('/', StringComparison.Ordinal) ? "-one" : "")}"
                );
            }
            Assert.Equal(404, (await page.GotoAsync($"{browser.Address}/open/rules/LIST-449917-2026-9999"))!.Status);
            Assert.Equal(404, (await page.GotoAsync($"{browser.Address}/open/matters/999999999999"))!.Status);
        }
        using var http = new HttpClient { BaseAddress = new(browser.Address) };
        foreach (
            var (path, header) in new[]
            {
                ("matters", "matter,body,name"),
                ("plans", "plan_id,body,year"),
                ("powers", "power_id,body,source"),
                ("officers", "officer,body,name"),
                ("observed", "observation_id,credit_code"),
                ("rules", "list_id,kind,body"),
                ("avoided", "key,name,value"),
            }
        )
            Assert.StartsWith(
                header,
                (await http.GetStringAsync($"/open/{path}.csv", TestContext.Current.CancellationToken)).TrimStart(
                    '\ufeff'
                )
            );
        // A workbook would run the cell; an apostrophe keeps it a text.
        Assert.Contains(
            ",'=首次且已改正,",
            await http.GetStringAsync($"/open/rules/{id}.csv", TestContext.Current.CancellationToken)
        );
        var plans = await http.GetStringAsync("/open/plans.csv", TestContext.Current.CancellationToken);
        var plan = plans.Split('\n').Skip(1).First().Split(',')[0];
        Assert.Contains(
            plan,
            await http.GetStringAsync($"/open/plans/{plan}.csv", TestContext.Current.CancellationToken)
        );
    }
}
