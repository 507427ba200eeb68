using System.Text;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign.Seeds;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.WebConsole.Tour;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Enforcement.AllInOne.Demo;

/// <summary>
/// On the first start in development mode a small made-up district comes in, through the same RPCs that everybody
/// uses: with its quarter, if that was told (<see cref="DemoStory"/>), and with visits that are to come. A file in the
/// data folder says that it is there.
/// </summary>
public sealed class DemoLoader(WebApplication app, string address)
{
    private static readonly Speaker Station = new("station-1", Role.Reviewer);

    private readonly GrpcChannel channel = Direct.Channel(address, 4 << 20);
    private readonly TimeProvider time = app.Services.GetRequiredService<TimeProvider>();
    private readonly TokenKey issuer = app.Services.GetRequiredService<TokenKey>();

    public static async Task LoadOnce(WebApplication app, string address)
    {
        var options = app.Services.GetRequiredService<EnforcementOptions>();
        if (options is not { IsDevelopment: true, Simulation: false, Demo: not "none" })
            return;
        var guide = app.Services.GetRequiredService<TourGuide>();
        if (DemoFolder.Of(options) is { } folder)
        {
            var loader = new DemoLoader(app, address);
            await loader.Load(folder);
            loader.channel.Dispose();
        }
        guide.Stops = DemoFolder.Stops(options);
    }

    private async Task Load(DemoFolder folder)
    {
        if (folder.HasBegun)
        {
            await ToCome(undecided: true);
            folder.Keep(await new DemoTour(Registry, As).Find(folder.Begin(time)));
        }
        else if ((await Registry(Speaker.Operator).Observations.GetCountsAsync(new())).Enterprises == 0)
            await Load();
        folder.End();
    }

    private async Task Load()
    {
        var demo = DemoFiles.Demo;
        var seeds = new SeedLoader(DemoFiles.District.Only(demo.Bodies), (who, _) => As(who));
        await seeds.Policies(DemoFiles.Policies);
        if (app.Services.GetRequiredService<EnforcementOptions>().Inboxes != false)
            foreach (var agency in demo.Agencies)
                await seeds.Agency(agency.Agency, agency.Name, "grpc");
        await seeds.BodiesAndMatters();
        await seeds.Officers();
        await seeds.Enterprises(As(Speaker.Operator), [], CancellationToken.None);
        await ToCome(undecided: false);
    }

    /// <summary>A plan with visits in the weeks to come, and firms under observation.</summary>
    /// <param name="undecided">The last applications wait for the station.</param>
    private async Task ToCome(bool undecided)
    {
        var demo = DemoFiles.Demo;
        var today = LegalDay.Of(time.GetUtcNow());
        var firms = DemoFiles.ZoneFirms.ToList();
        // Planning must have heard of the enterprises before it can plan visits to them.
        await FilePlan(demo.Plan, today, [.. firms.Take(demo.Plan.Firms)]);
        var (all, decided) = (demo.Observation.Applications, demo.Observation.Decided);
        foreach (var (firm, i) in firms.Take(all).Select((f, i) => (f, i)))
            await Observe(firm, demo.Observation.Site, today, decide: !undecided || i < decided);
    }

    private async Task FilePlan(DemoPlan plan, DateOnly today, IReadOnlyList<FirmOf> firms)
    {
        // A window lies inside its plan's year: late in the year the plan is next year's.
        var isThisYear = today.AddDays(14).Year == today.AddDays(75).Year;
        var from = isThisYear ? today.AddDays(14) : new DateOnly(today.Year + 1, 1, 5);
        var line = new PlanLine
        {
            Line = 1,
            Kind = LineKind.Named,
            Form = InspectionForm.OnSite,
            WindowFrom = from.Iso(),
            WindowTo = from.AddDays(60).Iso(),
            OffSiteInsufficient = "需现场核实经营场所",
            Matters = { DemoFiles.District.MattersOf(plan.Group).Select(m => m.Matter) },
            CreditCodes = { firms.Select(f => f.Code) },
        };
        var request = new FilePlanRequest
        {
            Body = plan.Body,
            Year = from.Year,
            Basis = plan.Basis,
            FiledWith = plan.FiledWith,
            Lines = { line },
        };
        var planner = new PlanningClient(As(Speaker.Planner(plan.Body))).Plans;
        for (var tries = 0; ; tries++)
        {
            try
            {
                var filed = await planner.FilePlanAsync(request);
                await Hear(plan.Body, filed);
                await planner.PublishPlanAsync(new() { PlanId = filed.PlanId });
                return;
            }
            catch (RpcException e) when (RefusedCall.Reason(e) is Reasons.UnknownEnterprise && tries < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            }
        }
    }

    /// <summary>The justice bureau has nothing to object and the body's head approves, so that it is public
    /// today.</summary>
    private async Task Hear(string body, FilePlanReply filed)
    {
        if (filed.CommentBy.Length > 0)
            await new PlanningClient(As(Speaker.Supervisor)).Plans.CommentPlanAsync(
                new() { PlanId = filed.PlanId, Kind = PlanCommentKind.NoObjection }
            );
        await new PlanningClient(As(Speaker.Head(body))).Plans.ApprovePlanAsync(
            new() { PlanId = filed.PlanId, Version = 1 }
        );
    }

    private async Task Observe(FirmOf firm, string site, DateOnly today, bool decide)
    {
        var code = firm.Code;
        var enterprise = new Speaker($"enterprise-{code}", Role.Enterprise, ("enterprise", code));
        await Registry(Speaker.Operator)
            .Enterprises.TagEnterpriseAsync(
                new()
                {
                    CreditCode = code,
                    Tag = Enum.Parse<FourNewTag>(firm.Tags, ignoreCase: true),
                    EvidenceTitle = "四新经济认定文件(演示)",
                    EvidenceSha256 = await Keep(Speaker.Operator, $"四新认定(演示) {code}"),
                    DocumentKind = "四新经济企业认定",
                    DocumentNumber = $"SX{code[^10..]}",
                    DocumentIssuer = "示例区科技局",
                }
            );
        var applied = await Registry(enterprise)
            .Observations.ApplyForObservationAsync(
                new()
                {
                    CreditCode = code,
                    Site = site,
                    EvidenceTitle = "四新经济认定材料",
                    Contact = "联系人 000-00000000",
                    EvidenceSha256 = await Keep(enterprise, $"四新业务说明(演示) {code}"),
                    CommitmentSha256 = await Keep(enterprise, $"承诺书(演示) {code}"),
                    Activities = { firm.Industry },
                }
            );
        if (!decide || !applied.Checks.All(c => c.Passed))
            return;
        await Registry(Station)
            .Observations.DecideObservationAsync(
                new()
                {
                    ObservationId = applied.ObservationId,
                    Grant = true,
                    Until = today.AddMonths(12).AddDays(-1).Iso(),
                    Reasons = "符合观察期条件",
                }
            );
    }

    private async Task<ByteString> Keep(Speaker who, string text)
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await FileSender.Send(new(As(who)), "registry", content, [], CancellationToken.None)).Sha256;
    }

    private RegistryClient Registry(Speaker who) => new(As(who));

    private CallInvoker As(Speaker who)
    {
        var token = issuer.Token(who.Subject, [who.Role], TimeSpan.FromMinutes(10), who.Claims);
        return channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            metadata.Add("idempotency-key", Guid.CreateVersion7().ToString());
            return metadata;
        });
    }
}
