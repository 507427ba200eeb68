using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.InspectionPlanning;

/// <summary>What a row, or rows that belong together, come to.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Key">What makes it the same thing as another row; "" when nothing does.</param>
/// <param name="Decide">Facts, none when all of it is known already; throws when it is refused.</param>
/// <param name="LineOf">Which of its rows a refusal is about; the first unless told.</param>
internal sealed record SheetItem(long Line, int Rows, string Key, Func<PlanningDb, DateTimeOffset, IReadOnlyList<IEvent>> Decide, Func<Refusal, long>? LineOf = null)
{
    /// <summary>What is decided about two items of a group depends on their order: the second waits until the first is written. "" = on none.</summary>
    public string Group { get; init; } = "";
}

/// <summary>
/// A file being taken in: 500 items are one durable step under the key of the import and the hash of the whole file, so that a file
/// sent again gets the answers it got, and another one under the same key is refused before anything of it is written.
/// </summary>
internal sealed partial class RunningSheet(
    Journal<PlanningDb> journal, Database<PlanningDb> database, DomainClock clock, CommandScope start, byte[] fileSha256, bool dryRun, Func<RefusedLine, Task> tell, CancellationToken token)
{
    private const int BatchSize = 500;

    private readonly CommandScope scope = start with { BodyHash = SHA256.HashData([.. start.BodyHash, .. fileSha256]) };
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private readonly SheetTotals totals = new() { DryRun = dryRun };
    private List<SheetItem> filling = new(BatchSize);
    private long step;

    private readonly HashSet<string> groups = new(StringComparer.Ordinal);

    /// <summary>Gathers the facts of a batch into fewer.</summary>
    public Func<IReadOnlyList<IEvent>, IReadOnlyList<IEvent>> Pack { get; init; } = facts => facts;

    public long Refused => totals.Refused;

    /// <summary>Reads a row into an item; what its fields are refused for is told by line.</summary>
    public async Task Add(long line, Func<SheetItem> read)
    {
        SheetItem item;
        try { item = read(); }
        catch (Refusal refusal)
        {
            await Refuse(Line(line, refusal));
            return;
        }
        if (item.Key.Length > 0 && !seen.TryAdd(item.Key, item.Line))
        {
            await Refuse(Line(line, new SheetFault("", Reasons.Duplicate, $"{item.Key} stands on line {seen[item.Key]} already")));
            return;
        }
        if (item.Group.Length > 0 && !groups.Add(item.Group))
        {
            await Store();
            groups.Add(item.Group);
        }
        filling.Add(item);
        if (filling.Count == BatchSize) await Store();
    }

    public async Task Refuse(RefusedLine line)
    {
        totals.Refused++;
        await tell(line);
    }

    public static RefusedLine Line(long line, SheetFault fault) =>
        new() { Line = line, Field = fault.Field, Reason = fault.Reason, Message = fault.Message, MessageZh = ReasonWords.Chinese(fault.Reason) };

    /// <summary>"matter.name" and "areas[1]" stand in the columns name and areas.</summary>
    public static RefusedLine Line(long line, Refusal refusal) =>
        Line(line, new SheetFault(refusal.Fields.Count == 0 ? "" : Index().Replace(refusal.Fields[0].Field.Split('.')[^1], ""), refusal.Reason, refusal.Message));

    /// <param name="last">Facts about the file as a whole.</param>
    public async Task<SheetTotals> Finish(Func<PlanningDb, DateTimeOffset, SheetTotals, IReadOnlyList<IEvent>>? last = null)
    {
        await Store();
        if (dryRun)
        {
            using var db = database.Read();
            last?.Invoke(db, clock.Now, totals);
            return totals;
        }
        return await journal.Write(scope, (db, now) =>
        {
            var facts = last?.Invoke(db, now, totals) ?? [];
            return Decision.Of(facts, sequence => new SheetTotals(totals) { Sequence = facts.Count > 0 ? sequence : totals.Sequence });
        }, token);
    }

    private async Task Store()
    {
        if (filling.Count == 0) return;
        var items = filling;
        filling = new(BatchSize);
        groups.Clear();
        var done = await Write(++step, items);
        totals.Accepted += done.Accepted;
        totals.Unchanged += done.Unchanged;
        totals.Sequence = Math.Max(totals.Sequence, done.Sequence);
        foreach (var line in done.Refused) await Refuse(line);
    }

    private async Task<SheetStep> Write(long number, List<SheetItem> items)
    {
        if (!dryRun) return await journal.Write(scope.Step(number, scope.BodyHash), (db, now) => Decide(db, now, items), token);
        using var reader = database.Read();
        return Decide(reader, clock.Now, items).Reply(0);
    }

    /// <summary>An item that is refused leaves no trace: its facts are never part of the list, and nothing is folded before all are known.</summary>
    private Decision<SheetStep> Decide(PlanningDb db, DateTimeOffset now, List<SheetItem> items)
    {
        var (facts, result) = (new List<IEvent>(), new SheetStep());
        foreach (var item in items)
            try
            {
                var own = item.Decide(db, now);
                facts.AddRange(own);
                if (own.Count > 0) result.Accepted += item.Rows;
                else result.Unchanged += item.Rows;
            }
            catch (Refusal refusal) { result.Refused.Add(Line(item.LineOf?.Invoke(refusal) ?? item.Line, refusal)); }
        return Decision.Of(Pack(facts), sequence => new SheetStep(result) { Sequence = facts.Count > 0 ? sequence : 0 });
    }

    [GeneratedRegex(@"\[\d+\]")] private static partial Regex Index();
}
