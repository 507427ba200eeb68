using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using static Microsoft.Playwright.Assertions;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;

namespace Enforcement.EndToEnd.Processes;

/// <summary>Production in several processes, as its page says: nothing but certificates proves one machine to
/// another.</summary>
public sealed class SeveralProcessesTests
{
    private static readonly string[] All = ["registry", "planning", "supervision", "console", "ccdi", "proc"];

    [Fact]
    [Asvs("v5.0.0-13.2.3")]
    public async Task A_district_of_six_processes_is_set_up_by_its_page_does_its_work_and_is_renewed_while_it_runs()
    {
        await using var fleet = await SecureFleet.Start();
        await Agencies(fleet);
        var number = await Act(fleet);
        // An agency's queue is made with its first message: until then its inbox says that it has brought in nothing.
        await Refer(fleet, "CCDI", "ccdi");
        await Refer(fleet, "PROC", "proc");
        await fleet.Becomes("Healthy", All);
        // Every connection to the broker is one over TLS, each account a certificate's.
        var connections = await fleet.Broker("list_connections", "user", "ssl", "auth_mechanism", "--silent");
        foreach (var account in (string[])["registry", "planning", "supervision", "agency-ccdi"])
            Assert.Contains($"{account}\ttrue\tEXTERNAL", connections, StringComparison.Ordinal);
        Assert.DoesNotContain("PLAIN", connections, StringComparison.Ordinal);

        // Half of its life later: every machine gets a new pair, and nobody is restarted.
        foreach (var name in (string[])["registry", "planning", "supervision", "console", "agency-ccdi", "agency-proc"])
            await fleet.Enforcement("certs", "renew", fleet.File($"etc/{name}.pem"), "--ca", fleet.File("ca"));
        await Refer(fleet, "CCDI", "ccdi");
        await Refer(fleet, "PROC", "proc");
        await fleet.Becomes("Healthy", All);

        await fleet.Restart("supervision", "console");
        await Found(fleet, number);
        await fleet.Becomes("Healthy", All);
    }

    [Fact]
    public async Task Whoever_is_none_of_ours_or_another_than_he_should_be_gets_nothing_from_any_of_them()
    {
        await using var fleet = await SecureFleet.Start();
        await fleet.Enforcement("certs", "init", "--out", fleet.File("foreign"));
        await fleet.Enforcement(
            "certs",
            "issue",
            "registry",
            "--ca",
            fleet.File("foreign"),
            "--out",
            fleet.File("foreign")
        );
        Machine Of(string folder, string name) =>
            new(
                new()
                {
                    Ca = fleet.File("etc/ca.pem"),
                    Certificate = fleet.File($"{folder}/{name}.pem"),
                    Key = fleet.File($"{folder}/{name}-key.pem"),
                },
                TimeProvider.System,
                Microsoft.Extensions.Logging.Abstractions.NullLogger<Machine>.Instance
            );
        foreach (var service in (string[])["registry", "planning", "supervision"])
        {
            Assert.Equal(StatusCode.OK, await Ask(Of("etc", "console"), service));
            Assert.Contains(
                await Ask(Of("foreign", "registry"), service),
                (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal]
            );
            Assert.Contains(
                await Ask(Of("etc", "rabbitmq"), service),
                (StatusCode[])[StatusCode.Unavailable, StatusCode.Internal]
            );
            Assert.Equal(StatusCode.PermissionDenied, await Ask(Of("etc", "agency-ccdi"), service));
        }

        async Task<StatusCode> Ask(Machine machine, string service)
        {
            using var channel = fleet.Channel(service, machine);
            try
            {
                await new JournalService.JournalServiceClient(channel).GetHeadAsync(
                    new() { Source = service },
                    new Metadata { { "authorization", Machine.Scheme } }
                );
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }
    }

    private static async Task Agencies(SecureFleet fleet)
    {
        var supervision = new SupervisionClient(fleet.As("supervision", Role.Operator, "operator-1"));
        foreach (
            var (agency, name, delivery) in ((string, string, string)[])
                [("CCDI", "ccdi", "amqp"), ("PROC", "proc", "grpc")]
        )
        {
            var keys = await Inbox(fleet, agency, name).GetKeysAsync(new());
            await supervision.Referrals.RegisterAgencyAsync(
                new()
                {
                    Agency = agency,
                    Name = agency,
                    EncryptionJwk = keys.EncryptionJwk,
                    SigningJwk = keys.SigningJwk,
                    Delivery = delivery,
                }
            );
        }
    }

    private static InboxClient Inbox(SecureFleet fleet, string agency, string name) =>
        new(fleet.As(name, Role.Agency, $"clerk-{name}", ("agency", agency)));

    private static async Task Refer(SecureFleet fleet, string agency, string name)
    {
        SupervisionClient As(string subject) => new(fleet.As("supervision", Role.Supervisor, subject));
        var id = (
            await As("drafter")
                .Referrals.DraftReferralAsync(
                    new()
                    {
                        Agency = agency,
                        Clue = $"a clue for {agency}",
                        Classification = "open",
                    }
                )
        ).ReferralId;
        await As("checker").Referrals.CheckReferralAsync(new() { ReferralId = id });
        var number = (await As("approver").Referrals.ApproveReferralAsync(new() { ReferralId = id })).Number;
        await Eventually.IsTrue(
            async () =>
                (await As("drafter").Referrals.GetReferralAsync(new() { ReferralId = id })).Referral.State
                == ReferralState.Received,
            $"{agency} receives number {number} and says so",
            () => fleet.Errors,
            TimeSpan.FromMinutes(2)
        );
        Assert.Equal(
            $"a clue for {agency}",
            (await Inbox(fleet, agency, name).GetReferralAsync(new() { Number = number })).Referral.Clue
        );
    }

    /// <summary>Somebody complains, and an official signs in and decides.</summary>
    private static async Task<string> Act(SecureFleet fleet)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Chromium(playwright);
        var page = await Page(chromium);
        await page.GotoAsync($"{fleet.Console}/complaints");
        await page.SelectOptionAsync("#about", "STATION");
        await page.FillAsync("#text", "窗口无人接待");
        await page.ClickAsync("main form button");
        var number = await page.Locator("dl.slip code").First.InnerTextAsync();
        await page.GotoAsync($"{fleet.Console}/complaints/desk/{number}");
        await page.ClickAsync("#sign-in");
        await page.FillAsync("#user", "supervisor-1");
        await page.ClickAsync("button");
        await Expect(page.Locator("#identity")).ToContainTextAsync("Person supervisor-1");
        await page.ClickAsync("details:has(#reasons) > summary");
        await page.CheckAsync("input[value=Verified]");
        await page.FillAsync("#reasons", "属实，已改正");
        await page.CheckAsync("input[name=confirmed]");
        await page.ClickAsync("form:has(#reasons) button");
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync("已办结");
        return number;
    }

    private static async Task Found(SecureFleet fleet, string number)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Chromium(playwright);
        var page = await Page(chromium);
        await page.GotoAsync($"{fleet.Console}/sign-in?return=%2Fcomplaints%2Fdesk%2F{number}");
        await page.FillAsync("#user", "supervisor-1");
        await page.ClickAsync("button");
        await Expect(page.Locator(".said").Last).ToHaveTextAsync("属实，已改正");
    }

    private static Task<IBrowser> Chromium(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });

    private static async Task<IPage> Page(IBrowser chromium)
    {
        var context = await chromium.NewContextAsync(new() { Locale = "zh-CN", IgnoreHTTPSErrors = true });
        context.SetDefaultTimeout(120_000);
        SetDefaultExpectTimeout(120_000);
        return await context.NewPageAsync();
    }
}
