using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    private const int MostOfficers = 50;

    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override async Task<TallyVisitsReply> TallyVisits(TallyVisitsRequest request, ServerCallContext call)
    {
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        if (request.Year is < 2000 or > 2100)
            throw Refusal.Invalid("year", Reasons.OutOfRange, $"year {request.Year} is not between 2000 and 2100");
        if (request.Month is < 0 or > 12)
            throw Refusal.Invalid("month", Reasons.OutOfRange, $"month {request.Month} is not between 0 and 12");
        using var db = database.Read();
        var visits = Visibility.Visits(db, call.Caller()).Where(v => v.Year == request.Year);
        if (body is not null)
            visits = visits.Where(v => v.Body == body);
        if (request.Month > 0)
        {
            var first = new DateOnly(request.Year, request.Month, 1);
            var last = first.AddMonths(1).AddDays(-1);
            visits = visits.Where(v => v.WindowTo >= first && v.WindowTo <= last);
        }
        var reply = new TallyVisitsReply();
        await Days(reply, visits, call.CancellationToken);
        await Kinds(reply, visits, call.CancellationToken);
        await Entries(reply, visits, call.CancellationToken);
        await Officers(reply, visits, call.CancellationToken);
        return reply;
    }

    private static async Task Days(TallyVisitsReply reply, IQueryable<VisitRow> visits, CancellationToken token)
    {
        var days = await visits
            .GroupBy(v => new { v.WindowTo, v.State })
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync(token);
        reply.Visits = days.Sum(d => d.Count);
        reply.Days.AddRange(
            days.OrderBy(d => d.Key.WindowTo)
                .ThenBy(d => d.Key.State)
                .Select(d => new DayTally
                {
                    WindowTo = d.Key.WindowTo.Iso(),
                    State = d.Key.State,
                    Visits = d.Count,
                })
        );
    }

    private static async Task Kinds(TallyVisitsReply reply, IQueryable<VisitRow> visits, CancellationToken token)
    {
        var kinds = await visits
            .GroupBy(v => new
            {
                v.Body,
                v.Kind,
                v.State,
                v.Cause,
            })
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToListAsync(token);
        reply.Kinds.AddRange(
            kinds
                .OrderBy(k => k.Key.Body.Value, StringComparer.Ordinal)
                .ThenBy(k => k.Key.Kind)
                .ThenBy(k => k.Key.State)
                .ThenBy(k => k.Key.Cause)
                .Select(k => new KindTally
                {
                    Body = k.Key.Body,
                    Kind = k.Key.Kind,
                    State = k.Key.State,
                    Cause = k.Key.State == VisitState.Avoided ? k.Key.Cause : AvoidanceCause.Unspecified,
                    Visits = k.Count,
                })
        );
    }

    private static async Task Entries(TallyVisitsReply reply, IQueryable<VisitRow> visits, CancellationToken token)
    {
        var firms = await visits
            .Where(v => v.EnteredAt != null)
            .GroupBy(v => v.CreditCode)
            .Select(g => g.Count())
            .ToListAsync(token);
        reply.Entries.AddRange(
            firms
                .CountBy(n => n)
                .OrderBy(n => n.Key)
                .Select(n => new EntriesTally { Entries = n.Key, Enterprises = n.Value })
        );
    }

    private static async Task Officers(TallyVisitsReply reply, IQueryable<VisitRow> visits, CancellationToken token)
    {
        var leads = await Loads(visits.Where(v => v.Lead != null).GroupBy(v => v.Lead!), token);
        var seconds = await Loads(visits.Where(v => v.Second != null).GroupBy(v => v.Second!), token);
        reply.Officers.AddRange(
            leads
                .Keys.Union(seconds.Keys)
                .Select(o => new OfficerTally
                {
                    Officer = o,
                    Lead = leads.GetValueOrDefault(o),
                    Second = seconds.GetValueOrDefault(o),
                })
                .OrderByDescending(o => o.Lead + o.Second)
                .ThenBy(o => o.Officer, StringComparer.Ordinal)
                .Take(MostOfficers)
        );
    }

    private static Task<Dictionary<string, long>> Loads(
        IQueryable<IGrouping<string, VisitRow>> officers,
        CancellationToken token
    ) =>
        officers
            .Select(g => new { g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, token);
}
