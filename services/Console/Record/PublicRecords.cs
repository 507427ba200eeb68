using System.Collections.Concurrent;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Record;

/// <summary>
/// What all bodies have published of a year, put together: a citizen looks for a firm, not for a body. Asked
/// anonymously, so nothing stands here that anybody could not ask for himself; kept for some seconds.
/// </summary>
public sealed class PublicRecords(PublicFacts facts, TimeProvider time)
{
    /// <summary>A published result and whose it is.</summary>
    public sealed record Result(string Body, string BodyName, PublicResult Of);

    /// <summary>A published decision, and the result of the visit it follows; null where that is not public.</summary>
    public sealed record Decision(string Body, string BodyName, PublicDecision Of, Result? After);

    /// <param name="Results">newest publication first.</param>
    /// <param name="Decisions">newest first.</param>
    /// <param name="Matters">names by code.</param>
    public sealed record OfYear(
        int Year,
        DateTimeOffset Read,
        IReadOnlyDictionary<string, GetPublicRecordReply> Bodies,
        IReadOnlyList<Result> Results,
        IReadOnlyList<Decision> Decisions,
        IReadOnlyDictionary<string, string> Matters
    );

    private const int AtOnce = 4,
        YearsBack = 2;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<int, OfYear> years = [];
    private readonly ConcurrentDictionary<int, SemaphoreSlim> reading = [];

    /// <summary>The years that are looked through for a firm or a visit: this one and the two before.</summary>
    public IEnumerable<int> Recent
    {
        get
        {
            var year = LegalDay.Of(time.GetUtcNow()).Year;
            return Enumerable.Range(0, YearsBack + 1).Select(back => year - back);
        }
    }

    /// <summary>Null where planning does not answer.</summary>
    public async Task<OfYear?> Of(int year, CancellationToken token)
    {
        if (Known(year) is { } known)
            return known;
        var gate = reading.GetOrAdd(year, _ => new(1));
        await gate.WaitAsync(token);
        try
        {
            if (Known(year) is { } since)
                return since;
            if (await Read(year, token) is not { } read)
                return null;
            return years[year] = read;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The published result of a visit; null where nothing of it is public.</summary>
    public async Task<Result?> Visit(string visitId, CancellationToken token)
    {
        foreach (var year in Recent)
            if ((await Of(year, token))?.Results.FirstOrDefault(r => r.Of.VisitId == visitId) is { } found)
                return found;
        return null;
    }

    private OfYear? Known(int year) =>
        years.TryGetValue(year, out var known) && time.GetUtcNow() - known.Read < Fresh ? known : null;

    private async Task<OfYear?> Read(int year, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (await facts.Bodies(token) is not { } bodies)
            return null;
        var records = new ConcurrentDictionary<string, GetPublicRecordReply>(StringComparer.Ordinal);
        var silent = false;
        await Parallel.ForEachAsync(
            bodies,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
            async (body, stop) =>
            {
                if (await Whole(body.Body, year, stop) is { } record)
                    records[body.Body] = record;
                else
                    silent = true;
            }
        );
        if (silent)
            return null;
        var results = records
            .SelectMany(r => r.Value.Results.Select(found => new Result(r.Key, r.Value.Name, found)))
            .OrderByDescending(r => r.Of.PublishedOn, StringComparer.Ordinal)
            .ThenByDescending(r => r.Of.VisitId, StringComparer.Ordinal)
            .ToList();
        var byVisit = results.ToDictionary(r => r.Of.VisitId, StringComparer.Ordinal);
        var decisions = records
            .SelectMany(r =>
                r.Value.Decisions.Select(d => new Decision(
                    r.Key,
                    r.Value.Name,
                    d,
                    byVisit.GetValueOrDefault(d.VisitId)
                ))
            )
            .OrderByDescending(d => d.Of.PublishedOn, StringComparer.Ordinal)
            .ThenByDescending(d => d.Of.DecisionId, StringComparer.Ordinal)
            .ToList();
        var matters = records
            .SelectMany(r => r.Value.Matters)
            .GroupBy(m => m.Matter, StringComparer.Ordinal)
            .ToDictionary(m => m.Key, m => m.First().Name, StringComparer.Ordinal);
        return new(year, now, records, results, decisions, matters);
    }

    private async Task<GetPublicRecordReply?> Whole(string body, int year, CancellationToken token)
    {
        GetPublicRecordReply? whole = null;
        for (var next = ""; ; )
        {
            if (await facts.PublicRecord(body, year, next, token) is not { } page)
                return null;
            if (whole is null)
                whole = page;
            else
                whole.Results.AddRange(page.Results);
            if ((next = page.NextPageToken).Length == 0)
                return whole;
        }
    }
}
