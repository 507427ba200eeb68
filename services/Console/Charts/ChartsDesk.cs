using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Charts;

/// <summary>What the page /charts counts: the visits of a body in a year, as the reader may see them.</summary>
public sealed class ChartsDesk(Peers peers, SignOn signOn, VisitDesk officers, TimeProvider time)
{
    private const int PageSize = 500,
        MostPages = 20,
        Bars = 12;

    /// <summary>A table that is also a picture: a row a bar, a column a part of it.</summary>
    /// <param name="Name">in its file's name and its words' keys.</param>
    /// <param name="Columns">keys of the parts' words.</param>
    /// <param name="Cap">bars above this row are over the cap; null where there is none.</param>
    public sealed record Chart(string Name, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows, int? Cap = null)
    {
        public bool IsEmpty => Rows.All(r => r.Values.All(v => v == 0));
    }

    /// <param name="Label">as the table has it.</param>
    public sealed record Row(string Label, IReadOnlyList<int> Values);

    /// <param name="Cut">the body has more visits than were read.</param>
    public sealed record All(IReadOnlyList<Chart> Charts, int Visits, bool Cut);

    public string OwnBody => signOn.Who.Body?.Value ?? "";
    public int Year => LegalDay.Of(time.GetUtcNow()).Year;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>What became of the visits whose window ends in the year.</summary>
    public async Task<Reply<All>> Of(string body, int year, Words words, CancellationToken token)
    {
        var cut = "";
        var visits = await AllPages.Of(
            after => Reply<ListVisitsReply>.To(signOn.Bearer(), (headers, until) => Client.Visits.ListVisitsAsync(
                        new()
                        {
                            Body = body,
                            PageSize = PageSize,
                            PageToken = after,
                        },
                        headers,
                        until,
                        token
                    )),
            page => page.Visits,
            page => cut = page.NextPageToken,
            MostPages
        );
        if (visits.Answer is not { } all)
            return new(null, visits.Reason, visits.Field, visits.Message, visits.Kind);
        var prefix = year.ToString(CultureInfo.InvariantCulture);
        List<Visit> ofYear = [.. all.Where(v => v.WindowTo.StartsWith(prefix, StringComparison.Ordinal))];
        var names = body.Length > 0 ? await officers.Officers(body, token) : new Dictionary<string, string>();
        return new(
            new All(
                [Weeks(ofYear, year), States(ofYear, words), PerFirm(ofYear, await Cap(token)), Load(ofYear, names)],
                ofYear.Count,
                cut.Length > 0
            )
        );
    }

    /// <summary>By the week in which the window ends, so that a bar is what was planned for it.</summary>
    private static Chart Weeks(List<Visit> visits, int year)
    {
        var weeks = ISOWeek.GetWeeksInYear(year);
        var rows = Enumerable.Range(1, weeks).Select(_ => new int[4]).ToList();
        foreach (var v in visits)
        {
            var day = IsoDay.Parse(v.WindowTo);
            var week =
                ISOWeek.GetYear(day.ToDateTime(default)) == year
                    ? ISOWeek.GetWeekOfYear(day.ToDateTime(default))
                    : weeks;
            rows[week - 1][PartOf(v.State)]++;
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

    private static Chart States(List<Visit> visits, Words words) =>
        new(
            "states",
            ["chart-visits"],
            [
                .. Enum.GetValues<VisitState>()
                    .Skip(1)
                    .Select(s => new Row(words[$"visit-state-{s}"], [visits.Count(v => v.State == s)])),
            ]
        );

    /// <summary>How many firms were entered how often.</summary>
    private static Chart PerFirm(List<Visit> visits, int? cap)
    {
        const int most = 8;
        var entries = visits
            .Where(v => v.EnteredOn.Length > 0)
            .GroupBy(v => v.CreditCode)
            .Select(g => g.Count())
            .ToList();
        return new(
            "firms",
            ["chart-firms"],
            [
                .. Enumerable
                    .Range(1, most)
                    .Select(n => new Row(
                        n == most ? $"{n}+" : n.ToString(CultureInfo.InvariantCulture),
                        [entries.Count(e => n == most ? e >= most : e == n)]
                    )),
            ],
            cap is > 0 and < most ? cap : null
        );
    }

    private static Chart Load(List<Visit> visits, IReadOnlyDictionary<string, string> names) =>
        new(
            "officers",
            ["chart-lead", "chart-second"],
            [
                .. visits
                    .SelectMany(v => new[] { v.Lead, v.Second })
                    .Where(o => o.Length > 0)
                    .Distinct(StringComparer.Ordinal)
                    .Select(o =>
                        (Officer: o, Lead: visits.Count(v => v.Lead == o), Second: visits.Count(v => v.Second == o))
                    )
                    .OrderByDescending(o => o.Lead + o.Second)
                    .ThenBy(o => o.Officer, StringComparer.Ordinal)
                    .Take(Bars)
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
