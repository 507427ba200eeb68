using System.Text.Json;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Planning = Enforcement.Contracts.Planning.V1.InspectionPlanning;
using Registry = Enforcement.Contracts.Registry.V1.EnterpriseRegistry;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>What the pages show, asked of the services each time. A service that does not answer is shown as such.</summary>
public sealed class Figures(Peers peers)
{
    private const int Shown = 24, DrawsShown = 20, ResultsShown = 50;
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

    public sealed record Count(string Key, long Value);
    public sealed record Column(string Source, long Head, IReadOnlyList<Row> Rows, bool Answers);
    /// <summary>An entry's header; empty strings where it is withheld.</summary>
    public sealed record Row(long Seq, string Time, string Type, string Subject, string Causation, bool Withheld);

    public async Task<IReadOnlyList<Count>?> Registry(CancellationToken token) => await Answer(async () =>
    {
        var c = await new Registry.EnterpriseRegistryClient(peers.Invoker("registry")).GetCountsAsync(new(), deadline: Soon, cancellationToken: token);
        return (IReadOnlyList<Count>)[new("enterprises", c.Enterprises), new("observed", c.Observed)];
    });

    public async Task<IReadOnlyList<Count>?> Planning(CancellationToken token) => await Answer(async () =>
    {
        var c = await new Planning.InspectionPlanningClient(peers.Invoker("planning")).GetCountsAsync(new(), deadline: Soon, cancellationToken: token);
        return (IReadOnlyList<Count>)[new("plans", c.Plans), new("draws", c.Draws), new("planned", c.VisitsPlanned), new("conducted", c.VisitsConducted), new("published", c.ResultsPublished)];
    });

    public async Task<IReadOnlyList<Count>?> Supervision(CancellationToken token) => await Answer(async () =>
    {
        var c = await new Supervision.EnforcementSupervisionClient(peers.Invoker("supervision")).GetCountsAsync(new(), deadline: Soon, cancellationToken: token);
        return (IReadOnlyList<Count>)[new("waivers", c.WaiversDecided), new("held", c.AvoidedHeld), new("pending", c.AvoidedPending)];
    });

    public async Task<Column> Journal(string source, CancellationToken token) => await Answer(async () =>
    {
        var client = peers.Journal(source);
        var head = (await client.GetHeadAsync(new() { Source = source }, deadline: Soon, cancellationToken: token)).Head;
        using var call = client.ReadJournal(new() { Source = source, After = Math.Max(0, head - Shown), Limit = Shown }, deadline: Soon, cancellationToken: token);
        var rows = new List<Row>();
        await foreach (var page in call.ResponseStream.ReadAllAsync(token)) rows.AddRange(page.Entries.Select(Of));
        rows.Reverse();
        return new Column(source, head, rows, true);
    }) ?? new Column(source, 0, [], false);

    /// <summary>A page of draws, the newest first, as anybody may see them; null when the service does not answer.</summary>
    /// <param name="after">the token of the page before; one that the service does not know gives the first page.</param>
    public async Task<ListDrawsReply?> Draws(string after, CancellationToken token)
    {
        var client = new Planning.InspectionPlanningClient(peers.WithoutToken("planning"));
        try
        {
            return await Answer(() => client.ListDrawsAsync(new() { PageSize = DrawsShown, PageToken = after, NewestFirst = true }, deadline: Soon, cancellationToken: token).ResponseAsync);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument && after.Length > 0) { return await Draws("", token); }
    }

    /// <summary>Every registered body, by its code; null when the service does not answer.</summary>
    public Task<IReadOnlyList<EnforcementBody>?> Bodies(CancellationToken token) => Answer(async () =>
        (IReadOnlyList<EnforcementBody>)(await new Planning.InspectionPlanningClient(peers.WithoutToken("planning")).ListBodiesAsync(new(), deadline: Soon, cancellationToken: token)).Bodies);

    /// <summary>What a body has published of a year, as anybody may see it; null when the service does not answer.</summary>
    /// <param name="after">the token of the page before; one that the service does not know gives the first page.</param>
    public async Task<GetPublicRecordReply?> PublicRecord(string body, int year, string after, CancellationToken token)
    {
        var client = new Planning.InspectionPlanningClient(peers.WithoutToken("planning"));
        try
        {
            return await Answer(() => client.GetPublicRecordAsync(new() { Body = body, Year = year, PageSize = ResultsShown, PageToken = after }, deadline: Soon, cancellationToken: token).ResponseAsync);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument && after.Length > 0) { return await PublicRecord(body, year, "", token); }
    }

    private static Row Of(JournalEntry entry)
    {
        if (entry.Withheld) return new(entry.Seq, "", "", "", "", true);
        using var header = JsonDocument.Parse(entry.Header.Memory);
        string Text(string key) => header.RootElement.GetProperty(key).GetString() ?? "";
        return new(entry.Seq, Text("time"), Text("type"), Text("subject"), Text("causation"), false);
    }

    private static async Task<T?> Answer<T>(Func<Task<T>> ask) where T : class
    {
        try { return await ask(); }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded) { return null; }
    }
}
