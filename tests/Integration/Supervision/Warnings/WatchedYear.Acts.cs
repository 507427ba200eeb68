using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

internal sealed partial class WatchedYear
{
    private (string Id, string Body, string Firm) Plan(string? body = null, int line = 1)
    {
        var visit = ($"T{++ids:D4}", body ?? Of(Bodies), Of(Firms));
        Planning(PlannedBy(visit.Item2, visit.Item3, line, visit.Item1));
        visits.Add(visit);
        return visit;
    }

    private void Visit()
    {
        var (id, body, firm) = Plan();
        if (Often)
            Planning(new VisitApproved(id, "head"));
        if (Often)
            Planning(new VisitNotified(id, Today));
        if (Often)
            Planning(new EntryCodeIssued(id, "aa", now));
        var result = new ResultRecorded(id, firm, [], true, null, Today.AddDays(20));
        if (!Often)
            Planning(result);
        now = now.AddHours(1);
        var means = Of(
            (EntryMeans[])
                [EntryMeans.Scan, EntryMeans.Scan, EntryMeans.BackEntry, EntryMeans.Emergency, EntryMeans.Imported]
        );
        var entered = means == EntryMeans.BackEntry ? now.AddDays(-random.Next(14)) : now;
        Planning(
            new VisitEntered(
                id,
                [id],
                body,
                firm,
                "FIRE",
                entered,
                means,
                means == EntryMeans.Imported ? [] : [.. Officers.Take(Often ? 2 : 1)],
                null,
                Late: Today > LegalDay.Of(entered).AddDays(10)
            )
        );
        made.Add((id, firm));
        if (means == EntryMeans.Emergency && !Often)
            Planning(new ApprovalOverdue(id));
        if (means == EntryMeans.Emergency && Often)
            Planning(new VisitApproved(id, "head", Late: !Often));
        if (Often)
            Planning(result);
        now = now.AddDays(random.Next(3, 25));
        if (Often)
            Planning(new ResultPublished(id, false));
        else
            Planning(new PublicationOverdue(id));
    }

    private void Report() =>
        Planning(
            new EntriesReported(
                Of(Bodies),
                [
                    new(
                        Of(Firms),
                        Today.AddDays(-random.Next(20)),
                        "FIRE",
                        Of((string[])["survey", "service", "re-check", "case-triggered", "other-system"])
                    ),
                ]
            )
        );

    private void Feed() => Planning(new FeedRowsImported("SJG", FeedKind.Entries, 1, Body, "aa", [Row()]));

    /// <summary>One of four rows, so that most correct an earlier one.</summary>
    private FeedRowOf Row() =>
        new(
            $"X{random.Next(4)}",
            Of(Firms),
            Today.AddDays(-random.Next(20)),
            "FIRE",
            "other-system",
            null,
            Often ? FeedOutcome.Reported : FeedOutcome.Rejected,
            null,
            true
        );

    private void Observe()
    {
        var (id, firm) = ($"OBS-{++ids}", Of(Firms));
        observed.Add((id, firm));
        Registry(new ObservationGranted(id, firm, Today.AddDays(-9), Today, Today.AddDays(300), "ok", []));
    }

    private void Revoke()
    {
        if (observed.Count == 0)
            return;
        var (id, firm) = Of(observed);
        Registry(
            new ObservationRevoked(
                id,
                firm,
                Today,
                Often ? RevocationTrigger.Incident : RevocationTrigger.RiskClass,
                "x"
            )
        );
        if (!Often)
            Registry(new ObservationReinstated(id, firm, Today.AddDays(-9), Today.AddDays(-5), Today.AddDays(200)));
    }

    private void Waive()
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var (id, body, firm) = Plan(Body);
            Planning(
                new WaiverRequested(
                    id,
                    body,
                    firm,
                    "OBS-1",
                    MeasureKind.Guidance,
                    Today.AddDays(90),
                    Today,
                    Today.AddDays(60)
                )
            );
            Own(new WaiverGranted(id, "ok"), Often ? "R1" : "R2");
            Planning(new VisitWaived(id, MeasureKind.Guidance, Today.AddDays(90)));
            spared.Add(id);
        }
        now = now.AddDays(random.Next(1, 4));
        Unspare();
    }

    /// <summary>Of what was drawn for a body, much is called off, put off or looked at from afar; some stands
    /// again.</summary>
    private void Drop()
    {
        string[] drawn = [.. Enumerable.Range(0, random.Next(6, 13)).Select(_ => $"T{++ids:D4}")];
        Planning(
            PlannedBy(Of(Bodies), Of(Firms), 1, drawn) with
            {
                DrawId = "D1",
                Origin = VisitOrigin.Drawn,
                WindowTo = Today.AddDays(random.Next(20, 90)),
            }
        );
        foreach (var id in drawn)
        {
            now = now.AddHours(random.Next(1, 40));
            if (!Often)
                continue;
            Planning(
                random.Next(3) switch
                {
                    0 => new VisitCancelled(id, "staff"),
                    1 => new VisitDeferred(id, 2026, "staff"),
                    _ => new VisitReplacedOffSite(id, MeasureKind.DocumentCheck, Today.AddDays(30)),
                }
            );
            if (random.Next(8) == 0)
                Planning(VisitReopened.For(VisitId.Stored(id), ReopenCause.JointLeadGone));
        }
    }

    /// <summary>A spared visit is made, put off, called off, found needless, or spared again after all.</summary>
    private void Unspare()
    {
        if (spared.Count == 0)
            return;
        var chosen = Of(spared);
        var (id, body, firm) = visits.Single(v => v.Id == chosen);
        Planning(
            random.Next(6) switch
            {
                0 or 1 => new VisitEntered(
                    id,
                    [id],
                    body,
                    firm,
                    "FIRE",
                    now,
                    EntryMeans.BackEntry,
                    ["ZJJ-1", "ZJJ-2"],
                    null
                ),
                2 => new VisitDeferred(id, 2026, "x"),
                3 => new VisitCancelled(id, "x"),
                4 => new VisitCapped(id, 2, "law"),
                _ => new VisitAvoidedAgain(id, AvoidanceCause.Observation, Today),
            }
        );
    }

    /// <summary>What was told turns out to be wrong: an entry that never was, another finding, a row that somebody
    /// gives a meaning.</summary>
    private void Undo()
    {
        if (made.Count == 0)
            return;
        var (id, firm) = Of(made);
        Planning(
            random.Next(3) switch
            {
                0 => new ResultCorrected(id, firm, [], "x"),
                1 => new FeedRowResolved("SJG", Body, Row(), "x"),
                _ => new EntryWithdrawn(id, firm, "SJG A1", "x"),
            }
        );
    }

    private void Case()
    {
        var (id, body, firm) = ($"C{++ids:D4}", Of(Bodies), Of(Firms));
        Planning(
            new CaseVisitOpened(
                id,
                body,
                firm,
                [Matters[0]],
                "FIRE",
                InspectionForm.OnSite,
                Today,
                Today.AddDays(30),
                Today,
                Often ? CaseTrigger.Complaint : CaseTrigger.Recheck,
                "R1",
                Today,
                null,
                "x",
                null,
                null,
                !Often,
                "law"
            )
        );
        Planning(new VisitEntered(id, [id], body, firm, "FIRE", now, EntryMeans.Scan, Officers.Take(2).ToList(), null));
        made.Add((id, firm));
    }

    private void Amend()
    {
        var line = 2 + ++ids;
        Planning(new PlanAmended(PlanId, line, Today, "more", [Line(line, deployedBy: Often ? null : "up")]));
        if (Often)
            Plan(Body, line);
        else
            Visit();
    }

    /// <summary>A review or a suit ends: told late, on the very day of a filing, won or lost.</summary>
    private void Outcome() =>
        Own(
            new ReviewOutcomeRecorded(
                $"({Today.Year})粤01行终{++ids}号",
                Of((ReviewBodyKind[])[ReviewBodyKind.Review, ReviewBodyKind.Litigation]),
                Of(Bodies),
                Of(Matters),
                Often ? Of(Firms) : null,
                Often || visits.Count == 0 ? null : Of(visits).Id,
                Of(Enum.GetValues<ReviewResult>()[1..]),
                Today.AddDays(-random.Next(60))
            ),
            "boss"
        );

    private void File() =>
        Planning(
            new PlanFiled(
                $"P{++ids}",
                Of(Bodies),
                Today.Year,
                Today,
                new("basis", "up", Today, Today),
                [Line(1, matter: Of(Matters)), Line(2, matter: Of(Matters))]
            )
        );

    private void Draw()
    {
        var id = $"D{++ids}";
        Planning(new RosterFrozen(id, PlanId, 1, Of(Bodies), "r", 10, [], [], 1, "s"));
        for (var i = random.Next(4); i > 0; i--)
            Planning(new AttemptAborted(id, i, "x"));
        Planning(new RevealsClosed(id, 1, [.. Parties.Where(_ => !Often)]));
    }

    private void Rush()
    {
        var recorded = now;
        for (var i = 0; i < 10; i++)
        {
            var (id, _, firm) = Plan(Body);
            Planning(
                new VisitEntered(
                    id,
                    [id],
                    Body,
                    firm,
                    "FIRE",
                    recorded.AddDays(-random.Next(9, 15)),
                    EntryMeans.BackEntry,
                    ["ZJJ-1", "ZJJ-2"],
                    null
                )
            );
        }
    }
}
