using System.Globalization;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Charts;

/// <summary>What the page /charts counts: the visits of a body in a year, as the reader may see them.</summary>
public sealed class ChartsDesk(Peers peers, SignOn signOn, VisitDesk officers, TimeProvider time)
{
    private const int Bars = 12;

    /// <summary>A table that is also a picture: a row a bar, a column a part of it.</summary>
    /// <param name="Name">in its file's name and its words' keys.</param>
    /// <param name="Columns">keys of the parts' words.</param>
    /// <param name="Cap">bars above this row are over the cap; null where there is none.</param>
    public sealed record Chart(string Name, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows, int? Cap = null)
    {
        public bool IsEmpty => Rows.All(r => r.Values.All(v => v == 0));
    }

    /// <param name="Label">as the table has it.</param>
    public sealed record Row(string Label, IReadOnlyList<long> Values);

    public sealed record All(IReadOnlyList<Chart> Charts, long Visits);

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public DateOnly Today => LegalDay.Of(time.GetUtcNow());
    public int Year => Today.Year;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <param name="body">"" for all.</param>
    /// <param name="month">0 for the whole year.</param>
    public Task<Reply<TallyVisitsReply>> Tally(string body, int year, int month, CancellationToken token)
    {
        TallyVisitsRequest asked = new()
        {
            Body = body,
            Year = year,
            Month = month,
        };
        return Reply<TallyVisitsReply>.To(signOn.Bearer(), (headers, until) =>
            Client.Visits.TallyVisitsAsync(asked, headers, until, token)
        );
    }

    /// <summary>What became of the visits whose window ends in the year.</summary>
    public async Task<Reply<All>> Of(string body, int year, Words words, CancellationToken token)
    {
        var reply = await Tally(body, year, 0, token);
        if (reply.Answer is not { } all)
            return new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
        var names = body.Length > 0 ? await officers.Officers(body, token) : new Dictionary<string, string>();
        return new(
            new All(
                [Weeks(all, year), States(all, words), PerFirm(all, await Cap(token)), Load(all, names)],
                all.Visits
            )
        );
    }

    /// <summary>By the week in which the window ends, so that a bar is what was planned for it.</summary>
    private static Chart Weeks(TallyVisitsReply all, int year)
    {
        var weeks = ISOWeek.GetWeeksInYear(year);
        var rows = Enumerable.Range(1, weeks).Select(_ => new long[4]).ToList();
        foreach (var tally in all.Days)
        {
            var day = IsoDay.Parse(tally.WindowTo).ToDateTime(default);
            var week = ISOWeek.GetYear(day) == year ? ISOWeek.GetWeekOfYear(day) : weeks;
            rows[week - 1][PartOf(tally.State)] += tally.Visits;
        }
        return new(
            "weeks",
            ["chart-conducted", "chart-avoided", "chart-open", "chart-other"],
            [.. rows.Select((r, i) => new Row((i + 1).ToString(CultureInfo.InvariantCulture), r))]
        );
    }

    private static int PartOf(VisitState state) =>
        state switch
        {
            VisitState.Conducted => 0,
            VisitState.Avoided => 1,
            VisitState.Open => 2,
            _ => 3,
        };

    private static Chart States(TallyVisitsReply all, Words words) =>
        new(
            "states",
            ["chart-visits"],
            [
                .. Enum.GetValues<VisitState>()
                    .Skip(1)
                    .Select(s => new Row(
                        words[$"visit-state-{s}"],
                        [all.Days.Where(d => d.State == s).Sum(d => d.Visits)]
                    )),
            ]
        );

    /// <summary>How many firms were entered how often.</summary>
    private static Chart PerFirm(TallyVisitsReply all, int? cap)
    {
        const int most = 8;
        return new(
            "firms",
            ["chart-firms"],
            [
                .. Enumerable
                    .Range(1, most)
                    .Select(n => new Row(
                        n == most ? $"{n}+" : n.ToString(CultureInfo.InvariantCulture),
                        [all.Entries.Where(e => Math.Min(e.Entries, most) == n).Sum(e => e.Enterprises)]
                    )),
            ],
            cap is > 0 and < most ? cap : null
        );
    }

    private static Chart Load(TallyVisitsReply all, IReadOnlyDictionary<string, string> names) =>
        new(
            "officers",
            ["chart-lead", "chart-second"],
            [
                .. all
                    .Officers.Take(Bars)
                    .Select(o => new Row(names.GetValueOrDefault(o.Officer, o.Officer), [o.Lead, o.Second])),
            ]
        );

    /// <summary>The cap of today for any firm; null where planning is silent or has none.</summary>
    private async Task<int?> Cap(CancellationToken token)
    {
        var policies = new PolicyService.PolicyServiceClient(peers.WithoutToken("planning"));
        ListPoliciesRequest asked = new()
        {
            Prefix = "planning.cap.visits-per-year",
            On = LegalDay.Of(time.GetUtcNow()).Iso(),
        };
        var reply = await Reply<ListPoliciesReply>.To(signOn.Own, (h, u) =>
            policies.ListPoliciesAsync(asked, h, u, token)
        );
        return int.TryParse(
            reply.Answer?.Parameters.FirstOrDefault(p => p.Scope.Length == 0)?.Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var cap
        )
            ? cap
            : null;
    }
}
