using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using static Enforcement.Contracts.Journal.V1.JournalService;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>A result typed on an inspector's phone, with photos: kept where there is no network, sent once when there
/// is, and read by nobody else.</summary>
[Collection(nameof(DemoHost))]
public sealed class FieldDraftTests(DemoHost host)
{
    private readonly Browser browser = host.Browser;

    [Fact]
    public async Task A_result_typed_in_airplane_mode_outlives_a_reload_and_is_sent_once_when_the_network_is_back()
    {
        var visit = await Entered(firm: 7);
        var page = await browser.Page(width: 390, height: 844);
        await SignIn(page, visit.Officer, $"/field/{visit.Visit}");
        await Ready(page);
        var (photo, sum) = await Picture(page);
        await page.GotoAsync($"{browser.Address}/field");
        await Ready(page);

        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync($"a[href='/field/{visit.Visit}']");
        await Expect(page.Locator("#draft")).ToContainTextAsync("没有网络");
        await page.FillAsync($"#n-{visit.Matter}", "台账齐全");
        await page.SetInputFilesAsync("#photos", photo);
        await Expect(page.Locator(".chosen code")).ToHaveTextAsync(sum);
        await page.Stands("field-draft-offline");
        await Fill(page, visit);
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator("#draft[data-state=waiting]")).ToContainTextAsync("等待发送");
        await page.ReloadAsync();
        await Expect(page.Locator("#draft[data-state=waiting]")).ToBeVisibleAsync();
        await Expect(page.Locator($"#n-{visit.Matter}")).ToHaveValueAsync("台账齐全");
        await Expect(page.Locator(".chosen code")).ToHaveTextAsync(sum);
        await page.Stands("field-draft-waiting");
        var inspector = new Client(browser.As(Role.Inspector, visit.Officer, ("body", DemoVisit.Body)));
        Assert.Empty((await inspector.Visits.GetVisitAsync(new() { VisitId = visit.Visit })).Visit.ResultOn);
        await page.GotoAsync($"{browser.Address}/field");
        await Expect(page.Locator(".tasks .badge[data-draft]")).ToHaveTextAsync("待发送");
        await page.Stands("field-list-waiting");
        await page.GotoAsync($"{browser.Address}/field/TASK-449917-2026-999999");
        await Expect(page.Locator("h1")).ToHaveTextAsync("没有网络");
        await page.Stands("field-offline");
        await page.GotoAsync($"{browser.Address}/field/{visit.Visit}");
        await Expect(page.Locator("#draft[data-state=waiting]")).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".done[role=status]")).ToHaveTextAsync("检查结果已录入。");
        await Ready(page);
        await page.Stands("field-draft-sent");
        await Expect(page.Locator(".files .file-name")).ToHaveTextAsync("IMG_0417.png");
        await Expect(page.Locator(".files code")).ToHaveTextAsync(sum);
        Assert.Equal((1, 1), (await Facts("result-recorded", visit), await Facts("evidence-added", visit)));
        Assert.Equal("0 0", await Rows(page));
    }

    [Fact]
    public async Task A_refused_draft_stays_and_is_corrected_and_a_lost_answer_records_nothing_twice()
    {
        var visit = await Entered(firm: 8);
        var page = await browser.Page("en", width: 390, height: 844);
        await SignIn(page, visit.Officer, $"/field/{visit.Visit}");
        await Ready(page);
        var (photo, sum) = await Picture(page);
        await page.SetInputFilesAsync("#photos", photo);
        await Expect(page.Locator(".chosen code")).ToHaveTextAsync(sum);
        await Fill(page, visit, signed: "no");
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator("#draft[data-state=refused]")).ToContainTextAsync("Not signed: say why");
        await Expect(page.Locator("#signature-note-wrong")).ToBeVisibleAsync();
        await page.Stands("field-draft-refused");
        await page.SetViewportSizeAsync(1440, 900);
        await page.Stands("field-draft-refused");
        await page.SetViewportSizeAsync(390, 844);
        await page.ReloadAsync();
        await Expect(page.Locator("#draft[data-state=refused]")).ToContainTextAsync("Not signed: say why");
        await Expect(page.Locator("input[name=signed][value=no]")).ToBeCheckedAsync();

        // Signed on the screen instead. The answer is lost once it was done: what is sent again finds it done.
        await page.CheckAsync("input[name=signed][value=yes]");
        await page.CheckAsync("#act-result input[name=confirmed]");
        var canvas = page.Locator(".sign canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 40, box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 120, box.Y + 30, new() { Steps = 5 });
        await page.Mouse.MoveAsync(box.X + 200, box.Y + 80, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.ClickAsync(".sign button >> nth=0");
        await Expect(page.Locator(".chosen span", new() { HasText = "signature.png" })).ToBeVisibleAsync();
        await page.Stands("field-draft-signed");
        var lost = 0;
        await page.RouteAsync($"**/field/{visit.Visit}", async route =>
        {
            if (route.Request.Method != "POST" || lost > 0)
            {
                await route.ContinueAsync();
                return;
            }
            lost++;
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("internetdisconnected");
        });
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator(".done[role=status]")).ToHaveTextAsync("The result is recorded.");
        Assert.Equal(1, lost);
        Assert.Equal((1, 1), (await Facts("result-recorded", visit), await Facts("evidence-added", visit)));
        await Expect(page.Locator(".files code")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_same_person_goes_on_after_a_new_sign_in_others_find_nothing_and_signing_out_empties_all()
    {
        var visit = await Entered(firm: 9);
        var page = await browser.Page(width: 390, height: 844);
        var address = $"/field/{visit.Visit}";
        await SignIn(page, visit.Officer, address);
        await Ready(page);
        await page.FillAsync($"#n-{visit.Matter}", "只有本人能看");
        await Expect(page.Locator("#draft[data-state=kept]")).ToContainTextAsync("草稿已加密保存在本机");
        await Expect(page.Locator("[data-rule]")).ToContainTextAsync("他人登录则删除");
        await page.Stands("field-draft-kept");
        Assert.Equal("1 0", await Rows(page));
        Assert.DoesNotContain("只有本人能看", await Dump(page), StringComparison.Ordinal);

        // The session ends on the server: the draft is locked, and opens for the same person.
        await EndSession(page);
        await page.GotoAsync($"{browser.Address}/complaints");
        await Eventually.IsTrue(async () => await Count(page, "keys") == 0, "the key goes", () => "");
        await SignIn(page, visit.Officer, address);
        await Expect(page.Locator($"#n-{visit.Matter}")).ToHaveValueAsync("只有本人能看");
        await Ready(page);

        // It ends again, and somebody else signs in on this phone.
        await EndSession(page);
        await SignIn(page, visit.Companion, address);
        await Ready(page);
        await Expect(page.Locator($"#n-{visit.Matter}")).ToHaveValueAsync("");
        Assert.Equal("0 0", await Rows(page));
        await page.FillAsync($"#n-{visit.Matter}", "同行人员的草稿");
        await Expect(page.Locator("#draft[data-state=kept]")).ToBeVisibleAsync();

        // Signing out deletes what is not sent, so it is asked first.
        var asked = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await (asked.Count == 1 ? dialog.DismissAsync() : dialog.AcceptAsync());
        };
        await page.ClickAsync("#identity button");
        Assert.Equal("1 0", await Rows(page));
        await page.ClickAsync("#identity button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("已退出");
        Assert.All(asked, text => Assert.Contains("退出登录会删除", text, StringComparison.Ordinal));
        Assert.DoesNotContain("\"drafts\":[{", await Dump(page), StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(true);
        try
        {
            await page.GotoAsync(browser.Address + address);
            await Expect(page.Locator("body")).Not.ToContainTextAsync(visit.Firm);
        }
        catch (PlaywrightException e) when (e.Message.Contains("ERR_INTERNET", StringComparison.Ordinal)) { }
    }

    [Fact]
    public async Task Without_script_the_form_takes_photos_and_carries_them_on_when_it_is_refused()
    {
        var visit = await Entered(firm: 10);
        var page = await browser.Page(width: 390, height: 844, script: false);
        await SignIn(page, visit.Officer, $"/field/{visit.Visit}");
        var (photo, sum) = await Picture(page);
        await page.SetInputFilesAsync("#photos", photo);
        await Fill(page, visit, signed: "no");
        await page.FillAsync("#signature-note", "负责人不在场");
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator("#refused")).ToContainTextAsync("SHA-256");
        await Expect(page.Locator(".chosen code")).ToHaveTextAsync(sum);
        await page.CheckAsync("input[name=signed][value=yes]");
        await page.CheckAsync("#act-result input[name=confirmed]");
        await page.ClickAsync("#act-result button.primary");
        await Expect(page.Locator(".done[role=status]")).ToHaveTextAsync("检查结果已录入。");
        await Expect(page.Locator(".files code")).ToHaveTextAsync(sum);
        Assert.Equal(1, await Facts("evidence-added", visit));
        var files = new Enforcement.Contracts.Files.V1.Files.FilesClient(
            browser.As(Role.Inspector, visit.Officer, ("body", DemoVisit.Body))
        );
        var kept = await files.ListFilesAsync(
            new()
            {
                Source = "planning",
                Kind = "visit",
                Id = visit.Visit,
            }
        );
        Assert.Equal((sum, true), (Convert.ToHexStringLower(kept.Files[0].Sha256.Span), kept.Files[0].Thumbnail));
    }

    private async Task<DemoVisit> Entered(int firm)
    {
        var visit = await DemoVisit.Announced(browser, firm);
        await visit.Enter(browser);
        return visit;
    }

    private async Task Fill(IPage page, DemoVisit visit, string signed = "yes")
    {
        var inspector = new Client(browser.As(Role.Inspector, visit.Officer, ("body", DemoVisit.Body)));
        foreach (var matter in (await inspector.Visits.GetVisitAsync(new() { VisitId = visit.Visit })).Visit.Matters)
            await page.CheckAsync($"input[name='f-{matter}'][value=ProblemOpen]");
        foreach (var answer in await page.Locator("fieldset.item input[value=No]").AllAsync())
            await answer.CheckAsync();
        await page.CheckAsync($"input[name=signed][value={signed}]");
        await page.CheckAsync("#act-result input[name=confirmed]");
    }

    private async Task SignIn(IPage page, string officer, string path)
    {
        await page.GotoAsync($"{browser.Address}/sign-in?return={Uri.EscapeDataString(path)}");
        await page.ClickAsync("details.other summary");
        foreach (
            var (field, value) in new[]
            {
                ("role", Role.Inspector),
                ("sub", officer),
                ("name", "方远"),
                ("body", DemoVisit.Body),
            }
        )
            await page.FillAsync($"#other_{field}", value);
        await page.ClickAsync("details.other button");
        await Expect(page).ToHaveURLAsync(browser.Address + path);
    }

    private async Task EndSession(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{browser.Address}/complaints");
    }

    private static Task Ready(IPage page) => Expect(page.Locator("html[data-field-ready]")).ToHaveCountAsync(1);

    /// <summary>How many drafts and files lie on the phone.</summary>
    private static async Task<string> Rows(IPage page) => $"{await Count(page, "drafts")} {await Count(page, "files")}";

    private static Task<int> Count(IPage page, string store) =>
        page.EvaluateAsync<int>(
            """
            store => new Promise(done => {
              const asked = indexedDB.open("field");
              asked.onsuccess = () => {
                const db = asked.result;
                if (!db.objectStoreNames.contains(store)) { db.close(); return done(0); }
                const count = db.transaction(store).objectStore(store).count();
                count.onsuccess = () => { db.close(); done(count.result); };
              };
            })
            """,
            store
        );

    /// <summary>All that lies there, as text.</summary>
    private static Task<string> Dump(IPage page) =>
        page.EvaluateAsync<string>(
            """
            async () => {
              const all = {};
              for (const { name } of await indexedDB.databases()) {
                const db = await new Promise(done => {
                  const asked = indexedDB.open(name);
                  asked.onsuccess = () => done(asked.result);
                });
                for (const store of db.objectStoreNames)
                  all[store] = await new Promise(done => {
                    const rows = db.transaction(store).objectStore(store).getAll();
                    rows.onsuccess = () => done(rows.result.map(r => ({
                      ...r, data: r.data && new TextDecoder().decode(r.data) })));
                  });
                db.close();
              }
              return JSON.stringify(all);
            }
            """
        );

    /// <summary>How many entries of a type the visit has in the journal.</summary>
    private async Task<int> Facts(string type, DemoVisit visit)
    {
        var journals = new JournalServiceClient(browser.As(Role.Supervisor, "supervisor-1"));
        using var call = journals.ReadJournal(new() { Source = "planning" });
        var found = 0;
        await foreach (var page in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            found += page.Entries.Count(e =>
                !e.Withheld
                && e.Header.ToStringUtf8() is var header
                && header.Contains(type, StringComparison.Ordinal)
                && header.Contains(visit.Visit, StringComparison.Ordinal)
            );
        return found;
    }

    // What the phone itself shows, as a PNG.
    private static async Task<(FilePayload File, string Sha256)> Picture(IPage page)
    {
        var bytes = await page.ScreenshotAsync(new() { FullPage = true });
        var file = new FilePayload
        {
            Name = "IMG_0417.png",
            MimeType = "image/png",
            Buffer = bytes,
        };
        return (file, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
