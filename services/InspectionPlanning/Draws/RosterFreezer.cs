using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A roster read, sorted and hashed, waiting to be written if nothing it rests on has changed.</summary>
internal sealed record FrozenRoster(
    string DrawId,
    FrameVersion Frame,
    long Size,
    string Root,
    IReadOnlyList<StratumFrozen> Strata,
    IReadOnlyList<ExclusionCounted> Exclusions,
    IReadOnlyList<byte[]> Chunks,
    string Sha256,
    string? LessForA,
    string? LeftOut
)
{
    public string Excluded() => string.Join(", ", Exclusions.Select(e => $"{e.Enterprises} {e.Reason}"));
}

/// <summary>
/// Makes the roster of a plan line: every active enterprise of its industry and area, less those left out for a counted
/// reason, in strata of risk class × burden. One pass over the mirror in order of code, into flat columns.
/// </summary>
internal static class RosterFreezer
{
    /// <summary>Null when the line is unknown or not for drawing: the decision says so.</summary>
    public static FrozenRoster? Prepare(
        Database<PlanningDb> database,
        Randomness randomness,
        string division,
        string planId,
        int number,
        DateOnly today
    )
    {
        using var db = database.Read();
        using var still = StillPicture.Of(db);
        if (DrawLine.Find(db, planId, number) is not { Kind: Contracts.Planning.V1.LineKind.Draw } line)
            return null;
        return Read(db, randomness, division, line, today);
    }

    /// <summary>The roster of a line as the database of this transaction has it.</summary>
    public static FrozenRoster Read(
        PlanningDb db,
        Randomness randomness,
        string division,
        DrawLine line,
        DateOnly today
    )
    {
        var drawId = DrawIds.Next(db, division, today.Year);
        return Freeze(db, line, drawId, randomness.Bytes($"snapshot-key/{drawId}", 32), today);
    }

    internal static FrozenRoster Freeze(PlanningDb db, DrawLine line, string drawId, byte[] key, DateOnly today)
    {
        var frame = RosterFrame.Read(db, line, today);
        var excluded = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var rates = new string?[Stratum.Count];
        foreach (var rate in line.Rates)
            rates[Stratum.Of(rate).Place] = rate.Rate;

        var (most, ids, strata, count) = (frame.Enterprises, Array.Empty<byte>(), Array.Empty<byte>(), 0);
        (ids, strata) = (new byte[most * Uscc.Length], new byte[most]);
        var watched = frame.DrawnBefore.Any;
        using (var row = db.Rows(frame.Sql, [.. frame.Values]))
        {
            var statement = row.Handle!;
            while (row.Read())
            {
                // Straight from SQLite's row: no string is made for an enterprise unless it is on a list.
                var code = raw.sqlite3_column_blob(statement, 0);
                var (reason, stratum) = frame.Judge(statement, code);
                if (reason is null && rates[stratum.Place] is null)
                    reason = ExclusionReason.NoRate;
                if (watched)
                    frame.DrawnBefore.Met(CreditCode.Stored(Encoding.ASCII.GetString(code)), reason);
                if (reason is not null)
                {
                    excluded[reason] = excluded.GetValueOrDefault(reason) + 1;
                    continue;
                }
                code.CopyTo(ids.AsSpan(count * Uscc.Length));
                strata[count++] = (byte)stratum.Place;
            }
        }
        (ids, strata) = (count == most ? ids : ids[..(count * Uscc.Length)], count == most ? strata : strata[..count]);
        IReadOnlyList<ExclusionCounted> exclusions = [.. excluded.Select(e => new ExclusionCounted(e.Key, e.Value))];
        var leftOut = frame.DrawnBefore.LeftOut(db, line, frame.BodyArea);
        if (count == 0)
            return new(drawId, frame.Version, 0, "", [], exclusions, [], "", null, leftOut);

        var sizes = new long[Stratum.Count];
        foreach (var place in strata)
            sizes[place]++;
        var meanings = Label(sizes, key);
        var labelOf = new byte[Stratum.Count];
        for (var i = 0; i < meanings.Count; i++)
            labelOf[Stratum.Of(meanings[i]).Place] = (byte)i;
        for (var i = 0; i < count; i++)
            strata[i] = labelOf[strata[i]];

        var root = new RosterColumns(
            ids,
            strata,
            [.. meanings.Select(m => m.Stratum)],
            RosterSalts.Derived(key)
        ).Root();
        var chunks = SnapshotStore.Pack(new(Convert.ToHexStringLower(key), count, meanings), ids, strata);
        return new(
            drawId,
            frame.Version,
            count,
            Convert.ToHexStringLower(root),
            [
                .. meanings
                    .Select(m => (Meaning: m, At: Stratum.Of(m).Place))
                    .Select(s => new StratumFrozen(s.Meaning.Stratum, sizes[s.At], rates[s.At]!)),
            ],
            exclusions,
            chunks,
            SnapshotStore.Hash(chunks),
            ExpectedLess.Of(sizes, rates, ordinary: frame.Unclassified),
            leftOut
        );
    }

    /// <summary>
    /// S1, S2, … for the strata that have firms. Which is which is an order only the snapshot's key gives: sorted
    /// labels would tell every firm its class.
    /// </summary>
    private static List<StratumMeaning> Label(long[] sizes, byte[] key) =>
        [
            .. Stratum
                .All.Where(s => sizes[s.Place] > 0)
                .OrderBy(
                    s => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"label/{s}"))),
                    StringComparer.Ordinal
                )
                .Select((s, i) => new StratumMeaning($"S{i + 1}", s.RiskClass.ToString(), s.Burden)),
        ];
}

/// <summary>Why an enterprise of the line's industry is not in the roster.</summary>
internal static class ExclusionReason
{
    public const string OutOfArea = "out-of-area",
        NotActive = "not-active",
        UnverifiableCode = "unverifiable-code",
        PlannedAlready = "planned-already",
        Capped = "capped",
        NoRate = "no-rate";
}

/// <summary>One read transaction: everything read under it is of one moment.</summary>
internal sealed class StillPicture : IDisposable
{
    private readonly PlanningDb db;

    private StillPicture(PlanningDb db) => this.db = db;

    public static StillPicture Of(PlanningDb db)
    {
        db.Database.OpenConnection();
        db.Run("BEGIN");
        return new(db);
    }

    public void Dispose() => db.Run("ROLLBACK");
}
