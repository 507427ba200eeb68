using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.WebConsole.SetUp;

/// <summary>What files of rules, bodies and powers came to: as many rows as stood already and were set, and which were
/// refused and why.</summary>
public sealed record SetUpOutcome(
    int Set,
    int Stood,
    IReadOnlyList<(string File, long Row, string Why)> Refused,
    bool Dry
);

/// <summary>
/// What an empty district needs before anything can be planned. Each row is a command of its own under a key made from
/// the form's: what stands is left, and one that is refused stops no other, so a mended file is sent again.
/// </summary>
public sealed class SetUpDesk(Peers peers, SignOn signOn, Words w)
{
    private static readonly SheetMap<RegisterBodyRequest> Bodies = new(
        new Dictionary<string, string>
        {
            ["body"] = "执法主体",
            ["name"] = "名称",
            ["kind"] = "类型",
            ["division"] = "区划代码",
        },
        new Dictionary<string, string>(),
        required: ["body", "name", "kind", "division"]
    );

    private static readonly SheetMap<Power> Powers = new(
        new Dictionary<string, string>
        {
            ["body"] = "执法主体",
            ["source"] = "权限来源",
            ["granted_by"] = "授予机关",
            ["document_number"] = "文号",
            ["legal_basis"] = "依据",
            ["matters"] = "检查事项",
            ["valid_from"] = "有效期起",
            ["valid_to"] = "有效期止",
        },
        new Dictionary<string, string>(),
        required: ["body", "source", "document_number", "legal_basis", "valid_from"],
        without: ["power_id", "ended_from"],
        days: ["valid_from", "valid_to"]
    );

    public bool IsJustice => signOn.Is(Role.Supervisor);
    public bool IsOperator => signOn.Is(Role.Operator);

    private PlanningClient Planning => new(peers.WithoutToken("planning"));

    /// <summary>Rules that stand; null where a service does not answer.</summary>
    public async Task<int?> Rules(CancellationToken token) => (await Known(token)).Answer?.Count;

    public Task<SetUpOutcome> SetRules(IFormFile file, bool dry, string key) =>
        Each<PolicyParameter, SetPolicyReply>(
            Path.GetFileName(file.FileName),
            async () =>
            {
                using var reader = new StreamReader(file.OpenReadStream());
                return PolicyFile.Read(await reader.ReadToEndAsync());
            },
            async () => (await Known(default)).Answer is { } set ? p => set.Contains(p) : null,
            (p, k) =>
                Do(
                    (h, u) =>
                        new PolicyService.PolicyServiceClient(
                            peers.WithoutToken(PolicyFile.ServiceOf(p))
                        ).SetPolicyAsync(new() { Parameter = p }, h, u),
                    k
                ),
            dry,
            key
        );

    public Task<SetUpOutcome> SetBodies(IFormFile file, bool dry, string key) =>
        Each<RegisterBodyRequest, RegisterBodyReply>(
            Path.GetFileName(file.FileName),
            () => Rows(file, Bodies),
            async () =>
            {
                var known = await Reply<ListBodiesReply>.To(signOn.Own, (h, u) =>
                    Planning.Matters.ListBodiesAsync(new(), h, u)
                );
                if (known.Answer is null)
                    return null;
                var set = known.Answer.Bodies.Select(b => (b.Body, b.Name, b.Kind, b.Division)).ToHashSet();
                return b => set.Contains((b.Body, b.Name, b.Kind, b.Division));
            },
            (b, k) => Do((h, u) => Planning.Matters.RegisterBodyAsync(b, h, u), k),
            dry,
            key
        );

    public Task<SetUpOutcome> SetPowers(IFormFile file, bool dry, string key) =>
        Each<Power, RecordPowerReply>(
            Path.GetFileName(file.FileName),
            () => Rows(file, Powers),
            async () =>
            {
                var known = await AllPages.Of(
                    after =>
                        Reply<ListPowersReply>.To(signOn.Own, (h, u) =>
                            Planning.Matters.ListPowersAsync(new() { PageSize = 500, PageToken = after }, h, u)
                        ),
                    page => page.Powers,
                    page => page.NextPageToken
                );
                if (known.Answer is null)
                    return null;
                var set = known.Answer.Select(Same).ToHashSet();
                return p => set.Contains(Same(p));
            },
            (p, k) => Do((h, u) => Planning.Matters.RecordPowerAsync(new() { Power = p }, h, u), k),
            dry,
            key
        );

    public Task<Reply<RegisterAgencyReply>> Register(RegisterAgencyRequest agency, string key) =>
        Do(
            (h, u) =>
                new SupervisionClient(peers.WithoutToken("supervision")).Referrals.RegisterAgencyAsync(agency, h, u),
            key
        );

    private static object Same(Power p) => (p.Body, p.Source, p.DocumentNumber, p.ValidFrom);

    private async Task<Reply<HashSet<PolicyParameter>>> Known(CancellationToken token)
    {
        var all = new HashSet<PolicyParameter>();
        foreach (var service in Contracts.EventCatalog.Sources)
        {
            var page = await Reply<ListPoliciesReply>.To(signOn.Own, (h, u) =>
                new PolicyService.PolicyServiceClient(peers.WithoutToken(service)).ListPoliciesAsync(
                    new() { Prefix = $"{service}." },
                    h,
                    u,
                    token
                )
            );
            if (page.Answer is not { } answer)
                return new(null, page.Reason, page.Field, page.Message, page.Kind);
            all.UnionWith(answer.Parameters);
        }
        return new(all);
    }

    private static async Task<IReadOnlyList<T>> Rows<T>(IFormFile sent, SheetMap<T> map)
        where T : class, IMessage<T>, new()
    {
        var bytes = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream())
            await stream.ReadExactlyAsync(bytes);
        await using var file = await SheetsDesk.Spooled(bytes, sent.FileName, default);
        await using var sheet = SheetFile.Open(file, SheetsDesk.FormatOf(sent.FileName), "", "", new());
        if (!await sheet.Read(default))
            return [];
        var (columns, rows) = (map.Columns(sheet), new List<T>());
        while (await sheet.Read(default))
        {
            if (columns.Fault(sheet) is { } fault)
                throw BuildingBlocks.Domain.Refusal.Invalid(
                    fault.Field,
                    fault.Reason,
                    $"line {sheet.Line}: {fault.Message}"
                );
            rows.Add(map.Read(sheet, columns));
        }
        return rows;
    }

    private async Task<SetUpOutcome> Each<T, TReply>(
        string file,
        Func<Task<IReadOnlyList<T>>> read,
        Func<Task<Func<T, bool>?>> known,
        Func<T, string, Task<Reply<TReply>>> send,
        bool dry,
        string key
    )
        where TReply : class
    {
        IReadOnlyList<T> rows;
        try
        {
            // A file is read to its end before anything of it is sent: a mistyped one leaves nothing half done.
            rows = await read();
        }
        catch (Exception e) when (e is PolicyFileFault or BuildingBlocks.Domain.Refusal)
        {
            return new(0, 0, [(file, e is PolicyFileFault f ? f.Row : 0, e.Message)], dry);
        }
        if (await known() is not { } stands)
            return new(0, 0, [(file, 0, w["silent"])], dry);
        var (set, stood, refused) = (0, 0, new List<(string, long, string)>());
        for (var at = 0; at < rows.Count; at++)
            if (stands(rows[at]))
                stood++;
            else if (dry)
                set++;
            else if (await send(rows[at], Batch.KeyOf(key, $"{file}/{at}")) is { Answer: null } no)
                refused.Add((file, at + 1, RefusalWords.Of(no, w)));
            else
                set++;
        return new(set, stood, refused, dry);
    }

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
