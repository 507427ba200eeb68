using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.Integration.Draws;

namespace Enforcement.Integration.Sight;

/// <summary>
/// Who sees what of visits and draws before everybody may: each line of sight.csv (role, own or other body, own or
/// other zone, own or other firm) at each of its columns, by every way there is to it. + sees it, # with the
/// register's number of a case, - is told that there is no such thing, in an answer, a list, a page, a paper and a
/// sheet alike.
/// </summary>
public sealed class SightTests : IAsyncLifetime
{
    private static readonly string[] Ways =
    [
        "named",
        "drawn",
        "settled",
        "case",
        "dropped",
        "told",
        "told-case",
        "waived",
        "bundle",
        "full",
        "open-bundle",
        "open-full",
        "joint",
        "measure",
        "row",
        "drawn-row",
    ];
    private static readonly string[][] Rows =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "sight.csv")).Select(l => l.Split(',')),
    ];
    private static readonly Dictionary<string, string[]> Open = File.ReadAllLines(
            Path.Combine(AppContext.BaseDirectory, "permissions.csv")
        )
        .Select(l => l.Split(','))
        .ToDictionary(c => c[0], c => c);
    private SightWorld sight = null!;

    public async ValueTask InitializeAsync() => sight = await SightWorld.Start();

    public ValueTask DisposeAsync() => sight.DisposeAsync();

    [Fact]
    public void Every_role_has_a_line_and_every_thing_a_column()
    {
        Assert.Equal(
            Role.All.Except([Role.Agency, Role.SecurityAdmin, Role.AuditAdmin]).Order(StringComparer.Ordinal),
            Rows[1..].Select(r => r[1]).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(Ways, Rows[0][5..]);
        Assert.All(Rows, r => Assert.Equal(Rows[0].Length, r.Length));
    }

    [Fact]
    public async Task Who_sees_what_before_it_is_public_is_the_table()
    {
        var wrong = new List<string>();
        foreach (var row in Rows[1..])
        foreach (var (thing, cell) in Ways.Zip(row[5..]))
        {
            var (id, firm) = sight.Things[thing];
            var client = Client(row, firm);
            async Task Ask(string method, string way, Func<Task<string>> ask)
            {
                if (!MayAsk(method, row[1]))
                    return; // then roles by method is the table
                var seen = await ask();
                // A way that shows no number shows none to anybody.
                var due =
                    cell == "#" && !(way is "get" or "ApprovalForm" || way.StartsWith("list", StringComparison.Ordinal))
                        ? "+"
                        : cell;
                if (thing != "told-case" && way == "ApprovalForm" && due == "#")
                    due = "+"; // nothing approved yet
                if (!seen.Equals(due, StringComparison.Ordinal))
                    wrong.Add($"{row[0]}: {thing} by {way} is {seen}, not {cell}");
            }
            await AskAll(Ask, client, thing, cell, id, firm);
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong)}");
    }

    private delegate Task Asking(string method, string way, Func<Task<string>> ask);

    private async Task AskAll(Asking ask, PlanningClient client, string thing, string cell, string id, string firm)
    {
        switch (thing)
        {
            case "bundle" or "open-bundle" or "full" or "open-full":
                var full = thing.EndsWith("full", StringComparison.Ordinal);
                await ask("Draws/GetBundle", thing, async () => await Answers(
                        async () =>
                        {
                            Assert.NotEmpty(
                                (await client.Draws.GetBundleAsync(new() { DrawId = id, Full = full })).Bundle
                            );
                            return "+";
                        },
                        "NO_BUNDLE",
                        thing.StartsWith("open", StringComparison.Ordinal) || cell == "-" ? "NOT_ALLOWED" : ""
                    ));
                return;
            case "joint":
                await ask("JointVisits/GetJointVisit", "get", () =>
                    Answers(
                        async () =>
                            Mark(
                                (await client.JointVisits.GetJointVisitAsync(new() { JointId = id })).Joint.JointId
                                    == id
                            ),
                        "UNKNOWN_JOINT"
                    )
                );
                await ask("JointVisits/ListJointVisits", "list", async () =>
                    Mark(
                        (await client.JointVisits.ListJointVisitsAsync(new() { PageSize = 1 })).Joints.Any(j =>
                            j.JointId == id
                        )
                    )
                );
                return;
            case "measure":
                await ask("Measures/GetFlexibleMeasure", "get", () =>
                    Answers(
                        async () =>
                            Mark(
                                (await client.Measures.GetFlexibleMeasureAsync(new() { MeasureId = id }))
                                    .Measure
                                    .VisitId
                                    .Length > 0
                            ),
                        "UNKNOWN_MEASURE"
                    )
                );
                await ask("Measures/ListFlexibleMeasures", "list", async () =>
                    Mark(
                        (await client.Measures.ListFlexibleMeasuresAsync(new() { PageSize = 1 })).Measures.Any(m =>
                            m.MeasureId == id
                        )
                    )
                );
                return;
            case "row" or "drawn-row":
                var kind = thing == "row" ? FeedKind.Entries : FeedKind.Draws;
                await ask("Feeds/ListFeedRows", "list", async () =>
                    Mark(
                        (await client.Feeds.ListFeedRowsAsync(new() { Platform = "CITY", Kind = kind })).Rows.Any(r =>
                            r.ExternalId == id
                        )
                    )
                );
                return;
        }
        await AskVisit(ask, client, thing, id, firm);
    }

    private async Task AskVisit(Asking ask, PlanningClient client, string thing, string id, string firm)
    {
        await ask("Visits/GetVisit", "get", () =>
            Answers(
                async () => Mark((await client.Visits.GetVisitAsync(new() { VisitId = id })).Visit),
                "UNKNOWN_VISIT"
            )
        );
        foreach (
            var (way, asked) in new (string, ListVisitsRequest)[]
            {
                ("all", new()),
                ("body", new() { Body = DrawWorld.Body }),
                ("firm", new() { CreditCode = firm }),
                ("draw", new() { DrawId = sight.Draw }),
            }
        )
            if (way != "draw" || thing is "drawn" or "settled")
                await ask("Visits/ListVisits", $"list of {way}", async () =>
                    Mark((await All(client, asked)).Find(v => v.VisitId == id))
                );
        await ask("Records/GetVisitCompleteness", "completeness", () =>
            Answers(
                async () =>
                    Mark((await client.Records.GetVisitCompletenessAsync(new() { VisitId = id })).Pieces.Count > 0),
                "UNKNOWN_VISIT"
            )
        );
        foreach (var kind in new[] { DocumentKind.Notice, DocumentKind.ApprovalForm, DocumentKind.ResultNotice })
            if (kind != DocumentKind.ApprovalForm || !MayAskAsFirm(client))
                await ask("Records/GetVisitDocument", $"{kind}", () => Paper(client, id, kind));
        if (thing is "named" or "told" or "waived")
        {
            // Of those who are told of it, only the public's part of the plan names no firm at all.
            await ask("Plans/GetPlan", "plan", async () =>
                Mark(
                    (await client.Plans.GetPlanAsync(new() { PlanId = sight.PlanId })).Plan.Lines.Any(l =>
                        l.CreditCodes.Contains(firm)
                    )
                )
            );
            await ask("Sheets/ExportSheet", "sheet of plans", async () =>
                Mark((await Sheet(client, SheetKind.Plans)).Contains(firm, StringComparison.Ordinal))
            );
        }
        if (thing == "told")
            await ask("Sheets/ExportSheet", "sheet of results", async () =>
                Mark((await Sheet(client, SheetKind.Results)).Contains(id, StringComparison.Ordinal))
            );
    }

    private static async Task<string> Paper(PlanningClient client, string id, DocumentKind kind)
    {
        try
        {
            var paper = await client.Records.GetVisitDocumentAsync(new() { VisitId = id, Kind = kind });
            return paper.Text.Contains(SightWorld.Reference, StringComparison.Ordinal) ? "#" : "+";
        }
        catch (RpcException e)
        {
            return Refused.From(e).Reason switch
            {
                "DOCUMENT_NOT_YET" => "+",
                "UNKNOWN_VISIT" => "-",
                var no => no,
            };
        }
    }

    private static async Task<string> Sheet(PlanningClient client, SheetKind kind)
    {
        using var call = client.Sheets.ExportSheet(
            new()
            {
                Kind = kind,
                Format = SheetFormat.Csv,
                Year = 2025,
            }
        );
        var text = new StringBuilder();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            text.Append(part.Chunk.ToStringUtf8());
        return text.ToString();
    }

    /// <summary>
    /// A page at a time, one visit each: a page that is empty and not the last would tell of what is left out.
    /// </summary>
    private async Task<List<Visit>> All(PlanningClient client, ListVisitsRequest asked)
    {
        if (lists.TryGetValue((client, asked), out var known))
            return known;
        var (all, next) = (lists[(client, asked)] = [], "");
        do
        {
            var page = await client.Visits.ListVisitsAsync(new(asked) { PageSize = 1, PageToken = next });
            if (page.NextPageToken.Length > 0)
                Assert.Single(page.Visits);
            all.AddRange(page.Visits);
            next = page.NextPageToken;
        } while (next.Length > 0);
        return all;
    }

    private static string Mark(Visit? visit) =>
        visit is null ? "-"
        : visit.Reference == SightWorld.Reference ? "#"
        : "+";

    private static string Mark(bool seen) => seen ? "+" : "-";

    /// <param name="unknown">The only reasons that may be given for not showing it.</param>
    private static async Task<string> Answers(Func<Task<string>> ask, params string[] unknown)
    {
        try
        {
            return await ask();
        }
        catch (RpcException e)
        {
            return Refused.From(e) is var no && unknown.Contains(no.Reason) ? "-" : no.Reason;
        }
    }

    private readonly Dictionary<(string, string), PlanningClient> clients = [];
    private readonly Dictionary<(PlanningClient, ListVisitsRequest), List<Visit>> lists = [];
    private readonly HashSet<PlanningClient> firms = [];

    private bool MayAskAsFirm(PlanningClient client) => firms.Contains(client);

    private PlanningClient Client(string[] row, string firm)
    {
        var key = (row[0], row[4] == "firm" ? firm : "");
        return clients.TryGetValue(key, out var known) ? known : clients[key] = MakeClient(row, firm);
    }

    private PlanningClient MakeClient(string[] row, string firm)
    {
        var enterprise =
            row[4] == "firm" ? firm
            : row[4] == "other-firm" ? DrawWorld.Code(59)
            : "";
        var client = new PlanningClient(
            sight.World.Host.As(row[1], row[4], ("body", row[2]), ("zone", row[3]), ("enterprise", enterprise))
        );
        if (row[1] == Role.Enterprise)
            firms.Add(client);
        return client;
    }

    private static bool MayAsk(string method, string role)
    {
        var of = Open[$"enforcement.planning.v1.{method}"];
        var column = Array.IndexOf(Open["method"], role);
        return of[Array.IndexOf(Open["method"], Role.Anonymous)] == "x" || (column >= 0 && of[column] == "x");
    }
}
