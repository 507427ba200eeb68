using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>What the published draws of a year did, counted from the frozen rosters and the visits. Counts alone: no
/// firm, and no town so small that a count would point at one.</summary>
internal static class FairnessOf
{
    /// <summary>Towns with fewer firms in a stratum are told as one.</summary>
    public const int SmallTown = 20;

    public static GetFairnessReply Of(PlanningDb db, int year, CancellationToken token)
    {
        var draws = Published(db, year);
        var towns = Towns(db);
        var (reply, framed) = (new GetFairnessReply(), new HashSet<CreditCode>());
        foreach (var draw in draws)
        {
            token.ThrowIfCancellationRequested();
            reply.Lines.Add(Line(db, draw, towns, framed));
        }
        var active = db
            .Enterprises.AsNoTracking()
            .Where(e => e.Status == EnterpriseStatus.Active)
            .Select(e => e.CreditCode)
            .ToList();
        (reply.Firms, reply.NeverInAFrame) = (active.Count, active.Count(code => !framed.Contains(code)));
        Visits(db, [.. draws.Select(d => d.DrawId)], reply);
        foreach (var area in reply.Lines.SelectMany(l => l.Strata).SelectMany(s => s.Areas))
        {
            reply.Compared++;
            if (IsOutside(area))
                reply.Outside++;
        }
        return reply;
    }

    /// <summary>The same of one draw at its end, for the journal.</summary>
    public static IReadOnlyList<Contracts.StratumDrawn> Drawn(
        PlanningDb db,
        DrawRow draw,
        RosterColumns roster,
        DrawBundle bundle
    ) =>
        [
            .. Strata(draw, roster, bundle, Towns(db), [])
                .Select(s => new Contracts.StratumDrawn(
                    s.Stratum,
                    s.Size,
                    s.Drawn,
                    s.AsBound,
                    s.Areas.Count,
                    s.Areas.Count(IsOutside)
                )),
        ];

    private static bool IsOutside(AreaFairness area) => area.Drawn < area.Low || area.Drawn > area.High;

    private static Dictionary<CreditCode, string> Towns(PlanningDb db) =>
        db
            .Enterprises.AsNoTracking()
            .Select(e => new { e.CreditCode, e.Division })
            .ToDictionary(e => e.CreditCode, e => e.Division);

    /// <summary>Draws whose list is out, by the year in which their line's window ends.</summary>
    public static List<DrawRow> Published(PlanningDb db, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return
        [
            .. db
                .Draws.AsNoTracking()
                .Where(d =>
                    d.State == DrawState.Published
                    && db.Set<PlanLineRow>()
                        .Any(l => l.PlanId == d.PlanId && l.Line == d.Line && l.WindowTo >= first && l.WindowTo <= last)
                )
                .OrderBy(d => d.DrawId),
        ];
    }

    private static LineFairness Line(
        PlanningDb db,
        DrawRow draw,
        Dictionary<CreditCode, string> towns,
        HashSet<CreditCode> framed
    )
    {
        var line = new LineFairness
        {
            DrawId = draw.DrawId,
            PlanId = draw.PlanId,
            Line = draw.Line,
            Body = draw.Body,
        };
        var roster = SnapshotStore.Roster(db, draw).Roster;
        line.Strata.AddRange(Strata(draw, roster, DrawMaker.Standing(db, draw), towns, framed));
        return line;
    }

    private static IEnumerable<StratumFairness> Strata(
        DrawRow draw,
        RosterColumns roster,
        DrawBundle bundle,
        Dictionary<CreditCode, string> towns,
        HashSet<CreditCode> framed
    )
    {
        // Who was drawn at first: whoever took a gone firm's place was not drawn by chance alone.
        var drawn = bundle
            .Selected.Where(s => bundle.Replaced.All(r => r.By != s.Id))
            .Select(s => CreditCode.Stored(s.Id))
            .ToHashSet();
        var counts = new Dictionary<(string Stratum, string Town), (long Firms, long Drawn)>();
        for (var row = 0; row < roster.Count; row++)
        {
            var id = CreditCode.Stored(roster.Id(row));
            framed.Add(id);
            var key = (roster.Stratum(row), towns.GetValueOrDefault(id, ""));
            var (firms, taken) = counts.GetValueOrDefault(key);
            counts[key] = (firms + 1, taken + (drawn.Contains(id) ? 1 : 0));
        }
        return draw.Strata.Select(s =>
            Stratum(
                s,
                [
                    .. counts
                        .Where(c => c.Key.Stratum == s.Stratum)
                        .Select(c => (c.Key.Town, c.Value.Firms, c.Value.Drawn)),
                ]
            )
        );
    }

    private static StratumFairness Stratum(
        Contracts.StratumFrozen frozen,
        IReadOnlyList<(string Town, long Firms, long Drawn)> towns
    )
    {
        var (all, drawn) = (towns.Sum(t => t.Firms), towns.Sum(t => t.Drawn));
        var stratum = new StratumFairness
        {
            Stratum = frozen.Stratum,
            Size = all,
            Rate = frozen.Rate,
            Drawn = drawn,
            AsBound = Rate.TryParse(frozen.Rate, out var rate) && drawn == rate.Of(all),
        };
        foreach (var (town, firms, taken) in Shown(towns))
        {
            var (low, high) = Hypergeometric.Between(all, firms, drawn);
            stratum.Areas.Add(
                new AreaFairness
                {
                    Division = town,
                    Firms = firms,
                    Drawn = taken,
                    Low = low,
                    High = high,
                }
            );
        }
        return stratum;
    }

    // Small towns are told as one, and with the smallest other one where they are still few together: the rest of the
    // stratum would tell them by subtraction.
    private static IEnumerable<(string Town, long Firms, long Drawn)> Shown(
        IReadOnlyList<(string Town, long Firms, long Drawn)> towns
    )
    {
        var bySize = towns.OrderBy(t => t.Firms).ThenBy(t => t.Town, StringComparer.Ordinal).ToList();
        var (rest, at) = ((Town: "", Firms: 0L, Drawn: 0L), 0);
        while (at < bySize.Count && (bySize[at].Firms < SmallTown || rest.Firms is > 0 and < SmallTown))
        {
            rest = ("", rest.Firms + bySize[at].Firms, rest.Drawn + bySize[at].Drawn);
            at++;
        }
        return bySize
            .Skip(at)
            .OrderBy(t => t.Town, StringComparer.Ordinal)
            .Concat(rest.Firms >= SmallTown ? [rest] : []);
    }

    private static void Visits(PlanningDb db, IReadOnlyList<string> draws, GetFairnessReply reply)
    {
        var visits = db
            .Visits.AsNoTracking()
            .Where(v => v.DrawId != null && draws.Contains(v.DrawId))
            .Select(v => new
            {
                v.CreditCode,
                v.Lead,
                v.Second,
            })
            .ToList();
        reply.FirmsDrawn = visits.Select(v => v.CreditCode).Distinct().Count();
        reply.DrawnThrice = visits.GroupBy(v => v.CreditCode).Count(g => g.Count() >= 3);
        var teams = visits.Where(v => v.Lead is not null && v.Second is not null).ToList();
        reply.Officers.AddRange(
            teams
                .SelectMany(t => new[] { t.Lead!, t.Second! })
                .CountBy(o => o)
                .OrderByDescending(o => o.Value)
                .ThenBy(o => o.Key, StringComparer.Ordinal)
                .Select(o => new OfficerLoad { Officer = o.Key, Visits = o.Value })
        );
        reply.Pairs.AddRange(
            teams
                .Select(t =>
                    string.CompareOrdinal(t.Lead, t.Second) < 0
                        ? (One: t.Lead!, Other: t.Second!)
                        : (One: t.Second!, Other: t.Lead!)
                )
                .CountBy(p => p)
                .OrderByDescending(p => p.Value)
                .ThenBy(p => p.Key.One, StringComparer.Ordinal)
                .ThenBy(p => p.Key.Other, StringComparer.Ordinal)
                .Select(p => new PairLoad
                {
                    Officer = p.Key.One,
                    With = p.Key.Other,
                    Visits = p.Value,
                })
        );
    }
}
