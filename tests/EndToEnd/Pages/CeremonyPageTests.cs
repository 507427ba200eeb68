using System.Globalization;
using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Simulation.V1;
using Google.Protobuf.WellKnownTypes;
using static Microsoft.Playwright.Assertions;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /draws/ID/ceremony: a draw from the plan's line to its bundle, by the people whose steps they
/// are.</summary>
public sealed class CeremonyPageTests : IAsyncLifetime
{
    // It moves the clock of its district by weeks, so it has one of its own.
    private readonly DemoDistrict district = new();
    private Browser Browser => district.Browser;

    public ValueTask InitializeAsync() => district.InitializeAsync();

    public ValueTask DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task A_draw_goes_from_freeze_to_bundle_each_step_by_whose_it_is_while_the_room_watches()
    {
        var plan = await Line();
        var planner = await district.Page(Role.Planner);
        await planner.GotoAsync($"{Browser.Address}/plans/{plan}");
        await planner.ClickAsync("#act-freeze > summary");
        await Send(planner, "freeze");
        await Expect(planner.Locator("#now")).ToHaveTextAsync("发布公告");
        await planner.Stands("ceremony-notice");
        var address = new Uri(planner.Url).GetLeftPart(UriPartial.Path);
        var draw = address.Split('/')[^2];
        var room = await Browser.Page(); // nobody: the projector
        await room.ComesTo(address);
        await Expect(room.Locator(".stage .awaited b")).ToHaveTextAsync("检查机关计划员");
        await Expect(room.Locator("form[method=post]")).ToHaveCountAsync(0);

        // A beacon before the last reveal is refused at its field, with what was typed.
        var reveal = TimeProvider.System.GetUtcNow().AddHours(1);
        await planner.FillAsync("#notice-reveal_by", Clock(reveal));
        await planner.SelectOptionAsync("#notice-beacon-kind", "dice");
        await planner.FillAsync("#notice-beacon-id", "政务服务大厅");
        await planner.FillAsync("#notice-beacon-at", Clock(reveal.AddMinutes(5)));
        await Send(planner, "notice");
        await Expect(planner.Locator("#notice-beacon-at-wrong")).ToBeVisibleAsync();
        await Expect(planner.Locator("#notice-beacon-id")).ToHaveValueAsync("政务服务大厅");
        await planner.FillAsync("#notice-beacon-at", Clock(reveal.AddMinutes(30)));
        await Send(planner, "notice");
        await Expect(planner.Locator("#now")).ToHaveTextAsync("承诺");
        await Expect(room.Locator("#now")).ToHaveTextAsync("承诺"); // by itself

        // Two make their secret in the browser, one by the command line's way.
        IPage head = await district.Page(Role.Head),
            justice = await district.Page(Role.Supervisor),
            station = await district.Page(Role.Reviewer, width: 390);
        var file = await Commit(head, address);
        await Commit(justice, address);
        var secret = RandomNumberGenerator.GetBytes(32);
        await station.ComesTo(address);
        await station.Stands("ceremony-commit");
        await station.FillAsync(
            "#commit-commit",
            Convert.ToHexStringLower(DrawHash.Commit(draw, 1, "station", secret))
        );
        await Send(station, "commit");
        await Expect(station.Locator("#now")).ToHaveTextAsync("揭示");

        await station.FillAsync("#reveal-reveal", new string('a', 64));
        await Send(station, "reveal");
        await Expect(station.Locator("#refused")).ToHaveAttributeAsync("data-reason", "REVEAL_MISMATCH");
        await Expect(station.Locator("#reveal-reveal")).ToHaveValueAsync(new string('a', 64));
        await station.FillAsync("#reveal-reveal", Convert.ToHexStringLower(secret));
        await Send(station, "reveal");
        await Expect(station.Locator("[data-party=station] td:nth-child(3)")).ToContainTextAsync("已提交");
        await head.ComesTo(address);
        await head.FillAsync("#reveal-reveal", "");
        await head.SetInputFilesAsync("#secret-file", file);
        await Expect(head.Locator("#reveal-reveal"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        await Send(head, "reveal");
        await justice.ComesTo(address);
        await Expect(justice.Locator("#reveal-reveal"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$")); // kept in the tab
        await Send(justice, "reveal");
        // all are in; the clock closes them
        await Expect(justice.Locator(".stage .awaited b")).ToHaveTextAsync("揭示截止时刻");
        await SetClock(reveal.AddMinutes(1));
        await justice.ComesTo(address);
        await Expect(justice.Locator("#now")).ToHaveTextAsync("录入公共信标");
        await justice.Stands("ceremony-beacon");

        await SetClock(reveal.AddMinutes(31));
        var dice = $"DICE|{string.Concat(Enumerable.Range(0, 48).Select(i => (char)('1' + i % 6)))}";
        await planner.ComesTo(address);
        await planner.FillAsync("#beacon-beacon", "DICE|123");
        await Send(planner, "beacon");
        await Expect(planner.Locator("#beacon-beacon-wrong")).ToBeVisibleAsync();
        await planner.FillAsync("#beacon-beacon", dice);
        await Send(planner, "beacon");
        await Expect(planner.Locator("[role=status]")).ToHaveTextAsync("已录入，等待另一方录入相同的值。");
        await justice.FillAsync("#beacon-beacon", dice);
        await Send(justice, "beacon");
        await Expect(justice.Locator("[role=status]")).ToHaveTextAsync("双方一致，信标成立。");

        await planner.ComesTo(address);
        await Send(planner, "complete");
        await Expect(planner.Locator("#tickets")).ToBeVisibleAsync();
        await Expect(room.Locator("#now")).ToHaveTextAsync("派员");
        await Expect(room.Locator("#tickets")).ToHaveCountAsync(0); // who was drawn is not for the room
        // The browser itself would not send it; the service refuses it, too.
        await planner.EvaluateAsync("() => document.getElementById('assign-max_per_officer').removeAttribute('min')");
        await planner.FillAsync("#assign-max_per_officer", "0");
        await Send(planner, "assign");
        await Expect(planner.Locator("#assign-max_per_officer-wrong")).ToBeVisibleAsync();
        await planner.FillAsync("#assign-max_per_officer", "1000");
        await Send(planner, "assign");
        await Expect(planner.Locator("#now")).ToHaveTextAsync("公布抽取文件");
        await planner.ClickAsync("#drawn > summary");
        await planner.Stands("ceremony-drawn");

        // On evidence the station puts the next ticket in the place of a firm that is gone.
        await station.ComesTo(address);
        await station.ClickAsync("#act-replace > summary");
        await station.SelectOptionAsync("#replace-credit_code", new SelectOptionValue { Index = 1 });
        await station.SelectOptionAsync("#replace-reason", "dissolved");
        await station.SetInputFilesAsync(
            "#replace-evidence_sha256",
            new FilePayload
            {
                Name = "注销证明.txt",
                MimeType = "text/plain",
                Buffer = "注销"u8.ToArray(),
            }
        );
        await Send(station, "replace");
        await Expect(station.Locator("[role=status]")).ToHaveTextAsync("已替换，下一签号递补。");

        await planner.ComesTo(address);
        await Send(planner, "publish");
        await Expect(planner.Locator("#refused")).ToHaveAttributeAsync("data-reason", "PUBLISH_EARLY");
        await SetClock(LegalDay.End(DemoDistrict.Soon).AddMinutes(1));
        await Send(planner, "publish");
        await Expect(planner.Locator("#now")).ToHaveTextAsync("已公布");
        await Expect(room.Locator("#now")).ToHaveTextAsync("已公布");
        await room.ComesTo(room.Url); // which a page that follows by itself may be about to do
        await Expect(room.Locator("#tickets")).ToBeVisibleAsync(); // now anybody's
        await room.Stands("ceremony-published");
        Assert.Equal(
            DrawState.Published,
            (await district.Planner(DemoDistrict.Body).Draws.GetDrawAsync(new() { DrawId = draw })).Draw.State
        );
    }

    private static async Task<FilePayload> Commit(IPage page, string address)
    {
        await page.ComesTo(address);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#make-secret"));
        await Expect(page.Locator("#commit-commit"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        var kept = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            "reveal",
            await page.EvaluateAsync<string>(
                "() => [...new FormData(document.querySelector('#act-commit form')).keys()].join()"
            ),
            StringComparison.Ordinal
        ); // the secret stays
        await Send(page, "commit");
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("承诺已提交");
        return new()
        {
            Name = download.SuggestedFilename,
            MimeType = "text/plain",
            Buffer = kept,
        };
    }

    private static async Task Send(IPage page, string act)
    {
        await page.EvaluateAsync(
            "name => { const e = document.querySelector(`#act-${name}`); e.open = true; const c = "
                + "e.querySelector('[name=confirmed]'); if (c) c.checked = true; }",
            act
        );
        await page.ClickAsync($"#act-{act} button.primary");
    }

    /// <summary>A plan with one line to be drawn.</summary>
    private async Task<string> Line()
    {
        var matter = await district.Matter(DemoDistrict.Body);
        var line = new PlanLine
        {
            Line = 1,
            Kind = LineKind.Draw,
            Form = InspectionForm.OnSite,
            WindowFrom = DemoDistrict.Today.Iso(),
            WindowTo = DemoDistrict.Soon.Iso(),
            OffSiteInsufficient = "需现场核实",
            Matters = { matter.Matter_ },
        };
        foreach (var c in new[] { "A", "B", "C", "D" })
            for (var burden = 0; burden < 2; burden++)
                line.Rates.Add(
                    new ClassRate
                    {
                        RiskClass = c,
                        Burden = burden,
                        Rate = "1/20",
                    }
                );
        return (
            await district
                .Planner(DemoDistrict.Body)
                .Plans.FilePlanAsync(
                    new()
                    {
                        Body = DemoDistrict.Body,
                        Year = DemoDistrict.Today.Year,
                        Basis = "年度检查计划",
                        FiledWith = "示例市上级主管部门",
                        Lines = { line },
                    }
                )
        ).PlanId;
    }

    private static string Clock(DateTimeOffset at) =>
        at.ToOffset(LegalDay.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private async Task SetClock(DateTimeOffset now)
    {
        var clock = new Simulation.SimulationClient(Browser.As(Role.Operator, "operator-1"));
        await clock.SetClockAsync(new() { Now = now.ToTimestamp() });
        await clock.QuiesceAsync(new()); // the timers that are due by it
    }
}
