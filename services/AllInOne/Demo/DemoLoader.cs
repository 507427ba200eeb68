using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using PlanningClient = Enforcement.Contracts.Planning.V1.InspectionPlanning.InspectionPlanningClient;
using InboxClient = Enforcement.Contracts.Agency.V1.AgencyInbox.AgencyInboxClient;
using SupervisionClient = Enforcement.Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionClient;
using RegistryClient = Enforcement.Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryClient;

namespace Enforcement.AllInOne.Demo;

/// <summary>
/// On the first start in development mode a small made-up district comes in, through the same RPCs that everybody
/// uses, so that the pages have something to count. A file in the data folder says that it is there.
/// </summary>
public sealed class DemoLoader(WebApplication app, string address)
{
    private static readonly string[] Bodies = ["SCJG", "KGSX", "RSJ"];
    private const int ZoneFirms = 24, Applications = 8;

    private readonly GrpcChannel channel = GrpcChannel.ForAddress(address);
    private readonly TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
    private readonly DevelopmentIssuer issuer = app.Services.GetRequiredService<DevelopmentIssuer>();

    public static async Task LoadOnce(WebApplication app, string address)
    {
        var options = app.Services.GetRequiredService<EnforcementOptions>();
        var marker = Path.Combine(options.Data, "demo-loaded");
        if (!options.Demo || File.Exists(marker) || app.Services.GetService<DevelopmentIssuer>() is null) return;
        var loader = new DemoLoader(app, address);
        var enterprises = new RegistryClient(loader.As(Role.Operator));
        if ((await enterprises.GetCountsAsync(new())).Enterprises == 0) await loader.Load(enterprises);
        await File.WriteAllTextAsync(marker, "");
        loader.channel.Dispose();
    }

    private async Task Load(RegistryClient registry)
    {
        await Policies();
        foreach (var (agency, name) in ((string, string)[])[("CCDI", "示例区纪委监委"), ("PROC", "示例区人民检察院")]) await Agency(agency, name);
        await BodiesMattersOfficers();
        var firms = await Import(registry);
        // Planning must have heard of the enterprises before it can plan visits to them.
        var today = LegalDay.Of(time.GetUtcNow());
        await FilePlan(today, [.. firms.Take(ZoneFirms)]);
        foreach (var firm in firms.Take(Applications)) await Observe(firm, today);
    }

    private async Task Policies()
    {
        foreach (var source in (string[])["registry", "planning", "supervision"])
            foreach (var p in JsonDocument.Parse(Resource($"policies.{source}.json")).RootElement.EnumerateArray())
            {
                string Text(string key) => p.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
                await new PolicyService.PolicyServiceClient(As(Role.Supervisor)).SetPolicyAsync(new() { Parameter = new() {
                    Key = Text("key"), Scope = Text("scope"), Value = Text("value"), Unit = Text("unit"), DayType = Text("day_type"), LegalBasis = Text("legal_basis"),
                    EffectiveFrom = Text("effective_from"), EffectiveTo = Text("effective_to"), Confidence = Text("confidence"),
                    DocumentNumber = Text("document_number"), ReviewNumber = Text("review_number"), FilingNumber = Text("filing_number") } });
            }
    }

    private async Task Agency(string agency, string name)
    {
        var keys = await new InboxClient(As(Role.Agency, ("agency", agency))).GetKeysAsync(new());
        await new SupervisionClient(As(Role.Operator)).RegisterAgencyAsync(
            new() { Agency = agency, Name = name, EncryptionJwk = keys.EncryptionJwk, SigningJwk = keys.SigningJwk, Delivery = "grpc" });
    }

    private async Task BodiesMattersOfficers()
    {
        foreach (var row in Rows("bodies.csv").Where(r => Bodies.Contains(r["body"])))
            await Planning(Role.Operator).RegisterBodyAsync(new() { Body = row["body"], Name = row["name"], Kind = BodyKind.Bureau, Division = row["division"] });
        foreach (var p in Rows("powers.csv").Where(r => Bodies.Contains(r["body"])))
            await Planning(Role.Supervisor).RecordPowerAsync(new() { Power = new() {
                Body = p["body"], Source = PowerSource.Statutory, DocumentNumber = p["document_number"], LegalBasis = p["legal_basis"], ValidFrom = p["valid_from"] } });
        foreach (var m in Rows("matters.csv").Where(r => Bodies.Contains(r["body"])))
            await Planning(Role.Planner, m["body"]).PublishMatterAsync(new() { Matter = new() {
                Matter_ = m["matter"], Body = m["body"], Name = m["name"], MatterGroup = m["matter_group"], Kind = m["kind"] == "key" ? MatterKind.Key : MatterKind.General,
                Form = InspectionForm.OnSite, Waivable = m["waivable"] == "true", Exclusion = m["exclusion"], OffSitePossible = m["off_site_possible"] == "true", LegalBasis = m["legal_basis"],
                BasisKind = m["basis_kind"] == "regulation" ? LegalBasisKind.Regulation : LegalBasisKind.Law, Subjects = m["subjects"], Ratio = m["ratio"],
                TimesAYear = int.Parse(m["times_a_year"], System.Globalization.CultureInfo.InvariantCulture), Staffing = m["staffing"], EffectiveFrom = m["effective_from"] } });
        foreach (var o in Rows("officers.csv").Where(r => Bodies.Contains(r["body"])))
            await Planning(Role.Planner, o["body"]).RegisterOfficerAsync(new() {
                Body = o["body"], Certificate = o["certificate"], ValidFrom = o["valid_from"], ValidTo = o["valid_to"], Lead = o["lead"] == "true", Name = o["name"],
                MatterGroups = { o["matter_groups"].Split(';') }, Areas = { o["areas"].Split(';') } });
    }

    /// <summary>Sends the small district's file; gives the codes of its tagged zone firms of class A or B.</summary>
    private async Task<List<(string Code, string Industry)>> Import(RegistryClient registry)
    {
        var bytes = Encoding.UTF8.GetBytes(Resource("enterprises.csv"));
        using var call = registry.ImportEnterprises();
        await call.RequestStream.WriteAsync(new() { Start = new() { Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv, FileName = "enterprises.csv", Length = bytes.Length } });
        foreach (var chunk in bytes.Chunk(64 << 10)) await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(chunk) });
        await call.RequestStream.CompleteAsync();
        await foreach (var _ in call.ResponseStream.ReadAllAsync()) { } // refused rows belong to the demonstration
        return [.. Rows("enterprises.csv").Where(r => r["tags"].Length > 0 && r["tags"] != "magic" && r["risk_class"] is "A" or "B").Select(r => (r["credit_code"], r["industry"]))];
    }

    private async Task FilePlan(DateOnly today, IReadOnlyList<(string Code, string Industry)> firms)
    {
        // A window lies inside its plan's year: late in the year the plan is next year's.
        var from = today.AddDays(14).Year == today.AddDays(75).Year ? today.AddDays(14) : new DateOnly(today.Year + 1, 1, 5);
        var line = new PlanLine
        {
            Line = 1, Kind = LineKind.Named, Form = InspectionForm.OnSite, WindowFrom = $"{from:yyyy-MM-dd}", WindowTo = $"{from.AddDays(60):yyyy-MM-dd}",
            OffSiteInsufficient = "需现场核实经营场所", Matters = { Rows("matters.csv").Where(m => m["matter_group"] == "KGSX-B").Select(m => m["matter"]) },
            CreditCodes = { firms.Select(f => f.Code) },
        };
        for (var tries = 0; ; tries++)
        {
            try
            {
                var filed = await Planning(Role.Planner, "KGSX").FilePlanAsync(new() { Body = "KGSX", Year = from.Year, Basis = "《中华人民共和国科学技术进步法》", FiledWith = "示例市上级主管部门", Lines = { line } });
                await Planning(Role.Planner, "KGSX").PublishPlanAsync(new() { PlanId = filed.PlanId });
                return;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition && tries < 100) { await Task.Delay(TimeSpan.FromMilliseconds(100), time); }
        }
    }

    private async Task Observe((string Code, string Industry) firm, DateOnly today)
    {
        var applied = await new RegistryClient(As(Role.Enterprise, ("enterprise", firm.Code))).ApplyForObservationAsync(new()
        {
            CreditCode = firm.Code, Site = "示例经济开发区创新路1号", EvidenceTitle = "四新经济认定材料", Contact = "联系人 000-00000000",
            EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(firm.Code))), CommitmentSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"commitment/{firm.Code}"))), Activities = { firm.Industry },
        });
        if (applied.Checks.All(c => c.Passed))
            await new RegistryClient(As(Role.Reviewer)).DecideObservationAsync(new()
                { ObservationId = applied.ObservationId, Grant = true, Until = $"{today.AddMonths(12).AddDays(-1):yyyy-MM-dd}", Reasons = "符合观察期条件" });
    }

    private PlanningClient Planning(string role, string body = "") => new(As(role, ("body", body)));

    private CallInvoker As(string role, params (string, string)[] claims)
    {
        var token = issuer.Token($"demo-{role}", [role], TimeSpan.FromMinutes(10), claims);
        return channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
            return metadata;
        });
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string name)
    {
        using var csv = CsvHelper.CsvReader.FromText(Resource(name));
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(csv.Current.ToDictionary().ToDictionary(p => p.Key, p => p.Value?.ToString() ?? ""));
        return rows;
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(DemoLoader).Assembly.GetManifestResourceStream($"demo/{name}")!);
        return reader.ReadToEnd();
    }
}
