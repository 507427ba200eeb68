using System.Security.Cryptography;
using Deque.AxeCore.Playwright;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;
using static Microsoft.Playwright.Assertions;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>The page /instruments, as a supervisor opens it in the morning.</summary>
public sealed class InstrumentsPageTests : IAsyncLifetime
{
    private const string Body = "KGSX";
    private static readonly ByteString File = ByteString.CopyFrom(SHA256.HashData("evidence"u8));
    private Browser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Browser.Start(demo: true);

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", 1440, "在办监督文书", "监督意见书", "单位答复", "逾期")]
    [InlineData("en", 390, "Open instruments", "Opinion", "the body's reply", "days over")]
    public async Task Every_open_clock_is_listed_the_nearest_first_and_what_is_settled_is_not(
        string locale,
        int width,
        string title,
        string opinion,
        string waits,
        string over
    )
    {
        var (open, overdue, settled) = await Written();
        var page = await browser.Page(locale, width);
        await browser.Show(page, Role.Supervisor, "supervisor-1");
        await page.GotoAsync($"{browser.Address}/instruments");
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator($"#{open}")).ToContainTextAsync(opinion);
        await Expect(page.Locator($"#{open}")).ToContainTextAsync(waits);
        await Expect(page.Locator($"#{open}")).ToHaveAttributeAsync("data-clock", "runs");
        await Expect(page.Locator($"#{overdue}")).ToHaveAttributeAsync("data-clock", "overdue");
        await Expect(page.Locator($"#{overdue}")).ToContainTextAsync(over);
        await Expect(page.Locator($"#{settled}")).ToHaveCountAsync(0);
        await Expect(page.Locator(".clocks tbody tr").First).ToHaveIdAsync(overdue);
        await Expect(page.Locator($"#{open} td").Nth(1)).Not.ToHaveTextAsync(Body); // by name, not by code
        Assert.Empty(
            (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Target))}")
        );
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            "wider than the screen"
        );
        if (Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"instruments-{width}.png"), FullPage = true }
            );
    }

    [Fact]
    public async Task A_reader_whose_token_is_no_officials_is_told_to_sign_in_and_shown_nothing()
    {
        var page = await browser.Page();
        await page.SetExtraHTTPHeadersAsync([new("Authorization", "Bearer no-token")]);
        await page.GotoAsync($"{browser.Address}/instruments");
        await Expect(page.Locator("[role=alert]")).ToHaveAttributeAsync("data-reason", "SIGN_IN");
        await Expect(page.Locator(".clocks")).ToHaveCountAsync(0);
    }

    /// <summary>An opinion whose time runs, a 检察建议 whose time is over, and an opinion that was rectified.</summary>
    private async Task<(string Open, string Overdue, string Settled)> Written()
    {
        Client first = new(browser.As(Role.Supervisor, "supervisor-1")),
            second = new(browser.As(Role.Supervisor, "supervisor-2")),
            head = new(browser.As(Role.Head, "head-1", ("body", Body)));
        foreach (
            var who in (CallInvoker[])
                [browser.As(Role.Supervisor, "supervisor-1"), browser.As(Role.Head, "head-1", ("body", Body))]
        )
            Assert.Equal(File, await StoredPaper.Keep(who, "supervision", "evidence"u8.ToArray()));
        var open = "";
        await Eventually.IsTrue(
            async () =>
            {
                try
                {
                    open = await Issued(first, second);
                }
                catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
                {
                    return false;
                } // the demo's bodies and policies are still coming
                return true;
            },
            "the demo district comes in",
            () => "",
            TimeSpan.FromMinutes(5)
        );
        var settled = await Issued(first, second);
        await head.Opinions.ReplyToInstrumentAsync(
            new()
            {
                InstrumentId = settled,
                Text = "已整改",
                EvidenceSha256 = { File },
            }
        );
        await first.Opinions.VerifyRectificationAsync(
            new()
            {
                InstrumentId = settled,
                Rectified = true,
                Reasons = "现场核查属实",
            }
        );
        var today = LegalDay.Of(TimeProvider.System.GetUtcNow());
        var overdue = (
            await first.Recommendations.RegisterRecommendationAsync(
                new()
                {
                    Office = "示例区人民检察院",
                    Number = $"示检建〔{today.Year}〕3号",
                    Kind = RecommendationKind.PublicInterestUrgent,
                    ReceivedOn = $"{today.AddDays(-40):yyyy-MM-dd}",
                    Subject = "督促履行危险化学品监管职责",
                    Points = 2,
                    LetterSha256 = File,
                }
            )
        ).RecommendationId;
        await first.Recommendations.AssignRecommendationAsync(new() { RecommendationId = overdue, Body = Body });
        await head.Recommendations.ObjectToRecommendationAsync(
            new()
            {
                RecommendationId = overdue,
                Reasons = "职责属应急部门",
                LetterSha256 = File,
            }
        );
        return (open, overdue, settled);
    }

    private static async Task<string> Issued(Client first, Client second)
    {
        var id = (
            await first.Opinions.DraftInstrumentAsync(
                new()
                {
                    Kind = InstrumentKind.Opinion,
                    Body = Body,
                    Ground = InstrumentGround.Material,
                    Text = "三十日内两次入企，未合并检查",
                    Demand = "说明两次入企的理由，今后合并检查，并报送整改材料",
                    EvidenceSha256 = { File },
                }
            )
        ).InstrumentId;
        await second.Opinions.IssueInstrumentAsync(new() { InstrumentId = id });
        return id;
    }
}
