using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Ledger.Policies;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Reports.Facts;

/// <summary>Reads a year's facts as they were known at the end of a day: every row carries the instant of its
/// entry.</summary>
internal static class YearLoad
{
    public static YearFacts Load(SupervisionDb db, int year, DateOnly asOf)
    {
        var cut = LegalDay.End(asOf);
        var plans = db
            .PlannedVisits.AsNoTracking()
            .Where(v => v.Year == year && v.At < cut)
            .OrderBy(v => v.VisitId)
            .ToList();
        var (from, to) = (new DateOnly(year - 1, 1, 1), new DateOnly(year, 12, 31));
        var entries = db
            .Entries.AsNoTracking()
            .Where(e => e.On >= from && e.On <= to && e.At < cut && (e.WithdrawnAt == null || e.WithdrawnAt >= cut))
            .OrderBy(e => e.Seq)
            .ToList();
        var entered = entries.SelectMany(e => e.Visits.Append(e.VisitId)).ToHashSet();
        var visited = db
            .PlannedVisits.AsNoTracking()
            .Where(v => entered.Contains(v.VisitId))
            .Select(v => new
            {
                v.VisitId,
                v.Matters,
                v.Kind,
            })
            .ToList();
        visited.AddRange(
            db.CaseVisits.AsNoTracking()
                .Where(v => entered.Contains(v.VisitId))
                .Select(v => new
                {
                    v.VisitId,
                    v.Matters,
                    Kind = LineKind.Case,
                })
        );
        return new YearFacts
        {
            Year = year,
            AsOf = asOf,
            Visits = Visits(db, plans, cut),
            MattersOf = visited.ToDictionary(v => v.VisitId, v => v.Matters),
            KindOf = visited.ToDictionary(v => v.VisitId, v => v.Kind),
            Entries = entries,
            Reported = db
                .ReportedEntries.AsNoTracking()
                .Where(e =>
                    e.On >= from && e.On <= to && e.At < cut && (e.SupersededAt == null || e.SupersededAt >= cut)
                )
                .OrderBy(e => e.Seq)
                .ThenBy(e => e.Ordinal)
                .ToList(),
            Observations = ObservationPeriod.Of(
                db.ObservationChanges.AsNoTracking().Where(o => o.At < cut).OrderBy(o => o.Seq).AsEnumerable()
            ),
            Complaints = db
                .Complaints.AsNoTracking()
                .Where(c =>
                    c.DecidedAt < cut
                    && c.AboutBody == null
                    && (c.Finding == ComplaintFinding.Verified || c.Finding == ComplaintFinding.Partly)
                )
                .OrderBy(c => c.ComplaintId)
                .ToList(),
            Lines = db
                .PlanLines.AsNoTracking()
                .Where(l => l.Year == year && l.At < cut)
                .OrderBy(l => l.PlanId)
                .ThenBy(l => l.Line)
                .ToList(),
            Draws = Draws(db, year, cut),
            Referrals = ReferralFacts.Load(db, year, cut),
            ReferralSpans = ReferralFacts.Spans(db, cut),
            Measures = MeasureFacts.Load(db, year, asOf),
            Conduct = ConductFacts.Load(db, year, asOf),
            Supervision = SupervisionFacts.Load(db, year, asOf),
            Station = StationFacts.Load(db, year, asOf),
            Documented =
            [
                .. db
                    .DocumentedFigures.AsNoTracking()
                    .Where(d => d.Year == year - 1 && d.RecordedOn <= asOf)
                    .OrderBy(d => d.Key),
            ],
            ComplaintsOfYear = ComplaintsOf(db, year, cut),
            Ratings = Ratings(db, [.. entries.Where(e => e.On.Year == year).Select(e => e.VisitId)], cut),
            WithProblems = Newest(
                db.VisitResults.AsNoTracking().Where(r => r.At < cut && entered.Contains(r.VisitId)).AsEnumerable(),
                r => r.VisitId,
                r => r.Seq
            )
                .Values.Where(r => r.Problems > 0)
                .Select(r => r.VisitId)
                .ToHashSet(),
            ActiveEnterprises = Active(db, LegalDay.End(asOf < to ? asOf : to)),
            OutsideEveryFrame = OutsideEveryFrame(db, LegalDay.End(asOf < to ? asOf : to)),
            NeverPlanned = NeverPlanned(db, cut),
            Leads = Leads(db, cut),
        };
    }

    private static List<CountedVisit> Visits(SupervisionDb db, List<PlannedVisitRow> plans, DateTimeOffset cut)
    {
        var ids = plans.Select(v => v.VisitId).ToHashSet();
        var codes = plans.Select(v => v.CreditCode).ToHashSet();
        var states = Newest(
            db.VisitChanges.AsNoTracking().Where(c => c.At < cut && ids.Contains(c.VisitId)).AsEnumerable(),
            c => c.VisitId,
            c => c.Seq
        );
        var ledger = Newest(
            db.AvoidedChanges.AsNoTracking().Where(c => c.At < cut && ids.Contains(c.VisitId)).AsEnumerable(),
            c => c.VisitId,
            c => c.Seq
        );
        var results = Newest(
            db.VisitResults.AsNoTracking().Where(r => r.At < cut && ids.Contains(r.VisitId)).AsEnumerable(),
            r => r.VisitId,
            r => r.Seq
        );
        var firms = db
            .EnterpriseVersions.AsNoTracking()
            .Where(v => v.At < cut && codes.Contains(v.CreditCode))
            .AsEnumerable()
            .ToLookup(v => v.CreditCode);
        return
        [
            .. plans.Select(plan =>
            {
                var state = states[plan.VisitId]; // at least the change that planned it
                return new CountedVisit(
                    plan,
                    state.State,
                    state.Cause,
                    state.JointLead,
                    ledger.GetValueOrDefault(plan.VisitId),
                    FirmWhen(firms[plan.CreditCode], plan.At),
                    results.GetValueOrDefault(plan.VisitId)
                )
                {
                    WaivedOn = ledger.GetValueOrDefault(plan.VisitId)?.OpenedOn,
                };
            }),
        ];
    }

    private static EnterpriseVersionRow? FirmWhen(IEnumerable<EnterpriseVersionRow> versions, DateTimeOffset at) =>
        versions.Where(v => v.At <= at).MaxBy(v => v.Seq) ?? versions.MinBy(v => v.Seq);

    private static Dictionary<TKey, T> Newest<TKey, T>(IEnumerable<T> rows, Func<T, TKey> id, Func<T, long> seq)
        where TKey : notnull => rows.GroupBy(id).ToDictionary(g => g.Key, g => g.MaxBy(seq)!);

    private static List<CountedDraw> Draws(SupervisionDb db, int year, DateTimeOffset cut)
    {
        var draws = (
            from d in db.Draws
            join l in db.PlanLines on new { d.PlanId, d.Line } equals new { l.PlanId, l.Line }
            where l.Year == year && d.At < cut
            orderby d.DrawId
            select new
            {
                d.DrawId,
                l.Year,
                d.Size,
                d.LessForA,
            }
        )
            .AsNoTracking()
            .ToList();
        var ids = draws.Select(d => d.DrawId).ToHashSet();
        var steps = db
            .DrawSteps.AsNoTracking()
            .Where(s => s.At < cut && ids.Contains(s.DrawId))
            .AsEnumerable()
            .ToLookup(s => s.DrawId);
        var verdicts = Newest(
            db.DrawVerdicts.AsNoTracking().Where(v => v.At < cut && ids.Contains(v.DrawId)).AsEnumerable(),
            v => v.DrawId,
            v => v.Seq
        );
        var strata = db
            .DrawStrata.AsNoTracking()
            .Where(s => s.At < cut && ids.Contains(s.DrawId))
            .AsEnumerable()
            .ToLookup(s => s.DrawId);
        return
        [
            .. draws.Select(d => new CountedDraw(
                d.DrawId,
                d.Year,
                d.Size,
                [.. steps[d.DrawId]],
                verdicts.GetValueOrDefault(d.DrawId),
                d.LessForA
            )
            {
                Strata = [.. strata[d.DrawId]],
            }),
        ];
    }

    private static List<CountedRating> Ratings(SupervisionDb db, HashSet<VisitId> visits, DateTimeOffset cut)
    {
        var least = new Dictionary<DateOnly, long?>(); // a year has few days and many ratings
        long? LeastOn(DateOnly day) =>
            least.TryGetValue(day, out var known)
                ? known
                : least[day] = Policy.TryInForce(db, ComplaintPolicies.Satisfied, day) is null
                    ? null
                    : Policy.Count(db, ComplaintPolicies.Satisfied, day);
        return
        [
            .. db
                .VisitRatings.AsNoTracking()
                .Where(r => r.At < cut && visits.Contains(r.VisitId))
                .OrderBy(r => r.VisitId)
                .ToList()
                .Select(r => new CountedRating(
                    r.VisitId,
                    r.Score,
                    LeastOn(LegalDay.Of(r.At)) is { } from ? r.Score >= from : null
                )),
        ];
    }

    // What was answered or decided after the day is as if it were not.
    private static List<ComplaintRow> ComplaintsOf(SupervisionDb db, int year, DateTimeOffset cut)
    {
        var (from, to) = (LegalDay.Start(new(year, 1, 1)), LegalDay.Start(new(year + 1, 1, 1)));
        return
        [
            .. db
                .Complaints.AsNoTracking()
                .Where(c => c.RecordedAt >= from && c.RecordedAt < to && c.RecordedAt < cut)
                .OrderBy(c => c.ComplaintId)
                .AsEnumerable()
                .Select(c =>
                    c.DecidedAt < cut ? c : c with { Finding = ComplaintFinding.Unspecified, DecidedAt = null }
                )
                .Select(c => c.RespondedAt < cut ? c : c with { RespondedAt = null, OfficeMinutes = null }),
        ];
    }

    /// <summary>The active enterprises that the average of figure 5 divides by, in the order of their codes: too many
    /// to stand beside every report.</summary>
    public static List<CreditCode> ActiveCodes(SupervisionDb db, int year, DateOnly asOf, CreditCode? after, int take)
    {
        var last = new DateOnly(year, 12, 31);
        return
        [
            .. ActiveAt(db, LegalDay.End(asOf < last ? asOf : last))
                .Where(v => after == null || v.CreditCode > after)
                .OrderBy(v => v.CreditCode)
                .Select(v => v.CreditCode)
                .Take(take),
        ];
    }

    private static IQueryable<EnterpriseVersionRow> ActiveAt(SupervisionDb db, DateTimeOffset cut) =>
        db
            .EnterpriseVersions.AsNoTracking()
            .Where(v =>
                v.Status == EnterpriseStatus.Active
                && v.At < cut
                && !db.Set<EnterpriseVersionRow>()
                    .Any(later => later.CreditCode == v.CreditCode && later.Seq > v.Seq && later.At < cut)
            );

    private static long Active(SupervisionDb db, DateTimeOffset cut) => ActiveAt(db, cut).LongCount();

    private static List<string> OutsideEveryFrame(SupervisionDb db, DateTimeOffset cut) =>
        [
            .. ActiveAt(db, cut)
                .Where(v => db.Set<UnverifiableFirmRow>().Any(u => u.CreditCode == v.CreditCode))
                .OrderBy(v => v.CreditCode)
                .Select(v => v.CreditCode),
        ];

    // From the leads to their plans: asked the other way round, every visit of every year looks through all changes.
    private static HashSet<VisitId> Leads(SupervisionDb db, DateTimeOffset cut)
    {
        var named = db
            .VisitChanges.AsNoTracking()
            .Where(c => c.JointLead != null)
            .Select(c => c.JointLead!.Value)
            .Distinct();
        return
        [
            .. db
                .PlannedVisits.AsNoTracking()
                .Where(v => v.At < cut && named.Contains(v.VisitId))
                .Select(v => v.VisitId),
        ];
    }

    private static List<VisitId> NeverPlanned(SupervisionDb db, DateTimeOffset cut)
    {
        var changed = db
            .VisitChanges.AsNoTracking()
            .Where(c => c.At < cut && !db.Set<PlannedVisitRow>().Any(v => v.VisitId == c.VisitId))
            .Select(c => c.VisitId);
        var avoided = db
            .AvoidedChanges.AsNoTracking()
            .Where(c => c.At < cut && !db.Set<PlannedVisitRow>().Any(v => v.VisitId == c.VisitId))
            .Select(c => c.VisitId);
        return [.. changed.Concat(avoided).Distinct().AsEnumerable().Order()];
    }
}
