using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.WebConsole;
using static Enforcement.Integration.Registry.RegistryHost;

namespace Enforcement.Integration.Files;

/// <summary>Files through the pages: a chosen file is stored, its owner sees it in a list and saves it, nobody else;
/// and the published report is a page with its files for anybody.</summary>
public sealed partial class FilePageTests : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private TestHost house = null!;

    public async ValueTask InitializeAsync()
    {
        house = await TestHost.Start(
            b =>
            {
                b.AddEnterpriseRegistry();
                b.AddInspectionPlanning();
                b.AddEnforcementSupervision();
                b.AddConsole();
            },
            a =>
            {
                a.MapEnterpriseRegistry();
                a.MapInspectionPlanning();
                a.MapEnforcementSupervision();
                a.MapConsole();
            }
        );
        foreach (var journal in house.Get<Journals>().All)
        foreach (var policy in SeedPolicies.Read(journal.Source))
            await journal.SetPolicy("test", policy, Stop);
        await house
            .Get<Journal<RegistryDb>>()
            .Append(
                "clerk",
                (_, _) => [new EnterprisesImported("IMP-449917-2025-0001", 2, [Of(First), Of(Second)])],
                Stop
            );
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static ImportedEnterprise Of(string code) =>
        new(code, "演示软件有限公司", "I6513", "449917001", new(2020, 5, 6), RiskClass.A, [FourNewTag.Technology]);

    private HttpClient Browser(string role, string subject, params (string, string)[] claims)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(house.Web) };
        if (role != Role.Anonymous)
            http.DefaultRequestHeaders.Authorization = new(
                "Bearer",
                house.Tokens.Token(subject, [role], TimeSpan.FromHours(1), claims)
            );
        return http;
    }

    private HttpClient Firm(string code) => Browser(Role.Enterprise, $"enterprise-{code}", ("enterprise", code));

    [Fact]
    [Asvs("v5.0.0-3.2.1", "v5.0.0-5.4.1", "v5.0.0-5.4.2")]
    public async Task A_chosen_file_is_stored_shown_to_its_owner_and_saved_by_nobody_else()
    {
        using var firm = Firm(First);
        var photo = Photo();
        using var sent = await Apply(firm, photo);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var page = await firm.GetStringAsync("/my/observation", Stop);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(photo));
        Assert.Contains($"href=\"/files/registry/{sha256}\"", page);
        Assert.Contains($"src=\"/files/registry/{sha256}/small\"", page);
        using var saved = await firm.GetAsync($"/files/registry/{sha256}", Stop);
        Assert.Equal(photo, await saved.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("application/octet-stream", saved.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition?.DispositionType);
        // What its sender called it stands nowhere.
        Assert.Equal($"{sha256[..16]}.png", saved.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.DoesNotContain("证书.html", page);
        Assert.Contains("nosniff", saved.Headers.GetValues("X-Content-Type-Options"));
        using var small = await firm.GetAsync($"/files/registry/{sha256}/small", Stop);
        Assert.Equal("image/jpeg", small.Content.Headers.ContentType?.MediaType);
        using var station = Browser(Role.Reviewer, "station-1");
        Assert.Equal(HttpStatusCode.OK, await Status(station, $"/files/registry/{sha256}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Firm(Second), $"/files/registry/{sha256}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(firm, $"/files/planning/{sha256}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(firm, "/files/registry/short"));
        Assert.NotEqual(HttpStatusCode.OK, await Status(Browser(Role.Anonymous, ""), $"/files/registry/{sha256}"));
    }

    [Fact]
    public async Task A_file_that_is_not_kept_leaves_the_form_with_its_reason_and_nothing_done()
    {
        using var firm = Firm(First);
        using var sent = await Apply(firm, [0, 1, 2, 3]);
        var page = await sent.Content.ReadAsStringAsync(Stop);
        Assert.Contains("文件类型不予存证", page);
        Assert.Contains("创新路", page); // what was typed stands there still
        var periods = await new RegistryClient(house.As(Role.Reviewer)).Observations.ListObservationsAsync(new());
        Assert.Empty(periods.Observations);
    }

    [Fact]
    public async Task The_published_report_is_a_page_and_two_files_for_anybody()
    {
        PublishedFigureRow Row(string figure, string key, long value) => new(figure, 1, key, value, 0, "次", false);
        using var anybody = Browser(Role.Anonymous, "");
        Assert.Equal(HttpStatusCode.NotFound, await Status(anybody, "/report/2025"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(anybody, "/report/2025/published.csv"));
        await house
            .Get<Journal<SupervisionDb>>()
            .Append(
                "supervisor-1",
                (_, _) =>
                    [
                        new AnnualReportPublished(
                            2025,
                            1,
                            new(2026, 1, 15),
                            new('0', 64),
                            [
                                Row("5", "entries", 47),
                                Row("5", "body:KJJ", 40),
                                Row("5", "body:SCJG", 4),
                                Row("5", "body:XFJY", 3),
                                Row("16", "sent", 9),
                            ],
                            null,
                            "supervisor-1"
                        ),
                    ],
                Stop
            );
        var page = await anybody.GetStringAsync("/report/2025", Stop);
        Assert.Contains("入企行政检查", page);
        Assert.Contains("其余（各不足5）", page);
        Assert.DoesNotContain("问题线索移送", page);
        var csv = await anybody.GetStringAsync("/report/2025/published.csv", Stop);
        Assert.Contains("5,涉企行政检查总数,body:merged,7,,次,1\r\n", csv);
        Assert.DoesNotContain("SCJG", csv);
        var dictionary = await anybody.GetStringAsync("/report/2025/dictionary.csv", Stop);
        Assert.Contains("5,enterprise-times,户次,enterprise-times,", dictionary);
        Assert.DoesNotContain("线索", dictionary);
    }

    private static async Task<HttpStatusCode> Status(HttpClient http, string path)
    {
        using var reply = await http.GetAsync(path, Stop);
        return reply.StatusCode;
    }

    private static async Task<HttpResponseMessage> Apply(HttpClient firm, byte[] evidence)
    {
        var page = await firm.GetStringAsync("/my/observation", Stop);
        var form = page[page.IndexOf("id=\"act-apply\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        using var body = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches(form))
            body.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [
                    ("site", "创新路 8 号"),
                    ("activities", "I6513"),
                    ("evidence-title", "高新技术企业证书"),
                    ("contact", "联系人 000-00000000"),
                    ("confirmed", "yes"),
                ]
        )
            body.Add(new StringContent(value, Encoding.UTF8), name);
        var file = new ByteArrayContent(evidence);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        body.Add(file, "evidence-file", "../../证书.html");
        return await firm.PostAsync("/my/observation", body, Stop);
    }

    private static byte[] Photo()
    {
        using var bitmap = new SkiaSharp.SKBitmap(640, 480);
        bitmap.Erase(SkiaSharp.SKColors.SteelBlue);
        using var data = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}
