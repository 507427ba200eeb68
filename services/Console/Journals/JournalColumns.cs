using System.Text.Json;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Journals;

/// <summary>What the page /journals shows: the last entries of each journal, as the console's own token may read
/// them.</summary>
public sealed class JournalColumns(Peers peers)
{
    private const int Shown = 24;
    public static readonly string[] Sources = ["registry", "planning", "supervision"];

    public sealed record Column(string Source, long Head, IReadOnlyList<Row> Rows, bool Answers);

    /// <summary>An entry's header; empty strings where it is withheld.</summary>
    public sealed record Row(
        long Seq,
        string Time,
        string Type,
        string Subject,
        string Causation,
        string Actor,
        bool Withheld
    );

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

    /// <summary>The newest first: for development alone.</summary>
    public async Task<Column> Newest(string source, CancellationToken token)
    {
        var client = peers.Journal(source);
        var shown = await Silence.OrNull(async () =>
        {
            var head = (
                await client.GetHeadAsync(new() { Source = source }, deadline: Soon, cancellationToken: token)
            ).Head;
            ReadJournalRequest asked = new()
            {
                Source = source,
                After = Math.Max(0, head - Shown),
                Limit = Shown,
            };
            using var call = client.ReadJournal(asked, deadline: Soon, cancellationToken: token);
            var rows = new List<Row>();
            await foreach (var page in call.ResponseStream.ReadAllAsync(token))
                rows.AddRange(page.Entries.Select(Of));
            rows.Reverse();
            return new Column(source, head, rows, true);
        });
        return shown ?? new(source, 0, [], false);
    }

    internal static Row Of(JournalEntry entry)
    {
        if (entry.Withheld)
            return new(entry.Seq, "", "", "", "", "", true);
        using var header = JsonDocument.Parse(entry.Header.Memory);
        string Text(string key) => header.RootElement.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";
        return new(entry.Seq, Text("time"), Text("type"), Text("subject"), Text("causation"), Text("actor"), false);
    }
}
