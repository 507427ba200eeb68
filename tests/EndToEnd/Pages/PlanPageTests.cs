using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The pages /plans: a plan is filed line by line, amended, published.</summary>
[Collection(DemoDistrict.Title)]
public sealed class PlanPageTests(DemoDistrict district)
{
    [Theory]
    [InlineData("zh-CN", 1440, "抽取比例高于事项公布的比例", "请先勾选确认", "计划已备案", "已增列")]
    [InlineData("en", 390, "is above", "Tick the box first", "Filed: 1 visits planned", "Added: 1 visits planned")]
    public async Task A_plan_is_filed_with_two_lines_amended_and_published_and_a_refusal_keeps_what_was_typed(
        string locale,
        int width,
        string above,
        string tick,
        string filed,
        string added
    )
    {
        var matter = await district.Matter(DemoDistrict.Body);
        var page = await district.Page(Role.Planner, locale: locale, width: width);
        await page.GotoAsync($"{district.Browser.Address}/plans");
        await page.Stands("plans");
        await page.ClickAsync(".page-acts a");
        await page.FillAsync("#file-basis", "《中华人民共和国科学技术进步法》");
        await page.FillAsync("#file-filed_with", "示例市上级主管部门");
        await page.CheckAsync($"#line-1 input[value='{matter.Matter_}']");
        await page.FillAsync("#file-lines-0-off_site_insufficient", "需现场核实");
        await page.FillAsync("[name='lines[0].rate-A0']", "1/1");
        await page.ClickAsync("button[value=more]");
        await Expect(page.Locator("fieldset.line-fields")).ToHaveCountAsync(2);
        await Expect(page.Locator("#file-basis")).ToHaveValueAsync("《中华人民共和国科学技术进步法》");
        await page.SelectOptionAsync("#file-lines-1-kind", "Named");
        await Expect(page.Locator("#line-2 .for-draw")).ToBeHiddenAsync(); // what its kind has no use for
        await page.CheckAsync($"#line-2 input[value='{matter.Matter_}']");
        await page.FillAsync("#file-lines-1-off_site_insufficient", "需现场核实");
        await page.FillAsync("#file-lines-1-credit_codes", $" {await district.Firm()}\n");
        await Untick(page);
        await page.ClickAsync("#act-file button.primary");
        await Expect(page.Locator("#act-file .confirm + .wrong")).ToHaveTextAsync(tick);

        await page.CheckAsync("#act-file [name=confirmed]");
        await page.ClickAsync("#act-file button.primary");
        if (matter.Ratio.Length > 0 && matter.Ratio != "1/1")
        {
            await Expect(page.Locator("#file-lines-0-rates .wrong")).ToContainTextAsync(above);
            await Expect(page.Locator("#refused")).ToHaveAttributeAsync("data-reason", "RATE_TOO_HIGH");
            await page.Stands("plan-refused");
            await page.FillAsync("[name='lines[0].rate-A0']", "1/20");
            await page.CheckAsync("#act-file [name=confirmed]");
            await page.ClickAsync("#act-file button.primary");
        }
        await Expect(page.Locator("[role=status]")).ToContainTextAsync(filed);
        await Expect(page.Locator("table tbody tr[id^=line-]")).ToHaveCountAsync(2);
        await page.Stands("plan-filed");

        await page.ClickAsync("#act-amend > summary");
        await page.SelectOptionAsync("#amend-lines-0-kind", "Named");
        await page.CheckAsync($"#act-amend input[value='{matter.Matter_}']");
        await page.FillAsync("#amend-lines-0-off_site_insufficient", "需现场核实");
        await page.FillAsync("#amend-lines-0-credit_codes", await district.Firm());
        await page.FillAsync("#amend-reason", "新增重点企业");
        await page.CheckAsync("#act-amend [name=confirmed]");
        await page.ClickAsync("#act-amend button.primary");
        await Expect(page.Locator("[role=status]")).ToContainTextAsync(added);
        await Expect(page.Locator("#act-publish")).ToHaveCountAsync(0); // it waits for its head, and for who may object

        // On the head's bench it stands, and on the justice bureau's with the days that are left.
        var address = new Uri(page.Url).AbsolutePath;
        var head = await district.Page(Role.Head, locale: locale, width: width);
        await head.GotoAsync($"{district.Browser.Address}/desk");
        // The oldest stand there; other tests have left some.
        await Expect(head.Locator("a[href*='/plans/PLAN-'][href$='#act-approve']").First).ToBeVisibleAsync();
        await head.GotoAsync($"{district.Browser.Address}{address}#act-approve");
        await head.CheckAsync("#act-approve [name=confirmed]");
        await head.ClickAsync("#act-approve button.primary");
        await Expect(head.Locator("#act-approve")).ToHaveCountAsync(0);
        var justice = await district.Page(Role.Supervisor, locale: locale, width: width);
        await Say(justice, "Objection", "为何增列");
        await page.GotoAsync($"{district.Browser.Address}{address}");
        await page.FillAsync("#answer-text", "新增重点企业，须现场核查");
        await page.ClickAsync("#act-answer button.primary");
        await Expect(page.Locator("#comment-1")).ToContainTextAsync("须现场核查");
        await justice.GotoAsync($"{district.Browser.Address}{address}");
        await justice.Stands("plan-objection");
        await justice.SelectOptionAsync("#settle-upheld", "no");
        await justice.FillAsync("#settle-reason", "理由充分");
        await justice.ClickAsync("#act-settle button.primary");
        await Expect(justice.Locator("#act-settle")).ToHaveCountAsync(0);
        await Say(justice, "NoObjection", "");
        await page.GotoAsync($"{district.Browser.Address}{address}");
        await page.CheckAsync("#act-publish [name=confirmed]");
        await page.ClickAsync("#act-publish button.primary");
        await Expect(page.Locator("#act-publish")).ToHaveCountAsync(0);
        await Expect(page.Locator("dl.list-facts").First).ToContainTextAsync(DemoDistrict.Today.Iso());

        async Task Say(IPage of, string kind, string text)
        {
            await of.GotoAsync($"{district.Browser.Address}{address}");
            if (await of.Locator("#act-comment[open]").CountAsync() == 0)
                await of.ClickAsync("#act-comment > summary");
            await of.SelectOptionAsync("#comment-kind", kind);
            await of.FillAsync("#comment-text", text);
            await of.ClickAsync("#act-comment button.primary");
            await Expect(of.Locator("[role=status]")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task Whom_the_pages_are_for_is_said_and_what_one_may_not_do_is_not_offered()
    {
        var page = await district.Page(Role.Enterprise);
        foreach (
            var path in new[]
            {
                "/plans",
                "/plans/new",
                "/visits",
                "/matters",
                "/officers",
                "/joint",
                "/import",
                "/powers",
            }
        )
        {
            var reply = await page.GotoAsync(district.Browser.Address + path);
            Assert.Equal(403, reply!.Status);
            await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "ROLE");
        }
        var head = await district.Page(Role.Head);
        await head.GotoAsync($"{district.Browser.Address}/plans/new");
        await Expect(head.Locator("[role=alert]")).ToContainTextAsync("计划员");
        await head.GotoAsync($"{district.Browser.Address}/plans");
        await Expect(head.Locator("h1")).ToHaveTextAsync("检查计划");
        await Expect(head.Locator("a[href='/plans/new']")).ToHaveCountAsync(0);
    }

    private static Task Untick(IPage page) =>
        page.EvaluateAsync(
            "() => document.querySelectorAll('[name=confirmed]').forEach(e => { e.required = false; e.checked = "
                + "false; })"
        );
}
