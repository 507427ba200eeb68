using System.IO.Compression;
using System.Net;
using System.Text;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Integration.Inbox;

/// <summary>What the agency's staff does at the page is what the RPCs do, with the same refusals, and what was typed
/// stays.</summary>
public sealed class InboxPageTests : IAsyncLifetime
{
    private InboxPageHouse house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await InboxPageHouse.Start();
        (await house.SignIn(house.Clerk())).Dispose();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<HttpResponseMessage> Answer(string act, params (string, string)[] fields) =>
        await house.Send("/inbox/CCDI/referrals/1", $"/inbox/CCDI/referrals/1/{act}", fields);

    private async Task Refused(
        Task<HttpResponseMessage> sent,
        HttpStatusCode status,
        string reason,
        params string[] shown
    )
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"data-reason=\"{reason}\"", text, StringComparison.Ordinal);
        foreach (var s in shown)
            Assert.Contains(s, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clue_is_read_and_answered_step_by_step_and_each_step_offers_only_what_may_follow()
    {
        var (id, _) = await house.Referred("线索正文");
        Assert.Contains("线索正文", (await house.Get("/inbox/CCDI/referrals/1")).Text, StringComparison.Ordinal);
        foreach (
            var (act, field, offered) in new[]
            {
                ("accept", "", "process feedback"),
                ("process", "", "feedback"),
                ("feedback", "outcome", "close"),
                ("close", "", ""),
            }
        )
        {
            using var answer = await (field.Length > 0 ? Answer(act, (field, "已查明\r\n并处理")) : Answer(act));
            Assert.Equal(
                (HttpStatusCode.Redirect, "/inbox/CCDI/referrals/1?done=handed-over"),
                (answer.StatusCode, answer.Headers.Location!.ToString())
            );
            var page = (await house.Get("/inbox/CCDI/referrals/1")).Text;
            Assert.Equal(
                offered,
                string.Join(
                    ' ',
                    new[] { "accept", "process", "feedback", "close", "return" }.Where(a =>
                        page.Contains($"/referrals/1/{a}\"", StringComparison.Ordinal)
                    )
                )
            );
        }
        Assert.Equal(
            ["received", "accepted", "in-process", "feedback", "closed"],
            house.Ccdi.Store.ReceiptsOf(1).Select(r => r.Kind)
        );
        Assert.Equal("已查明\n并处理", house.Ccdi.Store.ReceiptsOf(1)[3].Reason);
        Assert.Equal(Contracts.Supervision.V1.ReferralState.Closed, await house.House.StateOf(id));
    }

    [Fact]
    public async Task A_refusal_names_the_rule_and_keeps_what_was_typed_and_signs_nothing()
    {
        await house.Referred();
        await Refused(Answer("return", ("reason", "  ")), HttpStatusCode.UnprocessableEntity, "REQUIRED", "请填写内容");
        await Refused(
            Answer("return", ("reason", new string('长', 2001))),
            HttpStatusCode.UnprocessableEntity,
            "TOO_LONG",
            new string('长', 2001)
        );
        await Refused(
            Answer("return", ("reason", "机密★10年 不属管辖")),
            HttpStatusCode.UnprocessableEntity,
            "SECRET_MARK",
            "只能以纸质方式办理",
            "不属管辖"
        );
        await Refused(Answer("close"), HttpStatusCode.Conflict, "RECEIPT_ORDER");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await house.Send("/inbox/CCDI", "/inbox/CCDI/referrals/7/accept")).StatusCode
        );
        Assert.Equal(HttpStatusCode.NotFound, (await house.Get("/inbox/CCDI/referrals/7")).Status);
        Assert.Equal(["received"], house.Ccdi.Store.ReceiptsOf(1).Select(r => r.Kind));
    }

    [Fact]
    public async Task A_form_sent_twice_does_it_once()
    {
        await house.Referred();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await Answer("accept")).StatusCode);
        var id = Guid.CreateVersion7().ToString();
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                HttpStatusCode.Redirect,
                (
                    await house.Send(
                        "/inbox/CCDI/referred",
                        "/inbox/CCDI/refer",
                        ("id", id),
                        ("text", "移送的线索"),
                        ("about_body", "ZJJ")
                    )
                ).StatusCode
            );
        Assert.Equal(["received", "accepted"], house.Ccdi.Store.ReceiptsOf(1).Select(r => r.Kind));
        Assert.Single(house.Ccdi.Referring.Store.After(0, 10));
        await house.Send(
            "/inbox/CCDI/referred",
            "/inbox/CCDI/refer",
            ("id", Guid.CreateVersion7().ToString()),
            ("text", "移送的线索"),
            ("about_body", "ZJJ")
        );
        Assert.Equal(2, house.Ccdi.Referring.Store.After(0, 10).Count); // another form is another referral
    }

    [Fact]
    public async Task A_form_that_was_sent_and_is_sent_again_with_another_text_refers_that_too()
    {
        var id = Guid.CreateVersion7().ToString();
        foreach (var (text, about) in new[] { ("第一条", ""), ("第二条", ""), ("第二条", "ZJJ"), ("第一条", "") })
            Assert.Equal(
                HttpStatusCode.Redirect,
                (
                    await house.Send(
                        "/inbox/CCDI/referred",
                        "/inbox/CCDI/refer",
                        ("id", id),
                        ("text", text),
                        ("about_body", about)
                    )
                ).StatusCode
            );
        var sent = house.Ccdi.Referring.Store.After(0, 10);
        Assert.Equal(3, sent.Count);
        Assert.Equal(3, sent.Select(m => m.EventId).Distinct().Count());
        Assert.All(sent, m => Assert.Equal(7, Guid.Parse(m.EventId).Version));
    }

    [Fact]
    public async Task Each_kind_of_alarm_stands_on_the_first_page_however_many_newer_ones_there_are_of_another()
    {
        house.Ccdi.Store.Raise(new(1, "HISTORY_REWRITTEN", 0, "the journal is no continuation"));
        house.Ccdi.Store.Raise(new(2, "ENTRY_UNPROVEN", 0, "no proof"));
        for (var i = 0; i < 150; i++)
            house.Ccdi.BringIn(Encoding.UTF8.GetBytes($"{{\"flood\":{i}}}"));
        foreach (var page in new[] { "/inbox/CCDI", "/inbox/CCDI/alarms" })
        {
            var text = (await house.Get(page)).Text;
            foreach (var kind in new[] { "HISTORY_REWRITTEN", "ENTRY_UNPROVEN", "MESSAGE_MALFORMED" })
                Assert.Contains($"data-kind=\"{kind}\"", text, StringComparison.Ordinal);
        }
        Assert.Contains("监督台账被改写", (await house.Get("/inbox/CCDI")).Text, StringComparison.Ordinal);
        Assert.Matches("格式不符</a>[^<]*150", (await house.Get("/inbox/CCDI")).Text);
    }

    [Fact]
    public async Task A_page_that_refused_a_form_leads_to_the_other_language_by_an_address_that_can_be_read()
    {
        await house.Referred();
        foreach (
            var (page, action) in new[]
            {
                ("/referrals/1", "/referrals/1/close"),
                ("", "/bring"),
                ("/referred", "/refer"),
                ("/referred", "/answer"),
            }
        )
        {
            using var refused = await house.Send($"/inbox/CCDI{page}", $"/inbox/CCDI{action}");
            Assert.True((int)refused.StatusCode >= 400);
            var link = System
                .Text.RegularExpressions.Regex.Match(
                    await refused.Content.ReadAsStringAsync(),
                    "href=\"([^\"]*)\" hreflang=\"en\""
                )
                .Groups[1]
                .Value;
            Assert.Equal($"/inbox/CCDI{page}?lang=en", link);
        }
    }

    [Fact]
    public async Task What_we_refer_is_refused_with_its_reason_and_shown_with_supervisions_receipts()
    {
        Task<HttpResponseMessage> Refer(string text, string about) =>
            house.Send(
                "/inbox/CCDI/referred",
                "/inbox/CCDI/refer",
                ("id", Guid.CreateVersion7().ToString()),
                ("text", text),
                ("about_body", about)
            );
        await Refused(Refer("", ""), HttpStatusCode.UnprocessableEntity, "REQUIRED");
        await Refused(
            Refer("关于该局的线索", "JUSTICE"),
            HttpStatusCode.Conflict,
            "INBOUND_GOES_AROUND",
            "关于该局的线索",
            "value=\"JUSTICE\""
        );
        await Refused(Refer("线索", "住建"), HttpStatusCode.UnprocessableEntity, "BAD_CODE");
        Assert.Empty(house.Ccdi.Referring.Store.After(0, 10));
        Assert.Equal(HttpStatusCode.Redirect, (await Refer("真实线索", "")).StatusCode);
        var page = (await house.Get("/inbox/CCDI/referred")).Text;
        Assert.Contains("id=\"r1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("真实线索", page, StringComparison.Ordinal); // kept nowhere in clear
        var file = await house.Http.GetByteArrayAsync("/inbox/CCDI/referred/1.inbound");
        Assert.Equal(house.Ccdi.Referring.Store.Find(1)!.Body, file);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Get("/inbox/CCDI/referred/2.inbound")).Status);
    }

    [Fact]
    public async Task A_missing_number_stands_where_it_belongs_and_is_an_alarm()
    {
        await house.Referred();
        await Sign(4);
        var page = (await house.Get("/inbox/CCDI")).Text;
        Assert.Contains("缺 2 个序号，已请求补发：2, 3", page, StringComparison.Ordinal);
        var order = new[] { 4, 3, 2, 1 }.Select(n => page.IndexOf($"id=\"n{n}\"", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains("id=\"n3\" class=\"awaited\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "data-kind=\"MISSING_NUMBER\"",
            (await house.Get("/inbox/CCDI/alarms")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Fifty_numbers_stand_on_a_page_the_newest_first_and_a_hole_between_two_pages_is_on_one_of_them()
    {
        foreach (var number in Enumerable.Range(1, 62).Where(n => n is not 12))
            await Sign(number);
        var first = (await house.Get("/inbox/CCDI")).Text;
        Assert.Contains("id=\"n62\"", first, StringComparison.Ordinal);
        Assert.Contains("id=\"n13\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"n11\"", first, StringComparison.Ordinal);
        var second = (await house.Get("/inbox/CCDI?upto=12")).Text;
        Assert.Contains("id=\"n11\"", second, StringComparison.Ordinal);
        Assert.Equal(
            1,
            new[] { first, second }.Count(p => p.Contains("id=\"n12\" class=\"awaited\"", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_carriers_file_is_taken_once_and_any_other_is_refused_and_kept_for_a_person_to_look_at()
    {
        Task<HttpResponseMessage> Bring(byte[] file) =>
            house.Upload("/inbox/CCDI", "/inbox/CCDI/bring", "referral", file);
        var good = await Signed(1);
        using (var taken = await Bring(good))
            Assert.Equal("/inbox/CCDI/referrals/1?done=brought", taken.Headers.Location!.ToString());
        using (var again = await Bring(good))
            Assert.Equal("/inbox/CCDI/referrals/1?done=known", again.Headers.Location!.ToString());
        await Refused(Bring([]), HttpStatusCode.UnprocessableEntity, "OUT_OF_RANGE");
        await Refused(
            Bring("no referral"u8.ToArray()),
            HttpStatusCode.UnprocessableEntity,
            "MESSAGE_MALFORMED",
            "文件已留存"
        );
        await Refused(Bring(await Signed(2, SigningKey.Generate())), HttpStatusCode.Forbidden, "MESSAGE_FORGED");
        await Refused(
            Bring(new byte[ReferralMessage.MostBytes + 1]),
            HttpStatusCode.UnprocessableEntity,
            "OUT_OF_RANGE"
        );
        // some film, picked by mistake
        await Refused(Bring(new byte[8 << 20]), HttpStatusCode.UnprocessableEntity, "OUT_OF_RANGE");
        Assert.Equal((1L, 2), (house.Ccdi.Store.Count(), house.Ccdi.Store.Quarantined(0, 10).Count));
        var page = (await house.Get("/inbox/CCDI/alarms")).Text;
        Assert.Contains("签名不实", page, StringComparison.Ordinal);
        Assert.Equal("no referral"u8.ToArray(), await house.Http.GetByteArrayAsync("/inbox/CCDI/quarantine/1"));
        Assert.Equal(HttpStatusCode.NotFound, (await house.Get("/inbox/CCDI/quarantine/9")).Status);
    }

    [Fact]
    public async Task Receipts_and_the_trail_are_taken_along_as_the_bus_would_carry_them()
    {
        await house.Referred();
        await Sign(3); // and number 2 is asked for
        using var answer = await house.Send("/inbox/CCDI", "/inbox/CCDI/receipts");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            ["CCDI-000002-missing.receipt", "CCDI-000003-received.receipt"],
            zip.Entries.Select(e => e.Name).Order(StringComparer.Ordinal)
        );
        using var one = await house.Send("/inbox/CCDI/referrals/1", "/inbox/CCDI/referrals/1/receipts");
        Assert.Equal("CCDI-000001-received.receipt", one.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(house.Ccdi.Store.ReceiptsOf(1)[0].Jws, await one.Content.ReadAsStringAsync());
        var trail = Encoding.UTF8.GetString(await house.Http.GetByteArrayAsync("/inbox/CCDI/trail"));
        Assert.StartsWith("{\"format\":\"ENFORCEMENT-TRAIL-V1\"", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_is_no_longer_read_and_takes_no_answer()
    {
        var (id, _) = await house.House.Send("CCDI", "撤回的线索");
        await house.House.Approver.Referrals.WithdrawReferralAsync(new() { ReferralId = id, Reason = "重复移送" });
        await house.House.Inbox("CCDI").PollAsync(new());
        var page = (await house.Get("/inbox/CCDI/referrals/1")).Text;
        Assert.DoesNotContain("撤回的线索", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/referrals/1/accept", page, StringComparison.Ordinal);
        await Refused(Answer("accept"), HttpStatusCode.Conflict, "REFERRAL_WITHDRAWN", "发送机关已撤回");
    }

    private async Task Sign(long number) => Assert.True(house.Ccdi.BringIn(await Signed(number)).Counts);

    private async Task<byte[]> Signed(long number, SigningKey? by = null)
    {
        var supervision = by
            ?? SigningKey.Parse(
                await File.ReadAllTextAsync(Path.Combine(house.House.Host.Data, "supervision-referrals.jwk"))
            );
        return new ReferralMessage(
            Guid.CreateVersion7().ToString(),
            "/enforcement/449917/supervision",
            $"REF-CCDI-2025-{number:D4}",
            "CCDI",
            number,
            1000 + number,
            new('a', 64),
            "2025-06-16T01:00:00.000000Z",
            house.Ccdi.Keys.Decryption.Public.Encrypt("a clue")
        ).Write(supervision.SignJws);
    }
}
