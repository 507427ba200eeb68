using System.Net;
using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;

namespace Enforcement.Integration.Inbox;

/// <summary>Who may see the page of an inbox: staff of this very agency, and nobody for longer than half an
/// hour.</summary>
public sealed class InboxSessionTests : IAsyncLifetime
{
    private static readonly string[] Pages =
    [
        "",
        "/referrals/1",
        "/referred",
        "/referred/1.inbound",
        "/alarms",
        "/quarantine/1",
        "/trail",
    ];
    private static readonly string[] Forms =
    [
        "/referrals/1/accept",
        "/referrals/1/return",
        "/referrals/1/process",
        "/referrals/1/feedback",
        "/referrals/1/close",
        "/referrals/1/receipts",
        "/receipts",
        "/bring",
        "/refer",
        "/answer",
    ];

    private InboxPageHouse house = null!;

    public async ValueTask InitializeAsync() => house = await InboxPageHouse.Start();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Before_anybody_signs_in_there_is_a_form_and_nothing_else_and_no_form_does_anything()
    {
        var (id, _) = await house.Referred();
        foreach (var page in Pages)
        {
            using var answer = await house.Http.GetAsync($"/inbox/CCDI{page}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains("访问令牌", text, StringComparison.Ordinal);
            Assert.DoesNotContain(id, text, StringComparison.Ordinal);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal(
                ("nosniff", "no-referrer"),
                (
                    answer.Headers.GetValues("X-Content-Type-Options").Single(),
                    answer.Headers.GetValues("Referrer-Policy").Single()
                )
            );
            Assert.StartsWith(
                "default-src 'none'; style-src 'self'",
                answer.Headers.GetValues("Content-Security-Policy").First(),
                StringComparison.Ordinal
            );
        }
        foreach (var form in Forms)
        {
            using var answer = await house.Send(
                "/inbox/CCDI",
                $"/inbox/CCDI{form}",
                ("reason", "x"),
                ("outcome", "x"),
                ("text", "x")
            );
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        Assert.Equal(["received"], house.Ccdi.Store.ReceiptsOf(1).Select(r => r.Kind));
        Assert.Empty(house.Ccdi.Referring.Store.After(0, 10));
    }

    [Fact]
    public async Task The_style_is_sent_as_what_it_is_and_nothing_else()
    {
        using var style = await house.Http.GetAsync("/inbox/inbox.css");
        Assert.Equal(
            ("text/css", "nosniff"),
            (
                style.Content.Headers.ContentType!.MediaType,
                style.Headers.TryGetValues("X-Content-Type-Options", out var sniff) ? sniff.Single() : ""
            )
        );
    }

    public static TheoryData<string> Wrong =>
        ["nobody", "garbage", "over", "another role", "another agency", "an agency that says none"];

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_token_that_is_not_of_this_agencys_staff_opens_nothing_and_leaves_no_cookie(string token)
    {
        await house.Referred();
        var shown = token switch
        {
            "nobody" => "",
            "garbage" => "a.b.c",
            "over" => house.Token(Role.Agency, TimeSpan.FromSeconds(-45), ("agency", "CCDI")),
            "another role" => house.Token(Role.Supervisor, TimeSpan.FromHours(1), ("agency", "CCDI")),
            "another agency" => house.Clerk("PROC"),
            _ => house.Token(Role.Agency, TimeSpan.FromHours(1)),
        };
        using var answer = await house.SignIn(shown);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(
            "令牌无效、已过期，或者不属于本机关",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(SetBy(answer), c => c.StartsWith("inbox-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Get("/inbox/CCDI/referrals/1")).Status);
        if (shown.Length > 0)
            Assert.Equal(HttpStatusCode.Unauthorized, (await house.Get("/inbox/CCDI/referrals/1", shown)).Status);
    }

    [Theory]
    [InlineData(60, 30)] // half an hour at most
    [InlineData(5, 5)] // and no longer than the token stands
    [Asvs("v5.0.0-7.1.1", "v5.0.0-7.3.2")]
    public async Task Staff_is_let_in_for_as_long_as_the_token_stands_and_half_an_hour_at_most(int token, int cookie)
    {
        var (id, _) = await house.Referred();
        using var answer = await house.SignIn(
            house.Token(Role.Agency, TimeSpan.FromMinutes(token), ("agency", "CCDI"))
        );
        Assert.Equal(
            (HttpStatusCode.Redirect, "/inbox/CCDI"),
            (answer.StatusCode, answer.Headers.Location!.ToString())
        );
        var set = SetBy(answer).Single(c => c.StartsWith("inbox-ccdi=", StringComparison.Ordinal));
        Assert.Contains("path=/inbox/CCDI", set, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", set, StringComparison.Ordinal);
        Assert.Contains("httponly", set, StringComparison.Ordinal);
        var until = DateTimeOffset.Parse(
            set.Split("expires=")[1].Split(';')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(
            until - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromMinutes(cookie - 1),
            TimeSpan.FromMinutes(cookie)
        );
        Assert.Contains(id, (await house.Get("/inbox/CCDI")).Text, StringComparison.Ordinal);

        (await house.Send("/inbox/CCDI", "/inbox/CCDI/sign-out")).Dispose();
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Get("/inbox/CCDI")).Status);
    }

    [Fact]
    [Asvs("v5.0.0-3.3.4")]
    public async Task What_the_browser_keeps_is_of_no_use_elsewhere()
    {
        await house.Referred();
        using var answer = await house.SignIn(house.Clerk());
        var kept = SetBy(answer)
            .Single(c => c.StartsWith("inbox-ccdi=", StringComparison.Ordinal))
            .Split(';')[0]
            .Split('=', 2)[1];
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = new(house.House.Host.Web),
        };
        async Task<HttpStatusCode> With(string path, string cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", cookie);
            using var shown = await stranger.SendAsync(request);
            return shown.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await With("/inbox/CCDI", $"inbox-ccdi={kept}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await With("/inbox/PROC", $"inbox-proc={kept}")); // another inbox
        Assert.Equal(HttpStatusCode.Unauthorized, await With("/inbox/CCDI", $"inbox-ccdi={kept[..^4]}AAAA")); // changed
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Get("/inbox/CCDI", kept)).Status); // as a token
        var rpc = new Contracts.Agency.V1.AgencyInbox.AgencyInboxClient(
            Grpc.Net.Client.GrpcChannel.ForAddress(house.House.Host.Grpc)
        );
        foreach (
            var header in new Metadata[]
            {
                new() { { "cookie", $"inbox-ccdi={kept}" } },
                new() { { "authorization", $"Bearer {kept}" } },
            }
        )
            Assert.Equal(
                StatusCode.Unauthenticated,
                (
                    await Assert.ThrowsAsync<RpcException>(async () =>
                        await rpc.GetReferralAsync(new() { Number = 1 }, header)
                    )
                ).StatusCode
            );
    }

    [Fact]
    public async Task A_sign_on_in_front_may_show_the_token_itself_and_then_that_alone_counts()
    {
        var (id, _) = await house.Referred();
        Assert.Contains(id, (await house.Get("/inbox/CCDI", house.Clerk())).Text, StringComparison.Ordinal);
        (await house.SignIn(house.Clerk())).Dispose();
        // not the cookie of who sat here before
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Get("/inbox/CCDI", house.Clerk("PROC"))).Status);
    }

    [Fact]
    [Asvs("v5.0.0-3.5.1")]
    public async Task A_form_of_another_site_does_nothing()
    {
        await house.Referred();
        (await house.SignIn(house.Clerk())).Dispose();
        foreach (var form in Forms)
        {
            using var content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["reason"] = "x",
                    ["outcome"] = "x",
                    ["text"] = "x",
                }
            );
            using var answer = await house.Http.PostAsync($"/inbox/CCDI{form}", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Equal(["received"], house.Ccdi.Store.ReceiptsOf(1).Select(r => r.Kind));
        Assert.Empty(house.Ccdi.Referring.Store.After(0, 10));
    }

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public async Task Nobody_is_made_up_and_the_cookie_goes_over_TLS_alone_in_production(string mode)
    {
        using var folder = new TempFolder();
        var (_, jwks) = TokenKey.Init(folder.Path);
        await using var host = await TestHost.Start(
            b => b.AddAgencyInbox(new InboxOptions { Agency = "CCDI", Delivery = "file" }),
            a => a.MapAgencyInbox(isOwnProcess: true),
            folder.Path,
            ("Mode", mode),
            ("Auth:Jwks", jwks),
            ("Auth:Key", mode == "development" ? folder.File("dev-key.pem") : "")
        );
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(host.Web),
        };
        using var root = await http.GetAsync("/");
        Assert.Equal((HttpStatusCode.Redirect, "/inbox/CCDI"), (root.StatusCode, root.Headers.Location!.ToString()));
        var page = await (await http.GetAsync("/inbox/CCDI")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("name=\"demo\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"sign-in\"", page, StringComparison.Ordinal); // no console beside it to sign in at
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["demo"] = "1",
                ["__RequestVerificationToken"] = InboxPageHouse.FormToken(page),
            }
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync("/inbox/CCDI/sign-in", form)).StatusCode);

        // Whom a token lets in is kept by the browser; over plain HTTP only where all data are made up.
        var clerk = new TokenKey(folder.File("dev-key.pem"), new AuthOptions(), TimeProvider.System).Token(
            "clerk",
            [Role.Agency],
            TimeSpan.FromHours(1),
            ("agency", "CCDI")
        );
        using var own = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["token"] = clerk,
                ["__RequestVerificationToken"] = InboxPageHouse.FormToken(page),
            }
        );
        using var signedIn = await http.PostAsync("/inbox/CCDI/sign-in", own);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        var cookie = SetBy(signedIn).Single(c => c.Contains("inbox-ccdi=", StringComparison.Ordinal));
        Assert.Equal(mode == "production", cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_the_inboxs_own_settings_name_is_let_in_without_a_role_and_nobody_is_by_the_name_of_nobody()
    {
        await using var host = await TestHost.Start(
            b =>
                b.AddAgencyInbox(
                    new InboxOptions
                    {
                        Agency = "CCDI",
                        Delivery = "file",
                        Clerks = " clerk-7 ,, anonymous",
                    }
                ),
            a => a.MapAgencyInbox(isOwnProcess: true)
        );
        using var http = new HttpClient { BaseAddress = new(host.Web) };
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked("clerk-8"));
        Assert.Equal(HttpStatusCode.OK, await Asked("clerk-7"));

        async Task<HttpStatusCode> Asked(string? who)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox/CCDI");
            if (who is not null)
                request.Headers.Authorization = new("Bearer", host.Tokens.Token(who, [], TimeSpan.FromHours(1)));
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    private static IEnumerable<string> SetBy(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
}
