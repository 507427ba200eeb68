using System.Net;
using System.Text.RegularExpressions;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Messaging;
using Enforcement.WebConsole;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;

namespace Enforcement.Integration.Permissions;

/// <summary>
/// Every page of the console × every role, against pages.csv, by real tokens. Whom a page is not for is told so and
/// shown nothing else; whoever may open it may still find that there is nothing for him.
/// </summary>
public sealed partial class RoleByPage : IAsyncLifetime
{
    private const string Anybody = "anybody";
    private static readonly Dictionary<string, HashSet<string>> Table = File.ReadAllLines(
            Path.Combine(AppContext.BaseDirectory, "pages.csv")
        )
        .Skip(1)
        .Select(l => l.Split(','))
        .ToDictionary(c => c[0], c => c[1].Split(' ').ToHashSet());
    private TestHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
                b.AddConsole();
                b.AddTransport();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
                a.MapConsole();
            }
        );

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    [Asvs("v5.0.0-8.1.1")]
    public void Every_page_has_a_row_and_every_row_a_page()
    {
        var mapped = host.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), mapped);
        var named = Table.Values.SelectMany(roles => roles).Distinct();
        Assert.Empty(named.Except(Role.All).Except([Anybody]));
    }

    [Fact]
    [Asvs("v5.0.0-8.2.1")]
    public async Task Every_role_may_open_what_its_row_says_and_nothing_else()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var wrong = new List<string>();
        foreach (var (page, roles) in Table)
        foreach (var role in Role.All)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, host.Web + Hole().Replace(page, "X-1"));
            request.Headers.Accept.Add(new("text/html"));
            if (role != Role.Anonymous)
                request.Headers.Authorization = new(
                    "Bearer",
                    host.Tokens.Token(
                        $"page-{role}",
                        [role],
                        TimeSpan.FromMinutes(30),
                        ("body", "NONE"),
                        ("agency", "NONE"),
                        ("enterprise", "NONE")
                    )
                );
            using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var said = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var (barred, status) =
                role == Role.Anonymous
                    ? (said.Contains("data-reason=\"SIGN_IN\"", StringComparison.Ordinal), HttpStatusCode.Unauthorized)
                    : (said.Contains("data-reason=\"ROLE\"", StringComparison.Ordinal), HttpStatusCode.Forbidden);
            var may = roles.Contains(Anybody) || roles.Contains(role);
            // Whoever has signed in reads on every page, also on one that he may not open, as whom.
            if (role != Role.Anonymous && reply.Headers.Location is null && !Identity().IsMatch(said))
                wrong.Add($"{role} does not read who he is on {page}");
            // A page that anybody may open may still ask a question for which one has to sign in.
            if (may ? role != Role.Anonymous && barred : !barred || reply.StatusCode != status)
                wrong.Add($"{role} {(may ? "may" : "may not")} open {page}: {(int)reply.StatusCode}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [GeneratedRegex(@"<div class=""who"" id=""identity"">\s*<span><b>[^<]+</b>")]
    private static partial Regex Identity();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
