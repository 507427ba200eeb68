using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Enforcement.AgencyInbox;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using static Enforcement.Contracts.Journal.V1.JournalService;

namespace Enforcement.Integration.Hosting;

/// <summary>Every address a browser can ask, not a chosen few: a page that is added tomorrow is asked, too.</summary>
public sealed partial class WebHeaderTests
{
    private static readonly string[] Framework = ["/_blazor", "/_framework"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Asvs(
        "v5.0.0-1.3.2",
        "v5.0.0-3.2.1",
        "v5.0.0-3.4.2",
        "v5.0.0-3.4.3",
        "v5.0.0-3.4.4",
        "v5.0.0-3.4.5",
        "v5.0.0-3.4.6",
        "v5.0.0-14.2.2",
        "v5.0.0-14.2.3",
        "v5.0.0-14.3.2",
        "v5.0.0-4.1.1",
        "v5.0.0-13.4.4"
    )]
    public async Task Every_answer_of_every_address_tells_the_browser_what_to_refuse(bool signedIn)
    {
        await using var host = await District();
        using var http = Client();
        if (signedIn)
            http.DefaultRequestHeaders.Authorization = new(
                "Bearer",
                host.Tokens.Token("supervisor-1", [Role.Supervisor], TimeSpan.FromMinutes(5))
            );
        var asked = 0;
        foreach (var path in Addresses(host))
        {
            using var reply = await http.GetAsync(host.Web + path, TestContext.Current.CancellationToken);
            foreach (var fault in Faults(reply, signedIn))
                Assert.Fail($"{path}: {(int)reply.StatusCode}: {fault}");
            Assert.False(reply.Headers.Contains("Strict-Transport-Security"), path);
            using var trace = await http.SendAsync(
                new(HttpMethod.Trace, host.Web + path),
                TestContext.Current.CancellationToken
            );
            Assert.True((int)trace.StatusCode is >= 400 and < 500, $"{path} answers TRACE: {(int)trace.StatusCode}");
            asked++;
        }
        Assert.InRange(asked, 40, 1000);
    }

    [Fact]
    [Asvs("v5.0.0-13.4.1", "v5.0.0-13.4.3")]
    public async Task Nothing_lies_open_of_history_programs_and_data_and_no_folder_is_listed()
    {
        await using var host = await District();
        using var http = Client();
        var addresses = Addresses(host);
        string[] files =
        [
            "/.git/HEAD",
            "/.git/config",
            "/.git/",
            "/.svn/entries",
            "/.hg/store",
            "/.env",
            "/appsettings.json",
            "/Enforcement.Console.dll",
            "/web.config",
            "/data/registry.db",
            "/registry.db",
            "/keys/sealing.key",
            "/files.jwk",
            "/web-keys/",
            "/sessions/",
        ];
        var folders = addresses
            .SelectMany(a =>
                Enumerable.Range(1, a.Count(c => c == '/')).Select(n => string.Join('/', a.Split('/')[..n]) + "/")
            )
            .Where(f => f.Length > 1 && !addresses.Contains(f.TrimEnd('/')))
            .Distinct();
        var asked = 0;
        foreach (var path in files.Concat(folders))
        {
            using var reply = await http.GetAsync(host.Web + path, TestContext.Current.CancellationToken);
            Assert.True(
                reply.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized,
                $"{path}: {(int)reply.StatusCode}"
            );
            asked++;
        }
        Assert.InRange(asked, files.Length + 5, 500);
        // and the other way round: what is there is answered by this very question
        using var there = await http.GetAsync(host.Web + "/console.css", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    [Asvs("v5.0.0-3.4.1", "v5.0.0-12.2.1")]
    public async Task Production_over_https_asks_for_https_alone_and_sets_cookies_that_travel_nowhere_else()
    {
        using var folder = new TempFolder();
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            var now = TimeProvider.System.GetUtcNow();
            using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            await File.WriteAllTextAsync(
                folder.File("cert.pem"),
                made.ExportCertificatePem(),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                folder.File("key.pem"),
                key.ExportPkcs8PrivateKeyPem(),
                TestContext.Current.CancellationToken
            );
        }
        await using var host = await TestHost.Start(
            b => b.AddConsole(),
            a => a.MapConsole(),
            folder.File("data"),
            ("Mode", "production"),
            ("Urls:Web", "https://127.0.0.1:0"),
            ("Urls:Certificate", folder.File("cert.pem")),
            ("Urls:CertificateKey", folder.File("key.pem")),
            ("Auth:Authority", "https://127.0.0.1:1/"),
            ("Peers:Registry", "http://127.0.0.1:1"),
            ("Peers:Planning", "http://127.0.0.1:1"),
            ("Peers:Supervision", "http://127.0.0.1:1")
        );
        using var http = Client();
        using var reply = await http.GetAsync(host.Web + "/complaints", TestContext.Current.CancellationToken);
        Assert.Equal(WebHeaders.Hsts, Assert.Single(reply.Headers.GetValues("Strict-Transport-Security")));
        Assert.Empty(Faults(reply, signedIn: false));
        Assert.True(reply.Headers.TryGetValues("Set-Cookie", out var cookies), $"{(int)reply.StatusCode}: no cookie");
        Assert.All(cookies, cookie =>
        {
            foreach (var part in (string[])["secure", "httponly", "samesite"])
                Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        });
        var addresses = Addresses(host);
        Assert.Contains("/sign-in", addresses);
        foreach (var path in addresses)
        {
            using var other = await http.GetAsync(host.Web + path, TestContext.Current.CancellationToken);
            Assert.True(other.Headers.TryGetValues("Strict-Transport-Security", out var hsts), path);
            Assert.Equal([WebHeaders.Hsts], hsts);
            Assert.True(!Faults(other, signedIn: false).Any(), $"{path}: {Faults(other, false).FirstOrDefault()}");
        }
    }

    /// <summary>A form that another site makes a browser send carries neither our field nor our cookie; and a link of
    /// another site is only read.</summary>
    [Theory]
    [InlineData(Role.Anonymous)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Planner)]
    [InlineData(Role.Enterprise)]
    [Asvs("v5.0.0-3.5.1", "v5.0.0-3.5.3")]
    public async Task No_page_acts_by_GET_or_takes_a_form_without_its_token_and_no_journal_moves(string role)
    {
        await using var host = await District();
        using var http = Client();
        if (role != Role.Anonymous)
            http.DefaultRequestHeaders.Authorization = new(
                "Bearer",
                host.Tokens.Token("one", [role], TimeSpan.FromMinutes(5), ("body", "ZJJ"), ("enterprise", "X-1"))
            );
        var journals = new JournalServiceClient(host.As(Role.Operator, "operator-1"));
        async Task<long[]> Heads() =>
            [
                .. await Task.WhenAll(
                    EventCatalog.Sources.Select(async s => (await journals.GetHeadAsync(new() { Source = s })).Head)
                ),
            ];
        var before = await Heads();
        foreach (var path in Addresses(host))
            (await http.GetAsync(host.Web + path, TestContext.Current.CancellationToken)).Dispose();
        await SentFromHere(http, host);
        var asked = 0;
        foreach (var path in Addresses(host, "POST"))
        {
            using var form = new FormUrlEncodedContent([new("_handler", "act"), new("text", "x")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, host.Web + path) { Content = form };
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Origin", "https://elsewhere.example");
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)reply.StatusCode is >= 400 and < 500, $"{path}: {(int)reply.StatusCode}");
            asked++;
        }
        Assert.InRange(asked, 40, 1000);
        Assert.Equal(before, await Heads());
    }

    [Theory]
    [InlineData("", "127.0.0.1", "http")]
    [InlineData("10.0.0.0/8", "127.0.0.1", "http")]
    [InlineData("127.0.0.0/8", "203.0.113.7", "https")]
    [InlineData("10.1.2.3, 127.0.0.1", "203.0.113.7", "https")]
    [Asvs("v5.0.0-4.1.3", "v5.0.0-15.3.4")]
    public async Task Only_a_proxy_that_is_named_is_believed_whom_a_request_comes_from(
        string proxies,
        string from,
        string scheme
    )
    {
        await using var host = await TestHost.Start(
            _ => { },
            app =>
                app.MapGet("/from", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme}")
                    .AllowAnonymous(),
            null,
            ("Urls:Proxies", proxies)
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Web + "/from");
        request.Headers.Add(ForwardedHeadersDefaults.XForwardedForHeaderName, "203.0.113.7");
        request.Headers.Add(ForwardedHeadersDefaults.XForwardedProtoHeaderName, "https");
        using var http = Client();
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal($"{from} {scheme}", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1,everybody")]
    public async Task What_is_no_address_is_no_proxy(string proxies)
    {
        var fault = await Assert.ThrowsAsync<OptionsFault>(() =>
            TestHost.Start(_ => { }, _ => { }, null, ("Urls:Proxies", proxies))
        );
        Assert.StartsWith($"ENFORCEMENT__URLS__PROXIES is '{proxies}'", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing is missing; what a browser may run and load is named, and nothing inline is in it.</summary>
    private static IEnumerable<string> Faults(HttpResponseMessage reply, bool signedIn)
    {
        string Of(string name) => reply.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        if (Of("X-Content-Type-Options") != "nosniff")
            yield return "a type may be guessed";
        if (Of("Referrer-Policy") is not ("same-origin" or "no-referrer"))
            yield return "others learn where one came from";
        if (Of("Cross-Origin-Opener-Policy") != "same-origin")
            yield return "no opener policy";
        if (Of("Cross-Origin-Resource-Policy") != "same-origin")
            yield return "no resource policy";
        var policy = Of("Content-Security-Policy");
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal))
            yield return $"loads more than named: {policy}";
        if (!policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal))
            yield return $"may be framed: {policy}";
        if (policy.Contains("unsafe-", StringComparison.Ordinal))
            yield return $"runs what is inline: {policy}";
        var kept = Of("Cache-Control");
        if (kept.Length == 0)
            yield return "nothing says whether it may be kept";
        if (signedIn && !kept.Contains("no-store", StringComparison.Ordinal) && !Asset().IsMatch(kept))
            yield return $"is kept though shown to somebody in particular: {kept}";
        if (reply.Headers.Contains("Access-Control-Allow-Origin"))
            yield return "another site may read it";
        if (
            reply.Content.Headers.ContentType is { MediaType: { } type } said
            && (type.StartsWith("text/", StringComparison.Ordinal) && type != "text/event-stream")
            && !"utf-8".Equals(said.CharSet, StringComparison.OrdinalIgnoreCase)
        )
            yield return $"text of no character set: {said}";
        if (reply.Headers.Contains("Server") || reply.Headers.Contains("X-Powered-By"))
            yield return "names its server";
    }

    [GeneratedRegex(@"^(public, )?max-age=\d+")]
    private static partial Regex Asset();

    /// <summary>Every form of every page, sent as the page itself sends it, but for the token.</summary>
    private static async Task SentFromHere(HttpClient http, TestHost host)
    {
        var tried = 0;
        foreach (var path in Addresses(host))
        {
            var page = await (await http.GetAsync(host.Web + path)).Content.ReadAsStringAsync();
            foreach (var name in Handler().Matches(page).Select(m => m.Groups[1].Value).Distinct())
            {
                using var form = new FormUrlEncodedContent([
                    new("_handler", name),
                    new("key", Guid.CreateVersion7().ToString()),
                ]);
                using var reply = await http.PostAsync(host.Web + path, form, TestContext.Current.CancellationToken);
                Assert.True(reply.StatusCode == HttpStatusCode.BadRequest, $"{path} {name}: {(int)reply.StatusCode}");
                tried++;
            }
        }
        Assert.InRange(tried, 2, 1000);
    }

    [GeneratedRegex(@"name=""_handler"" value=""([^""]+)""")]
    private static partial Regex Handler();

    private static List<string> Addresses(TestHost host, string method = "GET") =>
        [
            .. host.Get<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } m || m.HttpMethods.Contains(method))
                .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
                .Where(p =>
                    !p.Contains("/enforcement.", StringComparison.Ordinal)
                    && !Framework.Any(f => p.StartsWith(f, StringComparison.Ordinal))
                )
                .Select(p =>
                    Hole().Replace(p, m => m.Value.StartsWith("{agency", StringComparison.Ordinal) ? "CCDI" : "X-1")
                )
                .Concat(["/no-such-page"])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"\{(?:[^{}]|\{\{|\}\})*\}")]
    private static partial Regex Hole();

    private static HttpClient Client() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                // The test's own certificate, made a moment ago.
                SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
            }
        );

    private static Task<TestHost> District() =>
        TestHost.Start(
            builder =>
            {
                builder.AddEnterpriseRegistry();
                builder.AddInspectionPlanning();
                builder.AddEnforcementSupervision();
                builder.AddAgencyInbox("CCDI");
                builder.AddConsole();
                builder.AddTransport();
            },
            app =>
            {
                app.MapEnterpriseRegistry();
                app.MapInspectionPlanning();
                app.MapEnforcementSupervision();
                app.MapAgencyInbox();
                app.MapConsole();
            }
        );
}
