using System.Text;
using System.Text.Json;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.Integration.Planning;
using Enforcement.Integration.Supervision;
using Enforcement.Ledger.Messaging;
using Google.Protobuf;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Integration.Registry;

/// <summary>A real registry with the seeded policies, on 10 March 2025 in Beijing, and the callers of its
/// journeys.</summary>
public sealed class RegistryHost : IAsyncDisposable
{
    public const string First = "91449917MA5TEK011G",
        Second = "91449917MA5TEK02X8",
        Third = "91449917MA5TEK03AE";
    private readonly TestHost host;

    private RegistryHost(TestHost host) => this.host = host;

    public TestHost Host => host;
    public IJournal Journal => host.Get<Journal<RegistryDb>>();
    public RegistryClient Operator => As(Role.Operator);
    public RegistryClient Station => As(Role.Reviewer, "reviewer-1");
    public RegistryClient Bureau => As(Role.Planner, "planner-1", ("body", "KJJ"));

    public static async Task<RegistryHost> Start(bool policies = true, params (string Key, string Value)[] settings)
    {
        var host = await TestHost.Start(
            b =>
            {
                b.AddJournal(
                    new ServiceDefinition<PlanningStandIn> { Catalog = EventCatalog.Planning, Fold = (_, _) => { } },
                    o => new PlanningStandIn(o)
                );
                b.AddJournal(
                    new ServiceDefinition<SupervisionStandIn>
                    {
                        Catalog = EventCatalog.Supervision,
                        Fold = (_, _) => { },
                    },
                    o => new SupervisionStandIn(o)
                );
                b.AddEnterpriseRegistry();
            },
            a => a.MapEnterpriseRegistry(),
            settings: settings
        );
        var registry = new RegistryHost(host);
        registry.Today("2025-03-10");
        await registry.Planning(new BodyRegistered("KJJ", "科技局", Contracts.Planning.V1.BodyKind.Bureau, "449917"));
        if (policies)
            await registry.LoadPolicies();
        return registry;
    }

    public RegistryClient As(string role, string subject = "", params (string, string)[] claims) =>
        new(host.As(role, subject, claims));

    public RegistryClient Enterprise(string code) => As(Role.Enterprise, $"enterprise-{code}", ("enterprise", code));

    /// <summary>Facts of planning's journal, heard by the register.</summary>
    public async Task Planning(params IEvent[] facts)
    {
        await host.Get<Journal<PlanningStandIn>>().Append("clerk", (_, _) => facts, default);
        await host.Get<Followers>().Of("registry").Single(f => f.Source == "planning").CatchUp(default);
    }

    /// <summary>Facts of supervision's journal, heard by the register.</summary>
    public async Task Supervision(params IEvent[] facts)
    {
        await host.Get<Journal<SupervisionStandIn>>().Append("clerk", (_, _) => facts, default);
        await host.Get<Followers>().Of("registry").Single(f => f.Source == "supervision").CatchUp(default);
    }

    public void Today(string day, string time = "10:00:00") =>
        host.Get<DomainClock>().Set(DateTimeOffset.Parse($"{day}T{time}+08:00"));

    public PolicyService.PolicyServiceClient Policies => new(host.As(Role.Operator));

    /// <summary>A new version of a seeded key, in its unit.</summary>
    public async Task SetPolicy(string key, string value, string from)
    {
        var now = (await Policies.ListPoliciesAsync(new() { Prefix = key })).Parameters[^1];
        await Policies.SetPolicyAsync(
            new()
            {
                Parameter = new()
                {
                    Key = key,
                    Value = value,
                    Unit = now.Unit,
                    DayType = now.DayType,
                    LegalBasis = "a test",
                    EffectiveFrom = from,
                    Confidence = "low",
                },
            }
        );
    }

    private async Task LoadPolicies()
    {
        var client = new PolicyService.PolicyServiceClient(host.As(Role.Operator));
        var file = Path.Combine(AppContext.BaseDirectory, "../../../../../seeds/policies/registry.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        // Files are the subject of tests of their own.
        foreach (var policy in json.RootElement.EnumerateArray().Where(p => !SeedPolicies.IsOfFiles(p)))
            await client.SetPolicyAsync(
                new() { Parameter = JsonParser.Default.Parse<PolicyParameter>(policy.GetRawText()) }
            );
    }

    /// <summary>A valid code for each number.</summary>
    public static string Code(int number)
    {
        var first = Encoding.ASCII.GetBytes($"91449917A{number:D8}");
        return Encoding.ASCII.GetString(first) + (char)Uscc.CheckCharacter(first);
    }

    /// <summary>A row of a software firm of class A with a tag.</summary>
    public static string Row(
        string code,
        string industry = "I6513",
        string name = "演示软件有限公司",
        string riskClass = "A",
        string tags = "technology"
    ) => $"{code},{name},{industry},449917001,2020-05-06,{riskClass},{tags}";

    /// <summary>Rows of a file with the usual header; returns what the import said.</summary>
    public Task<Imported> Import(params string[] rows) =>
        ImportText(
            string.Join('\n', ["credit_code,name,industry,division,registered_on,risk_class,tags", .. rows, ""])
        );

    public Task<Imported> ImportText(string text) => ImportBytes(Encoding.UTF8.GetBytes(text));

    public async Task<Imported> ImportBytes(
        byte[] file,
        int chunk = 64 << 10,
        long length = -1,
        string encoding = "",
        string name = "enterprises.csv",
        Guid? key = null,
        SheetFormat format = SheetFormat.Csv,
        bool dryRun = false
    )
    {
        using var call = Operator.Imports.ImportEnterprises(
            new Metadata { { "idempotency-key", (key ?? Guid.CreateVersion7()).ToString() } }
        );
        var reading = Read(call.ResponseStream);
        try
        {
            await call.RequestStream.WriteAsync(
                new()
                {
                    Start = new()
                    {
                        Format = format,
                        DryRun = dryRun,
                        FileName = name,
                        Length = length < 0 ? file.Length : length,
                        Encoding = encoding,
                    },
                }
            );
            for (var at = 0; at < file.Length; at += chunk)
                await call.RequestStream.WriteAsync(
                    new()
                    {
                        Chunk = UnsafeByteOperations.UnsafeWrap(file.AsMemory(at, Math.Min(chunk, file.Length - at))),
                    }
                );
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (EarlyAnswer.IsMeantBy(e)) { } // by a refusal: the reading side has it
        return await reading;
    }

    public static async Task<Refused> RefusedImport(Func<Task<Imported>> import)
    {
        try
        {
            await import();
        }
        catch (RpcException e)
        {
            return Refused.From(e);
        }
        throw new InvalidOperationException("the import was not refused");
    }

    private static async Task<Imported> Read(IAsyncStreamReader<ImportEnterprisesReply> replies)
    {
        var (refused, warned, progress, totals) = (
            new List<RefusedLine>(),
            new List<WarnedRow>(),
            new List<ImportProgress>(),
            new ImportTotals()
        );
        await foreach (var reply in replies.ReadAllAsync())
            switch (reply.PartCase)
            {
                case ImportEnterprisesReply.PartOneofCase.Refused:
                    refused.Add(reply.Refused);
                    break;
                case ImportEnterprisesReply.PartOneofCase.Warned:
                    warned.Add(reply.Warned);
                    break;
                case ImportEnterprisesReply.PartOneofCase.Progress:
                    progress.Add(reply.Progress);
                    break;
                default:
                    totals = reply.Totals;
                    break;
            }
        return new(refused, warned, progress, totals);
    }

    public async Task<Enterprise> Get(string code) =>
        (await Operator.Enterprises.GetEnterpriseAsync(new() { CreditCode = code })).Enterprise;

    /// <summary>The whole journal folded anew gives the same tables.</summary>
    public async Task MustRebuild()
    {
        var result = await Journal.CheckRebuild(
            (source, upTo) => host.Get<SourceReader>().All(source, upTo, default),
            CancellationToken.None
        );
        Assert.Empty(result.Differences);
        Assert.True(result.Rows > 0);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

public sealed record Imported(
    IReadOnlyList<RefusedLine> Refused,
    IReadOnlyList<WarnedRow> Warned,
    IReadOnlyList<ImportProgress> Progress,
    ImportTotals Totals
);

/// <summary>One registry for all tests of a class that leave it as they found it.</summary>
public sealed class SharedRegistry : IAsyncLifetime
{
    public RegistryHost Registry { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Registry = await RegistryHost.Start();

    public ValueTask DisposeAsync() => Registry.DisposeAsync();
}
