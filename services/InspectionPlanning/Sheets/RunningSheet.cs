using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.InspectionPlanning.Sheets;

/// <summary>What a row, or rows that belong together, come to.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Key">What makes it the same thing as another row; "" when nothing does.</param>
/// <param name="Decide">Facts, none when all of it is known already; throws when it is refused.</param>
/// <param name="LineOf">Which of its rows a refusal is about; the first unless told.</param>
internal sealed record SheetItem(
    long Line,
    int Rows,
    string Key,
    Func<PlanningDb, DateTimeOffset, IReadOnlyList<IEvent>> Decide,
    Func<Refusal, long>? LineOf = null
)
{
    /// <summary>What is decided about two items of a group depends on their order: the second waits until the first is
    /// written. "" = on none.</summary>
    public string Group { get; init; } = "";

    /// <summary>What it is about, for whoever has the same key twice: ", of whom on which day".</summary>
    public string Detail { get; init; } = "";
}

/// <summary>
/// A file being taken in: 500 items are one durable step under the key of the import and the hash of the whole file, so
/// that a file sent again gets the answers it got, and another one under the same key is refused before anything of it
/// is written.
/// </summary>
internal sealed class RunningSheet(
    Journal<PlanningDb> journal,
    Database<PlanningDb> database,
    DomainClock clock,
    CommandScope start,
    byte[] fileSha256,
    bool dryRun,
    Func<RefusedLine, Task> tell,
    CancellationToken token
)
{
    private const int BatchSize = 500;

    private readonly CommandScope scope = start with { BodyHash = SHA256.HashData([.. start.BodyHash, .. fileSha256]) };
    private readonly Dictionary<string, (long Line, string Detail)> seen = new(StringComparer.Ordinal);
    private readonly SheetTotals totals = new() { DryRun = dryRun };
    private List<SheetItem> filling = new(BatchSize);
    private long step;

    private readonly HashSet<string> groups = new(StringComparer.Ordinal);

    /// <summary>Gathers the facts of a batch into fewer.</summary>
    public Func<IReadOnlyList<IEvent>, IReadOnlyList<IEvent>> Pack { get; init; } = facts => facts;

    /// <summary>Told after each step that has become durable.</summary>
    public Func<SheetProgress, Task> Reached { get; init; } = _ => Task.CompletedTask;

    /// <summary>
    /// How many rows of an item's facts took the place of earlier ones, and how many wait for a person.
    /// </summary>
    public Func<IReadOnlyList<IEvent>, (int Replaced, int Waiting)>? Tally { get; init; }

    public long Refused => totals.Refused;

    /// <summary>Reads a row into an item; what its fields are refused for is told by line.</summary>
    public async Task Add(long line, Func<SheetItem> read)
    {
        SheetItem item;
        try
        {
            item = read();
        }
        catch (Refusal refusal)
        {
            await Refuse(RefusedRow.Of(line, refusal));
            return;
        }
        if (item.Key.Length > 0 && !seen.TryAdd(item.Key, (item.Line, item.Detail)))
        {
            var first = seen[item.Key];
            var message = $"{item.Key} stands on line {first.Line} already{first.Detail}";
            await Refuse(RefusedRow.Of(line, new SheetFault("", Reasons.Duplicate, message)));
            return;
        }
        if (item.Group.Length > 0 && !groups.Add(item.Group))
        {
            await Store();
            groups.Add(item.Group);
        }
        filling.Add(item);
        if (filling.Count == BatchSize)
            await Store();
    }

    public async Task Refuse(RefusedLine line)
    {
        totals.Refused++;
        await tell(line);
    }

    /// <param name="sheet">What was read, to its end.</param>
    /// <param name="last">Facts about the file as a whole.</param>
    public async Task<SheetTotals> Finish(
        SheetReader sheet,
        Func<PlanningDb, DateTimeOffset, SheetTotals, IReadOnlyList<IEvent>>? last = null
    )
    {
        await Store();
        (totals.Sheet, totals.Hidden) = (sheet.Sheet, sheet.Hidden);
        if (dryRun)
        {
            using var db = database.Read();
            last?.Invoke(db, clock.Now, totals);
            return totals;
        }
        return await journal.Write(
            scope,
            (db, now) =>
            {
                var facts = last?.Invoke(db, now, totals) ?? [];
                return Decision.Of(facts, sequence => new SheetTotals(totals)
                {
                    Sequence = facts.Count > 0 ? sequence : totals.Sequence,
                });
            },
            token
        );
    }

    private async Task Store()
    {
        if (filling.Count == 0)
            return;
        var items = filling;
        filling = new(BatchSize);
        groups.Clear();
        var done = await Write(++step, items);
        totals.Accepted += done.Accepted;
        totals.Unchanged += done.Unchanged;
        (totals.Replaced, totals.Waiting) = (totals.Replaced + done.Replaced, totals.Waiting + done.Waiting);
        if (Tally is not null)
            totals.Added = totals.Accepted - totals.Replaced;
        totals.Sequence = Math.Max(totals.Sequence, done.Sequence);
        foreach (var line in done.Refused)
            await Refuse(line);
        await Reached(
            new()
            {
                Line = items[^1].Line,
                Accepted = totals.Accepted,
                Unchanged = totals.Unchanged,
                Refused = totals.Refused,
            }
        );
    }

    private async Task<SheetStep> Write(long number, List<SheetItem> items)
    {
        if (!dryRun)
            return await journal.Write(scope.Step(number, scope.BodyHash), (db, now) => Decide(db, now, items), token);
        using var reader = database.Read();
        return Decide(reader, clock.Now, items).Reply(0);
    }

    /// <summary>An item that is refused leaves no trace: its facts are never part of the list, and nothing is folded
    /// before all are known.</summary>
    private Decision<SheetStep> Decide(PlanningDb db, DateTimeOffset now, List<SheetItem> items)
    {
        var (facts, result) = (new List<IEvent>(), new SheetStep());
        foreach (var item in items)
            try
            {
                var own = item.Decide(db, now);
                facts.AddRange(own);
                var (replaced, waiting) = Tally?.Invoke(own) ?? default;
                (result.Replaced, result.Waiting) = (result.Replaced + replaced, result.Waiting + waiting);
                if (own.Count > 0)
                    result.Accepted += item.Rows;
                else
                    result.Unchanged += item.Rows;
            }
            catch (Refusal refusal)
            {
                result.Refused.Add(RefusedRow.Of(item.LineOf?.Invoke(refusal) ?? item.Line, refusal));
            }
        return Decision.Of(Pack(facts), sequence => new SheetStep(result)
        {
            Sequence = facts.Count > 0 ? sequence : 0,
        });
    }
}
