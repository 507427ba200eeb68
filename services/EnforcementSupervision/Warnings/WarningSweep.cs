using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// A rule of the past was changed: every case from its first day on is judged again by the version that now holds for
/// the case's day.
/// The clock does it in parts, so that commands are served in between.
/// </summary>
internal static class WarningSweep
{
    private const int Part = 100;

    public static TimerKind<SupervisionDb> Timer { get; } = new("warnings", (db, _, _) => Sweep(db));

    /// <summary>From an own policy on; a second one while the first is being seen to begins anew.</summary>
    public static void OnPolicySet(SupervisionDb db, PolicySet policy, DateTimeOffset at)
    {
        if (WarningPolicies.Keys.All(k => k.Key != policy.Key))
            return;
        var running = db.WarningSweeps.Find(1);
        var from = running is { } r && r.From < policy.EffectiveFrom ? r.From : policy.EffectiveFrom;
        if (running is null)
            db.WarningSweeps.Add(new() { From = from });
        else
            db.Entry(running).CurrentValues.SetValues(new WarningSweepRow { From = from });
        db.SetTimer(Timer.Of("sweep"), at);
    }

    private static List<IEvent> Sweep(SupervisionDb db)
    {
        var sweep = db.WarningSweeps.Find(1)!;
        var part = All(db, sweep.From).Where(a => string.CompareOrdinal(a.Path, sweep.After) > 0).Take(Part).ToList();
        return
        [
            .. WarningJudge.Judge(db, part),
            new WarningsSwept(sweep.From, part.Count == Part ? part[^1].Path : ""),
        ];
    }

    public static void Fold(SupervisionDb db, Recorded e, WarningsSwept swept)
    {
        var sweep = db.WarningSweeps.Find(1)!;
        if (swept.After.Length == 0)
        {
            db.WarningSweeps.Remove(sweep);
            db.ClearTimer(Timer.Of("sweep"));
            return;
        }
        db.Entry(sweep).CurrentValues.SetValues(sweep with { After = swept.After });
        db.SetTimer(Timer.Of("sweep"), e.Time.AddMicroseconds(1));
    }

    /// <summary>A rule of Planning's that warnings judge by was changed.</summary>
    public static IEnumerable<WarningAbout> OfFollowed(SupervisionDb db, PolicySet policy) =>
        policy.Key switch
        {
            WarningPolicies.Cap or WarningPolicies.CapKinds => Firms(db, YearOf(policy.EffectiveFrom)),
            WarningPolicies.BackEntry => BackEntryDays(db, DateOnly.MinValue),
            _ => [],
        };

    /// <summary>All that warnings may be about in cases from a day on, in ordinal order.</summary>
    public static IEnumerable<WarningAbout> All(SupervisionDb db, DateOnly from)
    {
        from = YearOf(from);
        var since = LegalDay.Start(from);
        return Firms(db, from)
            .Concat(
                db.Entries.AsNoTracking()
                    .Where(e => e.On >= from)
                    .Select(e => e.VisitId)
                    .AsEnumerable()
                    .Select(WarningAbout.Visit)
            )
            .Concat(
                db.VisitResults.AsNoTracking()
                    .Where(r => r.PublishBy >= from)
                    .Select(r => r.VisitId)
                    .AsEnumerable()
                    .Select(WarningAbout.Visit)
            )
            .Concat(
                db.PlanLines.AsNoTracking()
                    .Where(l =>
                        l.FiledOn >= from
                        && (l.AddedOn != null || db.Set<ReviewOutcomeRow>().Any(o => o.Body == l.Body))
                    )
                    .Select(l => new { l.PlanId, l.Line })
                    .AsEnumerable()
                    .Select(l => WarningAbout.Line(l.PlanId, l.Line))
            )
            .Concat(
                db.DrawSteps.AsNoTracking()
                    .Where(s => s.Step == DrawStep.Aborted && s.At >= since)
                    .Select(s => s.DrawId)
                    .AsEnumerable()
                    .Select(WarningAbout.Draw)
            )
            .Concat(
                (
                    from m in db.MissingReveals
                    join d in db.Draws on m.DrawId equals d.DrawId
                    where m.At >= since
                    select new
                    {
                        d.Body,
                        m.Party,
                        m.At,
                    }
                )
                    .AsEnumerable()
                    .Select(m => WarningAbout.Reveals(m.Body, m.Party, m.At))
            )
            .Concat(
                (
                    from r in db.WaiverReviews
                    join w in db.WaiverRequests on r.VisitId equals w.VisitId
                    where r.At >= since
                    select new
                    {
                        w.Body,
                        w.CreditCode,
                        r.At,
                    }
                )
                    .AsEnumerable()
                    .SelectMany(r =>
                        new[]
                        {
                            WarningAbout.Grants(r.Body, LegalDay.Of(r.At).Year),
                            WarningAbout.FirmGrants(r.CreditCode, LegalDay.Of(r.At).Year),
                        }
                    )
            )
            .Concat(
                db.ObservationChanges.AsNoTracking()
                    .Where(o => o.Trigger == RevocationTrigger.Incident && o.Day >= from)
                    .Select(o => o.CreditCode)
                    .AsEnumerable()
                    .Select(WarningAbout.Incident)
            )
            .Concat(BackEntryDays(db, from))
            .Concat(
                (
                    from r in db.VisitResults
                    join v in db.PlannedVisits on r.VisitId equals v.VisitId
                    where r.PublishedAt >= since
                    select new { v.Body, r.PublishedAt }
                )
                    .AsEnumerable()
                    .Select(r => WarningAbout.Bulk(r.Body, LegalDay.Of(r.PublishedAt!.Value)))
            )
            .Concat(
                db.ReviewOutcomes.AsNoTracking()
                    .Where(o => o.DecidedOn >= from)
                    .Select(o => o.DocumentNumber)
                    .AsEnumerable()
                    .Select(WarningAbout.Outcome)
            )
            .Concat(
                db.PlannedVisits.AsNoTracking()
                    .Where(v => v.DrawId != null && v.WindowTo >= from)
                    .Select(v => new { v.Body, v.WindowTo })
                    .Distinct()
                    .AsEnumerable()
                    .Select(v => WarningAbout.Dropped(v.Body, v.WindowTo))
            )
            .Concat(
                db.Warnings.AsNoTracking()
                    .Where(w => w.On >= from)
                    .Select(w => w.About)
                    .AsEnumerable()
                    .Select(WarningAbout.Read)
            )
            .Distinct()
            .OrderBy(a => a.Path, StringComparer.Ordinal);
    }

    // Caps count a calendar year.
    private static DateOnly YearOf(DateOnly day) => new(day.Year, 1, 1);

    private static IEnumerable<WarningAbout> Firms(SupervisionDb db, DateOnly from) =>
        db
            .Entries.AsNoTracking()
            .Where(e => e.On >= from)
            .Select(e => new { e.Body, e.CreditCode })
            .Union(db.ReportedEntries.AsNoTracking().Where(e => e.On >= from).Select(e => new { e.Body, e.CreditCode }))
            .AsEnumerable()
            .Select(e => WarningAbout.Firm(e.Body, e.CreditCode))
            .OrderBy(a => a.Path, StringComparer.Ordinal);

    private static IEnumerable<WarningAbout> BackEntryDays(SupervisionDb db, DateOnly from) =>
        db
            .Entries.AsNoTracking()
            .Where(e => e.On >= from && e.Means == EntryMeans.BackEntry)
            .Select(e => new { e.Body, e.At })
            .AsEnumerable()
            .Select(e => WarningAbout.Bulk(e.Body, LegalDay.Of(e.At)));
}
